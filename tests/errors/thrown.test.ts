import { execFileSync } from 'node:child_process';
import cluster from 'node:cluster';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutput } from '../../src/cli/command-output.ts';
import { demoCommand } from '../../src/cli/commands/demo.ts';
import { startEndpoints } from '../../src/cli/commands/demo-endpoints.ts';
import { initCommand } from '../../src/cli/commands/init/command.ts';
import { readTls } from '../../src/cli/commands/mock/tls.ts';
import { runWorkers } from '../../src/cli/commands/mock/workers.ts';
import { readChoice } from '../../src/cli/words/read-choice.ts';
import { refuseFileWords } from '../../src/cli/words/refuse-file-words.ts';
import { findRevisions } from '../../src/diff/load/find-revision.ts';
import { loadRevision } from '../../src/diff/load/load-revision.ts';
import { runGit } from '../../src/diff/load/run-git.ts';
import { writeChanges } from '../../src/lint/fix/write-changes.ts';
import { readRulesetNames } from '../../src/lint/ruleset/read-ruleset-names.ts';
import { loadRuleset } from '../../src/lint/spectral/load-ruleset.ts';
import { connectorFrom } from '../../src/load/connector-from.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { createPrismEngine } from '../../src/mock/adapters/prism.ts';
import { readAnswers } from '../../src/mock/answers/read-answers.ts';
import { readPact } from '../../src/pact/read/read-pact.ts';
import { runVerifier } from '../../src/pact/verify/run-verifier.ts';
import { mergePacts } from '../../src/pact/write/merge-pacts.ts';
import { publishPacts } from '../../src/pact/write/publish-pacts.ts';
import { savePact } from '../../src/pact/write/save-pact.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import { findTokenSource } from '../../src/together/find-token-source.ts';
import { mcpServerOf } from '../../src/together/mcp-sender.ts';
import { runCommand } from '../../src/verify/cases/run-command.ts';
import { createSender } from '../../src/verify/send/sender.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-thrown-'));
const home = process.cwd();
afterEach(() => {
  process.chdir(home);
  vi.unstubAllEnvs();
  vi.doUnmock('selfsigned');
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const silent: CommandOutput = {
  report: async () => undefined,
  show: async () => undefined,
  write: () => undefined,
  warn: () => undefined,
  fail: () => undefined,
  refuse: () => undefined,
};

const git = (...words: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
    cwd: join(folder, 'repository'),
    encoding: 'utf8',
  }).trim();
const repository = join(folder, 'repository');
mkdirSync(repository);
git('init', '-q');
const emptyTree = git('hash-object', '-t', 'tree', '-w', '/dev/null');
const [one = '', other = ''] = ['one', 'other'].map((name) => git('commit-tree', emptyTree, '-m', name));

const pact = (consumer: string) =>
  readPact(
    `${consumer}.json`,
    bytes(
      JSON.stringify({
        consumer: { name: consumer },
        provider: { name: 'b' },
        interactions: [],
        metadata: { pactSpecification: { version: '3.0.0' } },
      }),
    ),
  );

/** What the package of this name is where it is not installed. */
const missing = (name: string): void =>
  void vi.doMock(name, () => {
    throw new Error(`Cannot find package '${name}'`);
  });

/** What somebody does, and the code of what it ends with. Command lines have a table of their own: cli/errors.test.ts. */
const rows: Readonly<Record<string, () => unknown>> = {
  'edit-impossible': () =>
    editText({ path: 'a.json', text: '{"a": 1}', language: 'json', bom: false }, [
      { kind: 'set', pointer: '/a/b', value: 2 },
    ]),
  'flag-is-a-file': () => {
    file('--ruleset=theirs.yaml', '');
    process.chdir(folder);
    return refuseFileWords(['lint', '--ruleset=theirs.yaml']);
  },
  'demo-not-here': () => {
    process.chdir(folder);
    return demoCommand(silent).parseAsync([], { from: 'user' });
  },
  'endpoints-not-started': () => startEndpoints(pathToFileURL(file('no-endpoints.mjs', ''))),
  'init-exists': () => {
    process.chdir(folder);
    file('things/package.json', '{}');
    return initCommand(silent).parseAsync(['things', '--yes'], { from: 'user' });
  },
  'init-answer': () => readChoice('none', ['plain', 'oauth']),
  'ruleset-code-refused': () => {
    file('theirs/apiDefinition.swagger.json', '{}');
    file('theirs/functions/own.js', 'export default () => [];');
    return readRulesetNames(file('theirs/ruleset.yaml', 'functions: [own]\nrules: {}\n'));
  },
  'bundler-missing': () => {
    for (const part of ['with-loader', 'plugins/builtins', 'plugins/commonjs'])
      missing(`@stoplight/spectral-ruleset-bundler/${part}`);
    return loadRuleset(file('code/ruleset.mjs', 'export default { rules: {} };'));
  },
  'fix-not-written': () =>
    writeChanges('/dev/null', {
      renamed: [],
      written: [{ name: 'a.json', after: bytes('{}') }],
    }),
  'selfsigned-missing': () => {
    vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
    missing('selfsigned');
    return readTls({ https: true, host: 'localhost' });
  },
  'worker-ended': () => {
    cluster.setupPrimary({ exec: file('ends.mjs', 'process.exit(3);') });
    return runWorkers([], {} as never, { ...silent, settings: undefined } as never);
  },
  'prism-missing': async () => {
    missing('@stoplight/prism-http');
    const request = { method: 'GET', target: '/', headers: {}, body: bytes('') };
    return createPrismEngine({ errors: false } as never)([await loadConnector('contracts/base64')])(request);
  },
  'answers-invalid': async () =>
    readAnswers(await loadConnector('contracts/base64'), 'answers.yaml', bytes('answers: 1\n')),
  'mcp-server-missing': async () => mcpServerOf(await loadConnector('contracts/base64')),
  'run-ended': () =>
    createSender({
      url: 'http://127.0.0.1',
      transport: async (request) => ({ request, ms: 0, outcome: 'failed', error: 'other', message: 'No.' }),
      maxRequests: 0,
      reserved: () => 0,
      onSign: () => undefined,
    }).plain({ method: 'GET', url: 'http://127.0.0.1', headers: [] }),
  'command-failed': () => runCommand(['false']),
  'token-url-missing': () =>
    findTokenSource(
      connectorFrom({
        swagger: '2.0',
        info: { title: 'Things', version: '1' },
        paths: {},
        securityDefinitions: {
          login: { type: 'oauth2', flow: 'implicit', authorizationUrl: 'x', scopes: {} },
        },
      }),
      { clientId: 'a' },
    ),
  'git-not-found': () => {
    vi.stubEnv('PATH', '');
    return runGit(folder, ['status']);
  },
  'git-repository-not-found': () => findRevisions('/', ['main']),
  'merge-base-not-found': () => findRevisions(repository, [`${one}...${other}`]),
  'path-outside-repository': () =>
    loadRevision(repository, { commit: one, name: 'one', isHead: false }, '../elsewhere', (path) => path),
  'pact-not-written': () => savePact({ pact: () => '{}' }, '/dev/null/pacts'),
  'pact-not-installed': () => {
    const hook = file(
      'hide-pact.mjs',
      `import { registerHooks } from 'node:module';
registerHooks({
  resolve: (name, context, next) => {
    if (name === '@pact-foundation/pact') throw Object.assign(new Error(name), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(name, context);
  },
});`,
    );
    vi.stubEnv('NODE_OPTIONS', `--import ${pathToFileURL(hook).href}`);
    return runVerifier({}, {});
  },
  'pacts-not-alike': () => mergePacts([pact('a'), pact('c')]),
  'broker-not-a-broker': async () => {
    const server = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      return await publishPacts([pact('a')], { broker: { url }, version: '1' });
    } finally {
      server.close();
    }
  },
};

describe('what cannot be done', () => {
  it.each(Object.entries(rows))('is %s', async (code, act) => {
    const error: unknown = await Promise.resolve()
      .then(act)
      .then(
        () => 'nothing was thrown',
        (reason: unknown) => reason,
      );
    expect(error).toMatchObject({
      name: 'PinoutError',
      code,
      message: expect.stringMatching(/[.!?)]$/),
      remedy: expect.stringMatching(/[.!?)}\d]$/),
    });
  });
});
