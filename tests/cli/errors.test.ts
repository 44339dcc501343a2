import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../src/cli/command-output.ts';
import { commands } from '../../src/cli/commands.ts';
import { addConfigOptions } from '../../src/cli/config/config-flags.ts';
import { applySettings, configure } from '../../src/cli/config/settings.ts';
import { PinoutError } from '../../src/error.ts';
import { renderReport } from '../../src/report/formats.ts';

const silent: CommandOutput = {
  report: async () => undefined,
  show: async () => undefined,
  write: () => undefined,
  warn: () => undefined,
  fail: () => undefined,
  refuse: () => undefined,
};

/** What a command ends with when it cannot do its job. */
const failing = async (words: readonly string[]): Promise<PinoutError> => {
  const [name = '', ...others] = words;
  const entry = commands.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`There is a command ${name}.`);
  const command = addConfigOptions(await entry.load(silent)).exitOverride();
  command.hook('preAction', async (_, asked) => applySettings(asked, await configure(asked, silent.warn)));
  const error: unknown = await command.parseAsync(others, { from: 'user' }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PinoutError)) throw new Error(`"${words.join(' ')}" is refused.`, { cause: error });
  return error;
};

const folder = mkdtempSync(join(tmpdir(), 'pinout-errors-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const base64 = 'contracts/base64';
const currency = 'contracts/currency';
const nowhere = join(folder, 'nowhere.json');
const nobody = 'http://127.0.0.1:1';
const odd = file('odd.json', '{"odd": true}');
const empty = file('empty.json', '{}');
const running = file('running.json', '{"mock": {"adminToken": "@cmd:echo x"}}');
const two = file('two.json', '{"projects": {"a": {"connector": "a"}, "b": {"connector": "b"}}}');
const verify = ['verify', base64, '--url', nobody];

const swagger = (paths: object): string =>
  JSON.stringify({ swagger: '2.0', info: { title: 'Things', version: '1' }, host: 'a.example', paths });
const getThing = { get: { operationId: 'GetThing', responses: { 200: { description: 'It.' } } } };
const lonely = dirname(file('lonely/apiDefinition.swagger.json', swagger({ '/thing': getThing })));
const elsewhere = dirname(
  file(
    'elsewhere/apiDefinition.swagger.json',
    JSON.stringify({
      ...JSON.parse(swagger({ '/thing': { $ref: '#/x-things/thing' } })),
      'x-things': { thing: getThing },
    }),
  ),
);
const openapi = (name: string, more: object = {}): string =>
  file(
    name,
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'Things', version: '1' },
      servers: [{ url: 'https://api.things.example' }],
      paths: { '/things': { get: { responses: { 200: { description: 'They.' } } } } },
      ...more,
    }),
  );
const manyPaths = Object.fromEntries(
  Array.from({ length: 300 }, (_, at) => [
    `/things${at}`,
    { get: { responses: { 200: { description: 'They.' } } } },
  ]),
);
const har = (...urls: readonly string[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'a', version: '1' },
      entries: urls.map((url) => ({
        request: { method: 'GET', url, headers: [], queryString: [] },
        response: {
          status: 200,
          headers: [{ name: 'content-type', value: 'application/json' }],
          content: { mimeType: 'application/json', text: '{"id":1}' },
        },
      })),
    },
  });
const twoHosts = har('https://one.example/things', 'https://two.example/things');
const emptyHar = file('empty.har', har());
const emptyReport = await renderReport({ tool: 'verify', subjects: [], checks: [], facts: {} }, 'json', {
  root: '/',
});
const somePact = file(
  'some.json',
  JSON.stringify({
    consumer: { name: 'a' },
    provider: { name: 'base64' },
    interactions: [],
    metadata: { pactSpecification: { version: '3.0.0' } },
  }),
);
const brokenLock = dirname(file('locked/pinout.import.json', 'no lock'));

/** What somebody writes wrongly, and the code of what it ends with. */
const rows: readonly (readonly [code: string, ...words: string[]])[] = [
  ['accepted-not-found', 'diff', base64, base64, '--allow', nowhere],
  ['accepted-invalid', 'diff', base64, base64, '--allow', odd],
  ['accepted-unnamed', 'diff', base64, base64, '--accept', 'It is fine.'],
  ['connectors-unrelated', 'diff', base64, currency],
  ['revision-not-found', 'diff', 'no-such-revision..HEAD', '--', base64],
  ['command-unknown', 'config', 'no-such-command'],
  ['project-unknown', 'verify', '--project', 'nobody', '--config', empty],
  ['environment-unknown', 'verify', base64, '--env', 'nowhere', '--config', empty],
  ['config-command', 'mock', base64, '--config', running],
  ['project-unusable', 'pact', 'check', nowhere, '--project', 'a', '--project', 'b', '--config', two],
  ['url-missing', 'proxy', base64],
  ['baseline-unnamed', 'lint', base64, '--update-baseline', '--no-config'],
  ['baseline-not-found', 'lint', base64, '--baseline', nowhere],
  ['flags-contradict', 'lint', base64, '--fix', '--fix-dry-run'],
  ['path-not-found', 'lint', nowhere],
  ['ruleset-unknown', 'lint', base64, '--ruleset', 'conector'],
  ['ruleset-not-found', 'lint', base64, '--ruleset', join(folder, 'nowhere.yaml')],
  ['rule-unknown', 'lint', base64, '--rule', 'connector-no-such-rule=off'],
  ['config-unreadable', 'lint', base64, '--config', nowhere],
  ['config-invalid', 'lint', base64, '--config', odd],
  ['glob-empty', 'lint', '--glob', join(folder, '*.nothing')],
  ['code-unknown', 'explain', 'no-such-code'],
  ['flag-invalid', 'trace', base64, 'EncodeText', '--input', 'novalue'],
  ['operation-unknown', 'trace', base64, 'NoSuchOperation'],
  ['input-unknown', 'trace', base64, 'EncodeText', '--input', 'nosuch=1'],
  ['connection-not-found', 'trace', base64, 'EncodeText', '--connection', nowhere],
  ['connection-invalid', 'trace', base64, 'EncodeText', '--connection', odd],
  ['mock-unreachable', 'fire', 'WhenRateCrosses', '--url', nobody],
  ['cases-not-found', 'fire', 'WhenRateCrosses', '--url', nobody, '--case', 'a', '--cases', nowhere],
  ['notification-unknown', 'fire', 'WhenRateCrosses', '--url', nobody, '--case', 'no such'],
  ['definition-not-found', 'verify', folder, '--url', nobody],
  ['url-missing', 'verify', base64],
  ['url-invalid', 'verify', base64, '--url', 'ftp://a.example'],
  ['client-id-missing', ...verify, '--client-secret', 's3cret'],
  ['tls-incomplete', ...verify, '--cert', file('cert.pem', '-----BEGIN CERTIFICATE-----')],
  ['pem-unreadable', ...verify, '--ca', nowhere],
  ['recording-not-found', 'verify', base64, '--replay', nowhere],
  ['recording-unreadable', 'verify', base64, '--replay', odd],
  ['tag-unknown', ...verify, '--tag', 'no-such-tag'],
  ['operation-unknown', ...verify, '--operation', 'NoSuchOperation'],
  ['report-not-found', ...verify, '--only-failed', nowhere],
  ['state-not-shared', 'mock', base64, '--multiprocess', '--stateful', '--port', '0'],
  ['handlers-unreadable', 'mock', base64, '--handlers', nowhere, '--port', '0'],
  [
    'handlers-invalid',
    'mock',
    base64,
    '--handlers',
    file('handlers.mjs', 'export default 1;'),
    '--port',
    '0',
  ],
  ['flags-contradict', 'mock', base64, '--engine', 'prism', '--stateful', '--port', '0'],
  [
    'recording-exists',
    'proxy',
    base64,
    '--url',
    nobody,
    '--record',
    dirname(file('kept/answers.yaml', '[]')),
  ],
  ['init-name', 'init', 'Not A Name', '--yes'],
  ['pact-not-found', 'pact', 'verify', nowhere, '--url', nobody],
  ['operation-unknown', 'evolve', base64, 'NoSuchOperation'],
  ['value-missing', ...verify, '--credential', 'key=@env:PINOUT_NO_SUCH_VARIABLE'],
  ['pair-invalid', ...verify, '--credential', 'novalue'],
  ['trigger-unknown', 'verify', currency, '--url', nobody, '--provoke', 'NoSuchTrigger=true'],
  ['connectors-not-found', 'lint', dirname(file('empty/notes.txt', 'Nothing.'))],
  ['baseline-not-written', 'lint', base64, '--update-baseline', '--baseline', '/dev/null/known.json'],
  ['cannot-listen', 'mock', base64, '--host', '203.0.113.1', '--port', '0'],
  [
    'states-not-found',
    'pact',
    'verify',
    somePact,
    '--url',
    nobody,
    '--connector',
    base64,
    '--states',
    nowhere,
  ],
  ['baseline-missing', 'verify', base64, '--replay', emptyHar, '--update-baseline'],
  ['nothing-failed', ...verify, '--only-failed', file('report.json', emptyReport)],
  ['recording-not-written', ...verify, '--record', '/dev/null/recorded.har'],
  ['comparison-unclear', 'diff', base64, base64, base64],
  ['accepted-not-written', 'diff', base64, base64, '--allow', '/dev/null/a.yaml', '--accept', 'It is fine.'],
  ['properties-not-found', 'evolve', lonely, 'GetThing', '--route'],
  ['operation-elsewhere', 'evolve', elsewhere, 'GetThing'],
  ['pact-provider-unknown', 'pact', 'verify', '--broker', nobody, '--url', nobody],
  ['selector-not-json', 'pact', 'verify', '--broker', nobody, '--url', nobody, '--selector', '{'],
  ['recording-not-started', 'pact', 'record', '--', '/no/such/program'],
  ['import-several', 'import', dirname(openapi('two/a.json') && openapi('two/b.json')), '--dry-run'],
  ['import-too-large', 'import', openapi('large.json', { paths: manyPaths }), '--dry-run'],
  ['import-no-operations', 'import', openapi('none.json', { paths: {} }), '--dry-run'],
  ['import-no-server', 'import', openapi('homeless.json', { servers: [] }), '--dry-run'],
  ['import-server', 'import', openapi('one.json'), '--server', '9', '--dry-run'],
  ['import-host', 'import', openapi('one.json'), '--host', 'not a host', '--dry-run'],
  ['import-polling', 'import', openapi('one.json'), '--polling', 'NoSuchList', '--dry-run'],
  ['import-hosts', 'import', file('hosts.har', twoHosts), '--dry-run'],
  ['import-operation', 'import', file('answer.json', '{"id":1}'), '--samples', '--dry-run'],
  ['import-auth', 'import', openapi('one.json'), '--auth', 'noSuchScheme', '--dry-run'],
  ['import-exists', 'import', openapi('one.json'), '--out', lonely],
  ['import-lock', 'import', openapi('one.json'), '--out', brokenLock],
];

describe('what cannot be done', () => {
  it.each(rows)('is %s: %s %s %s %s', async (code, ...words) => {
    const error = await failing(words);
    expect(`${error.code}: ${error.message}`).toContain(`${code}: `);
    expect(error.message).toMatch(/[.!?]$/s);
    expect(error.remedy).toMatch(/^[^\s].*[.!?)};]$/s);
  });
});
