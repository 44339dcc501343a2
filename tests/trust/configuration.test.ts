import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

/** Code and permissions come from the working folder, from above it up to the repository's root, and from the command line; from nowhere else. */
const home = mkdtempSync(join(tmpdir(), 'pinout-config-'));
const before = process.cwd();
let server: Server;
let url = '';
let heard = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    heard += JSON.stringify(request.headers);
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  process.chdir(before);
  await new Promise((done) => server.close(done).closeAllConnections());
  rmSync(home, { recursive: true });
});

const definition = JSON.stringify({
  swagger: '2.0',
  info: { title: 'Trust', description: 'Allows what is allowed.', version: '1.0' },
  host: 'trust.example.com',
  basePath: '/',
  schemes: ['https'],
  produces: ['application/json'],
  paths: {
    '/list': {
      get: {
        operationId: 'List',
        responses: { 200: { description: 'Ok.', schema: { type: 'array', items: { type: 'string' } } } },
      },
    },
  },
});

/** A repository with a connector, and whatever else. */
const repository = (files: Readonly<Record<string, string>>, git = true): string => {
  const root = join(mkdtempSync(join(home, 'run-')), 'repository');
  mkdirSync(join(root, 'connector'), { recursive: true });
  if (git) mkdirSync(join(root, '.git'));
  for (const [name, text] of Object.entries({
    'connector/apiDefinition.swagger.json': definition,
    ...files,
  })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
};

const pinout = async (
  folder: string,
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> => {
  const texts = { out: '', err: '' };
  const stream = (name: keyof typeof texts): Writable =>
    new Writable({
      write: (part, _, done) => {
        texts[name] += String(part);
        done();
      },
    });
  process.chdir(folder);
  const status = await runCommandLine(words, '0.0.0', { out: stream('out'), err: stream('err') });
  return { status, ...texts };
};

const casesGiven = (given: string): Readonly<Record<string, string>> => ({
  'connector/cases.yaml': `cases:\n  - { name: told, operation: List, status: 200, given: ${given} }\n`,
});
const touching = casesGiven('{ command: "touch ran" }');
const allowed = { 'pinout.config.yaml': 'allowCommands: true\n' };
const verify = (...more: readonly string[]): readonly string[] => [
  'verify',
  'connector',
  '--url',
  url,
  ...more,
];

describe('what the configuration allows', () => {
  it.each([
    ['nothing', touching, [], false],
    ['commands', { ...touching, ...allowed }, [], true],
    ['commands, but not for this run', { ...touching, ...allowed }, ['--no-allow-commands'], false],
    ['commands, but nobody reads it', { ...touching, ...allowed }, ['--no-config'], false],
    [
      'nothing, but the connector’s own says so',
      { ...touching, 'connector/pinout.config.yaml': 'allowCommands: true\n' },
      [],
      false,
    ],
    [
      'nothing in the file that is named',
      { ...touching, ...allowed, 'other.json': '{}' },
      ['--config', 'other.json'],
      false,
    ],
  ])('%s', async (_, files, words, ran) => {
    const root = repository(files);
    await pinout(root, ...verify(...words));
    expect(existsSync(join(root, 'ran'))).toBe(ran);
  });

  it('counts from the root of the repository, and from no folder above it', async () => {
    const root = repository({ ...touching, ...allowed, 'deep/er/x': '' });
    await pinout(join(root, 'deep/er'), 'verify', '../../connector', '--url', url);
    expect(existsSync(join(root, 'deep/er/ran'))).toBe(true);
    const inner = repository(touching);
    writeFileSync(join(inner, '../pinout.config.yaml'), 'allowCommands: true\n');
    await pinout(inner, ...verify());
    expect(existsSync(join(inner, 'ran'))).toBe(false);
  });

  it('counts from the working folder alone, outside of a repository', async () => {
    const root = repository({ ...touching, ...allowed, 'deep/x': '' }, false);
    await pinout(join(root, 'deep'), 'verify', '../connector', '--url', url);
    expect(existsSync(join(root, 'deep/ran'))).toBe(false);
    await pinout(root, ...verify());
    expect(existsSync(join(root, 'ran'))).toBe(true);
  });

  it('are variables by name', async () => {
    const cases = {
      'connector/cases.yaml':
        "cases:\n  - { name: told, operation: List, status: 200, headers: { x-told: '@env:TOLD_SECRET' } }\n",
    };
    process.env['TOLD_SECRET'] = 'told-by-the-environment';
    await pinout(repository(cases), ...verify());
    expect(heard).not.toContain('told-by-the-environment');
    await pinout(repository({ ...cases, 'pinout.config.json': '{"allowEnv":["TOLD_SECRET"]}' }), ...verify());
    expect(heard).toContain('told-by-the-environment');
  });
  it('and one that a flag uses, for verify and diff --verify alike', async () => {
    const securityDefinitions = { door: { type: 'apiKey', in: 'header', name: 'x-key' } };
    const cases = {
      'connector/apiDefinition.swagger.json': JSON.stringify({
        ...(JSON.parse(definition) as object),
        securityDefinitions,
        security: [{ door: [] }],
      }),
      'connector/cases.yaml':
        "cases:\n  - { name: used, operation: List, status: 200, headers: { x-told: '@env:USED_SECRET' } }\n",
    };
    process.env['USED_SECRET'] = 'used-by-a-flag';
    const used = ['--credential', 'door=@env:USED_SECRET'];
    const [, ...words] = verify();
    const [url = ''] = words.slice(words.indexOf('--url') + 1);
    await pinout(
      repository(cases),
      'diff',
      'connector',
      'connector',
      '--cases',
      'connector/cases.yaml',
      '--verify',
      url,
    );
    expect(heard).not.toContain('"x-told":"used-by-a-flag"');
    await pinout(
      repository(cases),
      'diff',
      'connector',
      'connector',
      '--cases',
      'connector/cases.yaml',
      '--verify',
      url,
      ...used,
    );
    expect(heard).toContain('"x-told":"used-by-a-flag"');
  });
});

describe('a list of arguments', () => {
  it('is read by no shell', async () => {
    const script = "require('node:fs').writeFileSync('words.json', JSON.stringify(process.argv.slice(1)))";
    const list = [process.execPath, '-e', script, '$(touch ran)', '; touch ran', '>', 'ran'];
    const root = repository({ ...casesGiven(`{ command: ${JSON.stringify(list)} }`), ...allowed });
    const { status } = await pinout(root, ...verify());
    expect(status).toBe(0);
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect(existsSync(join(root, 'words.json'))).toBe(true);
  });
  it('whose program is not there fails the case with a sentence', async () => {
    const root = repository({ ...casesGiven('{ command: [no-such-program-of-mine] }'), ...allowed });
    const { out } = await pinout(root, ...verify());
    expect(out).toContain('The program "no-such-program-of-mine" cannot be started.');
  });
});

describe('code', () => {
  const mark = (name: string): string =>
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(name)}, '');\nexport default { rules: {} };\n`;
  const lint = ['lint', 'connector', '--no-cache', '--fail-on', 'never'];

  it('of the configuration is run, and named on the standard error', async () => {
    const root = repository({ 'pinout.config.mjs': mark('ran').replace('{ rules: {} }', '{}') });
    const { err } = await pinout(root, ...lint);
    expect(existsSync(join(root, 'ran'))).toBe(true);
    expect(err).toContain('Running the code of pinout.config.mjs.\n');
    const { err: without } = await pinout(root, ...lint, '--no-config');
    expect(without).not.toContain('Running');
  });
  it('of a ruleset in the working folder is run, and named; with --no-config it is not', async () => {
    const root = repository({ '.spectral.mjs': mark('ran') });
    const { err: without } = await pinout(root, ...lint, '--no-config');
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect(without).not.toContain('Running');
    const { err } = await pinout(root, ...lint);
    expect(existsSync(join(root, 'ran'))).toBe(true);
    expect(err).toContain('Running the code of .spectral.mjs.\n');
  });
  it('that a YAML ruleset names is named; without functions nothing is', async () => {
    const files = { 'rules/house.yaml': 'extends: ./house.mjs\n', 'rules/house.mjs': mark('ran') };
    const root = repository({ ...files, 'plain.yaml': 'extends: [[spectral:oas, off]]\nrules: {}\n' });
    const { err } = await pinout(root, ...lint, '--ruleset', './rules/house.yaml');
    expect(err).toContain(`Running the code of ${join('rules', 'house.mjs')}.\n`);
    expect(existsSync(join(root, 'ran'))).toBe(true);
    const { err: plain } = await pinout(root, ...lint, '--ruleset', './plain.yaml');
    expect(plain).not.toContain('Running');
  });
  it.each([
    ['extends: ./evil.mjs\n', 'evil.mjs'],
    ['functions: [evil]\nrules: {}\n', 'functions/evil.js'],
    ['overrides: [{ files: ["*"], extends: ./evil.mjs }]\n', 'evil.mjs'],
  ])('of a connector’s folder is refused, where %j leads to it', async (ruleset, evil) => {
    const root = repository({ 'connector/house.yaml': ruleset, [`connector/${evil}`]: mark('ran') });
    const { status, err } = await pinout(root, ...lint, '--ruleset', './connector/house.yaml');
    expect(existsSync(join(root, 'ran'))).toBe(false);
    expect([status, err]).toEqual([2, expect.stringContaining("lies in a connector's folder")]);
  });
});

describe('a configuration that is', () => {
  it.each([
    ['null', 'yaml', 2],
    ['~', 'yaml', 2],
    ['[]', 'yaml', 2],
    ['# nothing so far', 'yaml', 0],
    ['null', 'json', 2],
    ['', 'json', 2],
  ])('%j in %s ends with %i', async (text, end, status) => {
    const root = repository({ [`pinout.config.${end}`]: text });
    const ran = await pinout(root, 'lint', 'connector', '--no-cache', '--fail-on', 'never');
    expect(ran.status).toBe(status);
    expect(ran.err).not.toContain('bug in Pinout');
  });
});

describe('a file whose name looks like a flag', () => {
  it('is not obeyed, neither with a pattern of the shell nor from a hook', async () => {
    const root = repository({ '--ruleset=theirs.yaml': 'rules: {}' });
    const { status, err } = await pinout(root, 'lint', '--ruleset=theirs.yaml', 'connector');
    expect(status).toBe(2);
    expect(err).toContain('--ruleset=theirs.yaml is the name of a file here');
    expect((await pinout(root, 'lint', '--fail-on', 'never', '--no-cache', '--', 'connector')).status).toBe(
      0,
    );
  });
});
