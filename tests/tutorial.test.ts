import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadFunctions } from '../endpoints/host/load-functions.ts';
import { type RunningHost, serve } from '../endpoints/host/serve.ts';

/**
 * Walks through docs/tutorial.md in an empty folder: writes each file, applies each change, runs each command and compares what it prints.
 * `UPDATE_TUTORIAL=true npx vitest run tests/tutorial.test.ts` writes the output of today into the page; the diff is for a person to read.
 */
const root = resolve(import.meta.dirname, '..');
const page = join(root, 'docs/tutorial.md');
const text = readFileSync(page, 'utf8');

interface Block {
  readonly language: string;
  readonly title: string;
  readonly body: string;
  /** Where the body begins in the page. */
  readonly start: number;
}
const blocks: readonly Block[] = [...text.matchAll(/^```(\w+)(?: title="([^"]*)")?\n([\s\S]*?)^```$/gm)].map(
  (match) => {
    const [all, language = '', title = '', body = ''] = match;
    return { language, title, body, start: match.index + all.indexOf('\n') + 1 };
  },
);

const updating = process.env['UPDATE_TUTORIAL'] === 'true';
let now = text;
/** By how much the page is longer now than it was. */
let grown = 0;

// Below the repository, so that the function finds the packages that it imports.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const home = mkdtempSync(join(cache, 'tutorial-'));
const children: ChildProcess[] = [];
let folder = home;
let host: RunningHost | undefined;
let mockPort = 0;

beforeAll(async () => {
  mockPort = await freePort();
});
afterAll(async () => {
  for (const child of children) child.kill();
  await host?.close();
  rmSync(home, { recursive: true, force: true });
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** What the page tells the reader to do outside of Pinout, and how this test does it. */
const steps: Readonly<Record<string, () => Promise<void>>> = {
  // The sources stand for the package.
  'npm install ./pinout-0.1.0.tgz\n': async () => undefined,
  'cd encoder\nnpm install\n': async () => {
    folder = join(home, 'encoder');
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules')).filter((each) => !each.startsWith('.')))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    rmSync(join(folder, 'node_modules/pinout'), { force: true });
    symlinkSync(root, join(folder, 'node_modules/pinout'));
  },
  'npm run build\nnpm start\n': async () => {
    expect(await run(join(root, 'node_modules/.bin/tsc'))).toBe('');
    const { Values } = JSON.parse(readFileSync(join(folder, 'local.settings.json'), 'utf8'));
    const functions = await loadFunctions(join(folder, 'dist/functions/items.js'));
    // Core Tools asks for no key, whatever the level of the function.
    const open = functions.map((each) => ({ ...each, authLevel: 'anonymous' }));
    host = await serve({ functions: open, routePrefix: 'api', key: 'unused', log: () => undefined }, {});
    process.env['API_KEY'] = Values.API_KEY;
  },
  'cp -r contracts/encoder published\n': async () =>
    cpSync(join(folder, 'contracts/encoder'), join(folder, 'published'), { recursive: true }),
};

const toHere = (words: string): string =>
  words
    .replaceAll('npx pinout', `node ${join(root, 'src/cli/main.ts')}`)
    .replaceAll('http://localhost:7071', host?.url ?? 'http://localhost:7071')
    .replaceAll('4010', String(mockPort));

const toPage = (printed: string): string =>
  printed
    .replaceAll(host?.url ?? '\0', 'http://localhost:7071')
    .replaceAll(String(mockPort), '4010')
    .replaceAll(/\d+(?:\.\d+)? ms/g, '1 ms')
    // Of a checkout whose package is not made yet; the reader has installed one.
    .replace(/^first: run npm pack in .*\n/m, '');

/** Several requests are on their way at once, so which of those of one cause comes first differs. */
const steady = (printed: string): string =>
  printed.replaceAll(/ {2}request {3}curl[\s\S]*?(?=\n {2}docs)/g, '  request');

const environment = {
  ...process.env,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  NO_COLOR: '1',
  COLUMNS: '90',
};

const run = async (command: string): Promise<string> => {
  if (command.startsWith('npx pinout mock')) return start(command);
  const child = spawn('sh', ['-c', toHere(command)], { cwd: folder, env: environment });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += String(part)));
  await once(child, 'close');
  return toPage(printed);
};

/** Starts a server, and waits until it has printed the last line of its beginning. */
const start = async (command: string): Promise<string> => {
  const child = spawn('sh', ['-c', `exec ${toHere(command)}`], { cwd: folder, env: environment });
  children.push(child);
  let printed = '';
  for await (const part of child.stdout) {
    printed += String(part);
    if (printed.includes('/__pinout/requests\n')) break;
  }
  return toPage(printed);
};

const applyChange = ({ title, body }: Block): void => {
  const lines = body.trimEnd().split('\n');
  const side = (mark: string): string =>
    lines
      .filter((line) => line.startsWith(mark) || line.startsWith(' '))
      .map((line) => line.slice(1))
      .join('\n');
  const file = join(folder, title);
  const before = readFileSync(file, 'utf8');
  expect(before.split(side('-')).length, `the change of ${title} fits one place`).toBe(2);
  writeFileSync(
    file,
    before.replace(side('-'), () => side('+')),
  );
};

const commandsOf = (body: string): readonly string[] =>
  body
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));

it.each(
  blocks.map((block, index) => [index + 1, block.language, block.body.split('\n')[0] ?? '', block] as const),
)('block %i: %s %s', async (_, language, __, block) => {
  if (language === 'sh') {
    expect(Object.keys(steps)).toContain(block.body);
    return steps[block.body]?.();
  }
  if (language === 'diff') return applyChange(block);
  if (language !== 'console') return writeFileSync(join(folder, block.title), block.body);
  const printed: string[] = [];
  for (const command of commandsOf(block.body)) printed.push(`$ ${command}`, (await run(command)).trimEnd());
  const body = printed.filter((part) => part !== '').join('\n');
  if (!updating) return expect(steady(body)).toBe(steady(block.body.trimEnd()));
  now =
    now.slice(0, block.start + grown) + body + now.slice(block.start + block.body.trimEnd().length + grown);
  grown += body.length - block.body.trimEnd().length;
  writeFileSync(page, now);
});
