import { readFileSync } from 'node:fs';
import { fallBackToLinear } from '../lint/spectral/fall-back-to-linear.ts';
import { toLogText } from '../report/text/log-text.ts';
import { redact } from '../trust/redact.ts';
import { commands } from './commands.ts';
import { doesJobs, doJobs } from './do-jobs.ts';
import { explainFailure } from './explain-failure.ts';
import { knownSecrets } from './known-secrets.ts';
import { type ExitStatus, runCommandLine, type Streams } from './run-command-line.ts';

// Before any pattern is made, those of packages too.
fallBackToLinear();

// A reader that has seen enough (`pinout … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(explainFailure(error, process.stderr));
  process.exit(2);
});
// Nobody is left to be told.
process.stderr.on('error', () => process.exit(2));

/** From src/cli in the checkout, from dist/cli in the package. */
const inCheckout = import.meta.url.endsWith('.ts');

const readVersion = (): string => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

// A crash is reported as every failure is: with the secrets of the run redacted, and with the status of a job that was not done.
process.on('uncaughtException', (error) => {
  const { stderr } = process;
  stderr.write(toLogText(redact(explainFailure(error, stderr), knownSecrets())), () => process.exit(2));
});

// The demo is made of the checkout's own connectors and endpoints.
const available = inCheckout ? commands : commands.filter(({ name }) => name !== 'demo');
const run = (words: readonly string[], streams: Streams): Promise<ExitStatus> =>
  runCommandLine(words, readVersion(), streams, available);
if (doesJobs()) await doJobs(run);
else process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr });
