import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

/** One kind of attack: what is tried, and what of it was not held off. */
export interface Attack {
  readonly vector: string;
  /** Where in the documentation, or by which means, it is held off. */
  readonly held: string;
  /** `main` is the command line for processes of its own. */
  readonly run: (home: string, main: string) => Promise<Outcome>;
  /** It starts processes, and does not touch this one: it runs beside those that work in this one. */
  readonly apart?: true;
}

/** How often it was tried, and each try that got through. */
export interface Outcome {
  readonly tried: number;
  readonly broken: readonly string[];
}

/** What a command line did. */
export interface Ran {
  readonly status: number | null;
  readonly text: string;
  readonly ms: number;
}

/** Runs `pinout <words>` in a folder, in this process. */
export const pinout = async (
  cwd: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran & { readonly cpuMs: number }> => {
  const started = Date.now();
  const before = process.cpuUsage();
  let text = '';
  const stream = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  process.chdir(cwd);
  Object.assign(process.env, env);
  const status = await runCommandLine(words, '0.0.0', { out: stream, err: stream });
  const { user, system } = process.cpuUsage(before);
  return { status, text, ms: Date.now() - started, cpuMs: (user + system) / 1_000 };
};

/** The same in a process of its own, which is ended after two minutes. */
export const pinoutAlone = (main: string, cwd: string, words: readonly string[]): Promise<Ran> =>
  run(process.execPath, [main, ...words], cwd);

/** Runs any program. */
export const run = (
  program: string,
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((done) => {
    const started = Date.now();
    const child = spawn(program, words, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', ...env },
      timeout: 120_000,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        if (text.length < 10_000_000) text += part.toString();
      });
    child.on('close', (status) => done({ status, text, ms: Date.now() - started }));
  });

/** A server that answers `[]` and remembers everything that it was sent. */
export const startEar = async (): Promise<{
  readonly url: string;
  readonly heard: () => string;
  readonly close: () => void;
}> => {
  let heard = '';
  const server = createServer((request, response) => {
    heard += `${request.method} ${decodeURIComponent(request.url ?? '')} ${JSON.stringify(request.headers)}\n`;
    request.on('data', (part: Buffer) => {
      heard += String(part);
    });
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard: () => heard,
    close: () => server.close().closeAllConnections(),
  };
};

/** A definition of one operation; `more` takes the place of its parts. */
export const definition = (
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  swagger: '2.0',
  info: { title: 'Attack', description: 'Tries what it may not.', version: '1.0' },
  host: 'attack.example.com',
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/list': {
      get: {
        operationId: 'List',
        parameters: [{ name: 'text', in: 'query', type: 'string' }],
        responses: { 200: { description: 'Ok.', schema: { type: 'array', items: { type: 'string' } } } },
      },
    },
  },
  ...more,
});

/** The name of the file that a definition has. */
export const definitionFile = (folder: string): string => join(folder, 'apiDefinition.swagger.json');
