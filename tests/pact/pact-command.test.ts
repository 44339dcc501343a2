import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { pactCommand } from '../../src/cli/commands/pact/command.ts';
import type { Report } from '../../src/report/report.ts';
import { outcomeOf } from '../../src/report/verdict.ts';

const contract = resolve(import.meta.dirname, '../../contracts/currency');
const pacts = join(contract, 'pacts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinout-pact-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (
  ...words: string[]
): Promise<{
  readonly reports: Report[];
  readonly text: string;
  readonly warned: string;
  readonly failed: boolean;
}> => {
  const reports: Report[] = [];
  let text = '';
  let warned = '';
  let failed = false;
  const command = pactCommand({
    report: (report) => void reports.push(report),
    write: (more) => {
      text += more;
    },
    warn: (more) => {
      warned += more;
    },
    fail: () => {
      failed = true;
    },
  });
  // What commander refuses must not end the tests.
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync(words, { from: 'user' });
  return { reports, text, warned, failed };
};

describe('pinout pact', () => {
  it.each([
    ['the connector among the arguments', [pacts, contract]],
    ['the connector by --connector', [pacts, '--connector', contract]],
    ['the connector by the provider’s name', [pacts]],
  ])('check finds the recorded pact kept, with %s', async (_, words) => {
    const { reports } = await run('check', ...words);
    expect(reports[0]?.checks.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass', 'pass']);
  });

  it('verify holds the running endpoint to it, with a credential that a command prints', async () => {
    const endpoint = await startEndpoint('currency');
    process.env['PINOUT_TEST_KEY'] = defaultKey;
    const { reports } = await run(
      'verify',
      pacts,
      '--url',
      endpoint.url,
      '--header',
      'x-functions-key: @cmd:echo $PINOUT_TEST_KEY',
    );
    await endpoint.close();
    expect(reports[0]?.checks.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'pass', 'pass']);
  });

  it('verify sets up the states that a cases.yaml describes, and fails where one cannot be', async () => {
    const endpoint = await startEndpoint('currency');
    const pact = JSON.parse(await readFile(join(pacts, 'currency-front-end.json'), 'utf8'));
    const names = ['checked', 'noted', 'broken'];
    for (const [index, name] of names.entries())
      pact.interactions[index].providerStates = [{ name, params: { n: 1 } }];
    const file = join(folder, 'with-states.json');
    const states = join(folder, 'cases.yaml');
    const note = join(folder, 'noted.json');
    const script = `require('fs').writeFileSync(${JSON.stringify(note)}, process.env.PINOUT_STATE_PARAMETERS)`;
    const scriptFile = join(folder, 'note.cjs');
    await writeFile(scriptFile, script);
    await writeFile(file, JSON.stringify(pact));
    await writeFile(
      states,
      [
        'cases:',
        '  - name: an alert is there',
        '    operation: WhenRateCrosses',
        '    status: 201',
        '    body: { callbackUrl: "http://127.0.0.1:9/", source: EUR, target: USD, threshold: 900, direction: above }',
        'states:',
        '  checked: [an alert is there, { http: { method: POST, url: "/api/RateAlerts/Check?n={given:n}" } }]',
        `  noted: { command: ${JSON.stringify(`'${process.execPath}' '${scriptFile}'`)} }`,
        '  broken: { http: { method: GET, url: /nowhere } }',
      ].join('\n'),
    );
    const { reports } = await run(
      'verify',
      file,
      '--url',
      endpoint.url,
      '--states',
      states,
      '--allow-commands',
      '--header',
      `x-functions-key: ${defaultKey}`,
    );
    const unasked = await run('verify', file, '--url', endpoint.url, '--states', states);
    await endpoint.close();
    expect(JSON.stringify(unasked.reports[0])).toContain('allow it with --allow-commands');
    const verdicts = Object.fromEntries(
      reports[0]?.checks.map(({ name, verdict }) => [name, verdict.kind]) ?? [],
    );
    expect(verdicts).toEqual({
      'ConvertCurrency 200': 'pass',
      'ConvertCurrency 400': 'pass',
      'ListCurrencies 200': 'fail',
    });
    expect(await readFile(note, 'utf8')).toBe('{"n":1}');
  });

  it('verify brings a state about by the case of its name, which must hold', async () => {
    const endpoint = await startEndpoint('currency');
    const pact = JSON.parse(await readFile(join(pacts, 'currency-front-end.json'), 'utf8'));
    const names = ['euros are five dollars', 'nothing is 201'];
    for (const [index, name] of names.entries()) pact.interactions[index].providerStates = [{ name }];
    pact.interactions.length = 2;
    const file = join(folder, 'by-case.json');
    const cases = join(folder, 'by-case.yaml');
    await writeFile(file, JSON.stringify(pact));
    await writeFile(
      cases,
      [
        'cases:',
        '  - name: euros are five dollars',
        '    operation: ConvertCurrency',
        '    status: 200',
        '    body: { input: 5, source: EUR, target: USD }',
        '  - name: nothing is 201',
        '    operation: WhenRateCrosses',
        '    status: 201',
        '    body: { callbackUrl: 5 }',
      ].join('\n'),
    );
    const words = [file, '--url', endpoint.url, '--states', cases];
    const { reports } = await run('verify', ...words, '--header', `x-functions-key: ${defaultKey}`);
    await endpoint.close();
    expect(reports[0]?.checks.map(({ verdict }) => verdict.kind)).toEqual(['pass', 'fail']);
    expect(reports[0]?.checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual([
      'pact-state-failed',
    ]);
    expect(reports[0]?.checks[1]?.findings[0]?.message).toContain('"nothing is 201" did not hold');
  });

  it.each([
    ['cases: []\nstates: 5', /has states that are not a mapping/],
    ['cases: []\nstates:\n  odd: { wait: 5 }', /3:10: .*unknown key/],
    ['cases: []\nstates:\n  odd: another', /is given a case that is not there: "another"/],
  ])('verify names line and column of %j', async (text, message) => {
    const states = join(folder, 'bad.yaml');
    await writeFile(states, text);
    await expect(run('verify', pacts, '--url', 'http://127.0.0.1:1', '--states', states)).rejects.toThrow(
      message,
    );
  });

  it('from writes the provider’s side to a file, or out', async () => {
    const out = join(folder, 'deep/from.json');
    expect((await run('from', contract, '--out', out)).warned).toBe(`wrote ${out}\n`);
    expect(await readFile(out, 'utf8')).toBe((await run('from', contract)).text);
    expect((await run('from', contract, '--out', out, '--check')).failed).toBe(false);
    await writeFile(out, '{}');
    const { failed, warned } = await run('from', contract, '--out', out, '--check');
    expect([failed, warned]).toEqual([true, `${out} is not up to date: run the command without --check.\n`]);
  });

  it.each([
    ['check', ['nowhere.json'], 'pact-not-found'],
    ['check', [contract], 'pact-nothing-named'],
    ['check', [pacts, contract, resolve(contract, '../base64')], 'pact-two-connectors'],
    ['verify', [pacts, '--url', 'http://127.0.0.1:1'], 'endpoint-unreachable'],
    ['verify', [pacts, '--url', 'http://127.0.0.1:1', '--header', 'nonsense'], 'header-invalid'],
    ['publish', [pacts, '--consumer-version', '1'], 'broker-not-named'],
    ['publish', [pacts, '--consumer-version', '1', '--broker', 'http://127.0.0.1:1'], 'broker-unreachable'],
  ])('%s %j says what is wrong', async (command, words, code) => {
    await expect(run(command, ...words)).rejects.toMatchObject({ code });
  });

  it('record runs tests and merges what their recorders saved', async () => {
    const script = join(folder, 'front-end-tests.ts');
    const source = (path: string): string => JSON.stringify(resolve(import.meta.dirname, path));
    await writeFile(
      script,
      `import { savePact } from ${source('../../src/pact/write/save-pact.ts')};
       import { recordFrontEnd } from ${source('record-front-end.ts')};
       import { loadConnector } from ${source('../../src/load/load-connector.ts')};
       const text = await recordFrontEnd(await loadConnector(${JSON.stringify(contract)}));
       const pact = JSON.parse(text);
       await savePact({ pact: () => text });
       await savePact({ pact: () => JSON.stringify({ ...pact, interactions: pact.interactions.slice(1, 2) }) });`,
    );
    const { text } = await run('record', '--out', folder, '--', process.execPath, script);
    const [path = ''] = text.split('\n');
    expect(path).toBe(join(folder, 'currency-front-end-currency.json'));
    expect(await readFile(path, 'utf8')).toBe(await readFile(join(pacts, 'currency-front-end.json'), 'utf8'));
  });

  it.each([
    [['-e', 'process.exit(3)'], 'recording-tests-failed'],
    [['-e', ''], 'recording-empty'],
  ])('record says why there is no pact: node %j', async (words, code) => {
    await expect(run('record', '--out', folder, '--', process.execPath, ...words)).rejects.toMatchObject({
      code,
    });
  });

  it.each([
    ['no interactions', []],
    ['only what is not an interaction', ['text', { type: 'Synchronous/Messages', description: 'sync' }]],
  ])('check is not green for a pact with %s', async (_, interactions) => {
    const file = join(folder, 'unseen.json');
    const pact = { consumer: { name: 'a' }, provider: { name: 'currency' }, interactions };
    await writeFile(file, JSON.stringify(pact));
    const { reports } = await run('check', file);
    expect(reports.map(outcomeOf)).toMatchObject([
      { kind: 'unverified', doubts: [{ code: 'nothing-verified' }] },
    ]);
    expect(new Set(reports[0]?.checks.map(({ verdict }) => verdict.kind))).toEqual(new Set(['skip']));
  });

  it.each([
    [['--publish', '1']],
    [['--selector', '{"mainBranch":true}']],
    [['--pending']],
    [['--wip-since', '2024-01-01']],
  ])('verify refuses %j without a broker', async (words) => {
    await expect(run('verify', pacts, '--url', 'http://127.0.0.1:1', ...words)).rejects.toThrow(
      `${words[0]} is for a broker, and none is named.`,
    );
  });

  it('verify says in one sentence how the package of pact is added', async () => {
    const endpoint = await startEndpoint('currency');
    const hooks = join(folder, 'without-pact.mjs');
    await writeFile(
      hooks,
      `import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@pact-foundation/')) throw Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(specifier, context);
  },
});`,
    );
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `${before ?? ''} --import ${hooks}`;
    try {
      await expect(run('verify', pacts, '--url', endpoint.url)).rejects.toThrow(
        'The package @pact-foundation/pact is not installed.',
      );
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
      await endpoint.close();
    }
  });

  it('verify refuses a time that is none', async () => {
    await expect(run('verify', pacts, '--url', 'http://127.0.0.1:1', '--timeout', 'soon')).rejects.toThrow(
      'Use a whole number, 1 or more.',
    );
  });

  it('check names the connector that it misses', async () => {
    const pact = join(folder, 'other.json');
    await writeFile(pact, '{"interactions":[],"provider":{"name":"nobody"}}');
    await expect(run('check', pact)).rejects.toMatchObject({ code: 'pact-connector-unknown' });
  });
});
