import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fireCommand } from '../../../src/cli/commands/fire.ts';
import { generateTestEngineCommand } from '../../../src/cli/commands/generate-test-engine.ts';
import {
  addPlatformOptions,
  type PlatformFlags,
  readPlatformOptions,
} from '../../../src/cli/commands/platform-flags.ts';
import { traceCommand } from '../../../src/cli/commands/trace.ts';
import {
  addVerifyPlatformOptions,
  readVerifyPlatformOptions,
  type VerifyPlatformFlags,
} from '../../../src/cli/commands/verify-platform-flags.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinout-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (command: typeof traceCommand, ...words: readonly string[]): Promise<string> => {
  let text = '';
  await command((part) => {
    text += part;
  }).parseAsync(words, { from: 'user' });
  return text;
};

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

  it.each([
    [['contracts/currency', 'Convert'], 'currency has no operation Convert.'],
    [['contracts/currency', 'ConvertCurrency', '--input', 'x'], '--input x has no value.'],
    [
      ['contracts/currency', 'ConvertCurrency', '--input', 'x=1'],
      'The operation ConvertCurrency has no input "x".',
    ],
    [['contracts/currency', 'ConvertCurrency', '--answer', '{'], '--answer is not JSON.'],
  ])('refuses %j', async (words, message) => {
    await expect(run(traceCommand, ...words)).rejects.toThrow(message);
  });
});

describe('pinout fire', () => {
  const fire: typeof traceCommand = (write) =>
    fireCommand({ write: write ?? (() => undefined), fail: () => undefined });

  it('tells what was sent and to whom', async () => {
    const server = await serveMock(createMock(await loadConnector('contracts/currency')), { platform: {} });
    const text = await run(fire, 'WhenRateCrosses', '--url', server.url);
    expect(text).toContain('"threshold"');
    expect(text).toContain('nobody is subscribed');
    await expect(run(fire, 'Nothing', '--url', server.url)).rejects.toThrow('There is no trigger Nothing');
    await server.close();
    await expect(run(fire, 'WhenRateCrosses', '--url', server.url)).rejects.toThrow('No mock answers at');
  });
});

describe('pinout generate test-engine', () => {
  it('writes a mock for each action that an app can call', async () => {
    const out = join(folder, 'engine');
    await run(generateTestEngineCommand, 'contracts/currency', '--out', out, '--connection-id', 'c1');
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
    await expect(read(flag, value)).rejects.toThrow('invalid');
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
    await expect(read(flag, value)).rejects.toThrow('invalid');
  });
});
