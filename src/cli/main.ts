import { readFileSync } from 'node:fs';
import { explainFailure } from './explain-failure.ts';
import { runCommandLine } from './run-command-line.ts';

// A reader that has seen enough (`pinout … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(explainFailure(error, process.stderr));
  process.exit(2);
});
// Nobody is left to be told.
process.stderr.on('error', () => process.exit(2));

/** From src/cli in the checkout, from dist/src/cli in the package. */
const readVersion = (): string => {
  const levels = import.meta.url.endsWith('.ts') ? '../../' : '../../../';
  const text = readFileSync(new URL(`${levels}package.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

process.exitCode = await runCommandLine(process.argv.slice(2), readVersion(), {
  out: process.stdout,
  err: process.stderr,
});
