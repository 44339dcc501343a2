import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import type { Connector } from '../src/connector/connector.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { readConnector } from '../src/load/read-connector.ts';
import { generateMsw } from '../src/mock/generate/generate-msw.ts';
import { generateTypes } from '../src/mock/generate/generate-types.ts';
import { readSource } from '../src/source/read-source.ts';
import { compareEngines } from './msw/compare-engines.ts';

/**
 * `npm run corpus:msw`: generates handlers and types for every connector of the corpus, compiles all of them with the strictest options, says
 * how large they are, and holds the HTTP mock, `mswHandlers`, the generated handlers and `toFetch` against each other with 5,000 requests,
 * valid and broken. `--every n` takes one connector in n (`--from k` begins with another, for a run in batches), `--requests n` another number, `--part compare` leaves the compiler out. Ends with 1 if anything does not compile or differs.
 */
const flag = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const corpus = process.env['PINOUT_CORPUS'] ?? '../shared/corpus';
const part = process.argv.includes('--part') ? process.argv[process.argv.indexOf('--part') + 1] : undefined;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
/** Bundled, without what nobody uses, and without msw itself. */
const sizeOf = (text: string): number => {
  const { outputFiles } = buildSync({
    stdin: { contents: text, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['msw'],
    write: false,
  });
  return gzipSync(outputFiles[0]?.text ?? '').length;
};
const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[numbers.length >> 1] ?? 0;

const folder = mkdtempSync(resolve('.msw-'));
const every = flag('every', 1);
const paths = (await findDefinitions(corpus)).filter((_, index) => index % every === flag('from', 0));
const connectors: Connector[] = [];
const files: string[] = [];
const bare = (parameters: readonly object[], consumes: string): number => {
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: 'Bare', version: '1' },
    host: 'a.example',
    paths: {
      '/a': {
        post: {
          operationId: 'A',
          consumes: [consumes],
          parameters,
          responses: { 200: { description: 'ok' } },
        },
      },
    },
  });
  const definition = readSource('bare/apiDefinition.swagger.json', new TextEncoder().encode(text));
  return sizeOf(generateMsw(readConnector({ name: 'bare', folder: 'bare', script: false, definition })));
};
const runtimeSize = bare([{ name: 'body', in: 'body', schema: { type: 'object' } }], 'application/json');
const withForms = bare([{ name: 'file', in: 'formData', type: 'file' }], 'multipart/form-data');
const perOperation: number[] = [];
for (const path of paths) {
  const connector = await loadConnector(path).catch(() => undefined);
  if (connector === undefined || connector.operations.length === 0) continue;
  const home = join(folder, String(connectors.length));
  mkdirSync(home);
  const handlers = generateMsw(connector);
  writeFileSync(join(home, 'handlers.ts'), handlers);
  writeFileSync(join(home, 'types.ts'), generateTypes(connector));
  files.push(join(home, 'handlers.ts'), join(home, 'types.ts'));
  perOperation.push((sizeOf(handlers) - runtimeSize) / connector.operations.length);
  connectors.push(connector);
}
print(
  `${connectors.length} connectors; the runtime is ${runtimeSize} bytes gzip (${withForms} if there are forms), an operation ${median(perOperation).toFixed(0)} on the median.`,
);

const compile = (): readonly string[] => {
  const config = {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: true, skipLibCheck: true, types: [], lib: ['es2024', 'dom', 'dom.iterable'] },
    include: ['*/*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    execFileSync('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8', maxBuffer: 1e8 });
    return [];
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
      .split('\n')
      .filter((line) => line.includes('error TS'));
  }
};

let failed = false;
try {
  const errors = part === 'compare' ? [] : compile();
  const broken = new Set(errors.map((line) => /(\d+)\/(handlers|types)\.ts/.exec(line)?.[0]));
  if (part !== 'compare') print(`${files.length - broken.size} of ${files.length} files compile.`);
  for (const line of errors.slice(0, 20)) print(line);
  const load = async (index: number): Promise<{ readonly handlers: readonly never[] }> =>
    import(pathToFileURL(join(folder, String(index), 'handlers.ts')).href);
  const compared = await compareEngines(connectors, load, {
    requests: flag('requests', 5_000),
    progress: (sentence) => void process.stderr.write(`${sentence}\n`),
  });
  print(
    `${compared.requests} requests (${compared.valid} of them accepted): ${compared.differences.length} get different answers.`,
  );
  for (const text of compared.differences.slice(0, 20)) print(text);
  failed = errors.length > 0 || compared.differences.length > 0;
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
