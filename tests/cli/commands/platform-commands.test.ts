import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CommandOutput } from '../../../src/cli/command-output.ts';
import { fireCommand } from '../../../src/cli/commands/fire.ts';
import { generateTestEngineCommand } from '../../../src/cli/commands/generate/test-engine.ts';
import { traceCommand } from '../../../src/cli/commands/trace.ts';
import {
  addVerifyPlatformOptions,
  readVerifyPlatformOptions,
  type VerifyPlatformFlags,
} from '../../../src/cli/commands/verify/platform-flags.ts';
import {
  addPlatformOptions,
  type PlatformFlags,
  readPlatformOptions,
} from '../../../src/cli/words/platform-flags.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinout-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Make = (output: Pick<CommandOutput, 'write' | 'fail'>) => Command;

/** What a command prints, and whether its answer is no. */
const runWhole = async (
  make: Make,
  ...words: readonly string[]
): Promise<{ text: string; failed: boolean }> => {
  const done = { text: '', failed: false };
  const command = make({
    write: (part) => {
      done.text += part;
    },
    fail: () => {
      done.failed = true;
    },
  });
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  await command.parseAsync(words, { from: 'user' });
  return done;
};

const run = async (make: Make, ...words: readonly string[]): Promise<string> =>
  (await runWhole(make, ...words)).text;

describe('pinout trace', () => {
  it('shows the call, without the secret', async () => {
    const connection = join(folder, 'connection.json');
    await writeFile(connection, '{ "api_key": "top-secret" }');
    const words = ['contracts/currency', 'ConvertCurrency', '--connection', connection];
    const text = await run(
      traceCommand,
      ...words,
      '--input',
      'body={"input":1,"source":"EUR","target":"USD"}',
    );
    expect(text).toContain('POST https://functions.pinout.example.com/api/ConvertCurrency');
    expect(text).toContain('+ x-functions-key: ***');
    expect(text).toContain('"source": "EUR"');
    expect(text).not.toContain('top-secret');
  });

  it('keeps the digits of numbers that a double cannot hold', async () => {
    const input = 'body={"input":9007199254740993,"source":"EUR","target":"USD"}';
    const text = await run(traceCommand, 'contracts/currency', 'ConvertCurrency', '--input', input);
    expect(text).toContain('"input": 9007199254740993');
  });

  it.each([
    [['contracts/currency', 'Convert'], 'currency has no operation Convert.'],
    [['contracts/currency', 'ConvertCurrency', '--input', 'x'], '--input x has no value.'],
    [
      ['contracts/currency', 'ConvertCurrency', '--input', 'x=1'],
      'The operation ConvertCurrency has no input "x".',
    ],
    [['contracts/currency', 'ConvertCurrency', '--answer', '{'], '--answer is not JSON.'],
    [['contracts/currency', 'ConvertCurrency', '--answer', '@none.json'], 'none.json does not exist'],
    [['contracts/currency', 'ConvertCurrency', '--status', 'abc'], 'Use a status from 100 to 599.'],
  ])('refuses %j', async (words, message) => {
    await expect(run(traceCommand, ...words)).rejects.toThrow(message);
  });
});

describe('pinout trace with policies', () => {
  it('fails, with the place, for what it cannot understand', async () => {
    const at = join(folder, 'strange');
    await cp('contracts/currency', at, { recursive: true });
    const file = join(at, 'apiProperties.json');
    const files = JSON.parse(await readFile(file, 'utf8')) as { properties: Record<string, unknown> };
    files.properties['policyTemplateInstances'] = [
      { templateId: 'setcookie', title: 'Bake', parameters: {} },
      {
        templateId: 'setheader',
        title: 'Say who',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x-who',
          'x-ms-apimTemplateParameter.value': '@concat(1)',
          'x-ms-apimTemplate-operationName': ['ConvertCurrency'],
        },
      },
    ];
    await writeFile(file, JSON.stringify(files, null, 2));
    const done = await runWhole(traceCommand, at, 'ConvertCurrency');
    expect(done.failed).toBe(true);
    expect(done.text).toMatch(/apiProperties\.json:\d+:\d+ policy-template-unknown/);
    expect(done.text).toContain('there is no function concat');
    // What concerns another operation is not told of this one.
    expect((await runWhole(traceCommand, at, 'ListCurrencies')).text).not.toContain('concat');
    expect((await runWhole(traceCommand, 'contracts/currency', 'ConvertCurrency')).failed).toBe(false);
  });
});

describe('pinout fire', () => {
  it('says that nobody answers at the address of a subscriber', async () => {
    const server = await serveMock(createMock(await loadConnector('contracts/currency')), { platform: {} });
    const subscription = {
      callbackUrl: 'http://127.0.0.1:1/hook',
      source: 'EUR',
      target: 'USD',
      threshold: 1,
      direction: 'above',
    };
    await fetch(`${server.url}/api/RateAlerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-functions-key': 'key' },
      body: JSON.stringify(subscription),
    });
    const { failed, text } = await runWhole(fireCommand, 'WhenRateCrosses', '--url', server.url);
    await server.close();
    expect(failed).toBe(true);
    expect(text).toContain('not delivered http://127.0.0.1:1/hook (no answer, 5 tries)');
  });

  it('fires as often as is wanted, with another event each time', async () => {
    const server = await serveMock(createMock(await loadConnector('contracts/currency')), { platform: {} });
    const often = ['--times', '3', '--every', '1', '--after', '1'];
    const text = await run(fireCommand, 'WhenRateCrosses', '--url', server.url, ...often);
    await server.close();
    const events = text
      .split('not delivered: nobody is subscribed')
      .slice(0, -1)
      .map((event) => event.trim());
    expect(events).toHaveLength(3);
    expect(new Set(events).size).toBe(3);
  });

  it('tells what was sent and to whom', async () => {
    const server = await serveMock(createMock(await loadConnector('contracts/currency')), { platform: {} });
    const text = await run(fireCommand, 'WhenRateCrosses', '--url', server.url);
    expect(text).toContain('"threshold"');
    expect(text).toContain('nobody is subscribed');
    expect((await runWhole(fireCommand, 'WhenRateCrosses', '--url', server.url)).failed).toBe(true);
    const polled = await runWhole(fireCommand, 'WhenRatesArePublished', '--url', server.url);
    expect(polled).toMatchObject({ failed: false, text: expect.stringContaining('the next poll has it') });
    const wrong = ['WhenRatesArePublished', '--url', server.url, '--body', '{"date":1}'];
    expect((await runWhole(fireCommand, ...wrong)).failed).toBe(true);
    await expect(run(fireCommand, 'Nothing', '--url', server.url)).rejects.toThrow(
      'There is no trigger Nothing',
    );
    await server.close();
    await expect(run(fireCommand, 'WhenRateCrosses', '--url', server.url)).rejects.toThrow(
      'No mock answers at',
    );
  });

  it('sends the notification that a case has by its name', async () => {
    const server = await serveMock(createMock(await loadConnector('contracts/currency')), { platform: {} });
    const cases = join(folder, 'cases.yaml');
    await writeFile(
      cases,
      `cases: []
notifications:
  - name: the euro falls
    operation: WhenRateCrosses
    body: { source: EUR, target: USD, rate: 0.9, threshold: 1, date: 2024-04-19 }
`,
    );
    const words = ['WhenRateCrosses', '--url', server.url, '--cases', cases];
    expect(await run(fireCommand, ...words, '--case', 'the euro falls')).toContain('"rate": 0.9');
    await expect(run(fireCommand, ...words, '--case', 'another')).rejects.toThrow(
      'There is no notification "another" of WhenRateCrosses',
    );
    await server.close();
  });

  it.each([
    [['--url', 'nonsense'], 'nonsense is not an HTTP address.'],
    [['--url', 'http://127.0.0.1:1', '--body', '@none.json'], 'none.json does not exist'],
    [['--url', 'http://127.0.0.1:1', '--case', 'a', '--cases', 'none.yaml'], 'none.yaml does not exist'],
  ])('refuses %j', async (words, message) => {
    await expect(run(fireCommand, 'WhenRateCrosses', ...words)).rejects.toThrow(message);
  });

  it('knows what is not a mock', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('nothing here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(run(fireCommand, 'A', '--url', `http://127.0.0.1:${port}`)).rejects.toThrow(
      'is not a mock of Pinout: it answered 404',
    );
    server.close();
  });
});

describe('pinout generate test-engine', () => {
  it('writes a mock for each action that an app can call', async () => {
    const out = join(folder, 'engine');
    await run(
      ({ write }) => generateTestEngineCommand(write),
      'contracts/currency',
      '--out',
      out,
      '--connection-id',
      'c1',
    );
    const plan = parse(await readFile(join(out, 'currency.testplan.yaml'), 'utf8')) as {
      testSuite: { networkRequestMocks: { headers: Record<string, string>; responseDataFile: string }[] };
    };
    const mocks = plan.testSuite.networkRequestMocks;
    expect(mocks.map(({ headers }) => headers['x-ms-request-url'])).toEqual([
      '/apim/currency/c1/ConvertCurrency',
      '/apim/currency/c1/Currencies',
      '/apim/currency/c1/RateAlerts/Check',
    ]);
    expect(JSON.parse(await readFile(join(out, mocks[0]?.responseDataFile ?? ''), 'utf8'))).toEqual({
      value: 94.34,
    });
  });
});

describe('the flags of the platform', () => {
  const read = async (...words: readonly string[]): Promise<unknown> => {
    let flags: PlatformFlags = {};
    const command = addPlatformOptions(
      new Command('mock').exitOverride().configureOutput({ writeErr: () => undefined }),
    );
    await command
      .action((given: PlatformFlags) => {
        flags = given;
      })
      .parseAsync(words, { from: 'user' });
    const { report: _report, ...options } = readPlatformOptions(flags, () => undefined);
    return options;
  };

  it.each([
    [[], { face: 'connector', location: 'backend' }],
    [
      [
        '--face',
        'backend',
        '--throttle',
        '500/min',
        '--pages',
        '2',
        '--location',
        'gateway',
        '--events-per-minute',
        '4',
      ],
      { face: 'backend', location: 'gateway', throttle: 500, pages: 2, eventsPerMinute: 4 },
    ],
  ])('%j', async (words, want) => {
    expect(await read(...words)).toEqual(want);
  });

  it.each([
    ['--pages', '0'],
    ['--throttle', 'x'],
    ['--face', 'side'],
  ])('refuse %s %s', async (flag, value) => {
    await expect(read(flag, value)).rejects.toThrow(/invalid|is not a name and a value/);
  });
});

describe('the platform’s flags of verify', () => {
  const read = async (...words: readonly string[]): Promise<VerifyPlatformFlags> => {
    let flags: VerifyPlatformFlags = {};
    const command = addVerifyPlatformOptions(
      new Command('verify').exitOverride().configureOutput({ writeErr: () => undefined }),
    );
    await command
      .action((given: VerifyPlatformFlags) => {
        flags = given;
      })
      .parseAsync(words, { from: 'user' });
    return flags;
  };

  it('start a receiver where something is provoked, and read the connection', async () => {
    const file = join(folder, 'values.json');
    await writeFile(file, '{ "api_key": "k" }');
    const flags = await read(
      '--provoke',
      'WhenRateCrosses=CheckRateAlerts',
      '--connection',
      file,
      '--documented-only',
    );
    const { options, receiver } = await readVerifyPlatformOptions(
      await loadConnector('contracts/currency'),
      flags,
    );
    expect(options).toMatchObject({
      provoke: { WhenRateCrosses: 'CheckRateAlerts' },
      connection: { api_key: 'k' },
      inferred: false,
      receiver: { url: expect.stringContaining('http://127.0.0.1:') },
    });
    await receiver?.close();
  });

  it('start none where nothing is', async () => {
    const { receiver } = await readVerifyPlatformOptions(
      await loadConnector('contracts/currency'),
      await read(),
    );
    expect(receiver).toBeUndefined();
  });

  it.each([
    ['--provoke', 'x'],
    ['--callback-port', '99999'],
  ])('refuse %s %s', async (flag, value) => {
    await expect(read(flag, value)).rejects.toThrow(/invalid|is not a name and a value/);
  });
});
