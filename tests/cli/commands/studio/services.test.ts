import { resolve } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { servicesOf } from '../../../../src/cli/commands/studio/services.ts';
import { type Settings, settingsOf } from '../../../../src/cli/config/settings.ts';
import type { PinoutConfig } from '../../../../src/config/config.ts';
import { loadConnector } from '../../../../src/load/load-connector.ts';

const root = resolve(import.meta.dirname, '../../../..');
const base64 = await loadConnector(resolve(root, 'contracts/base64'));
const currency = await loadConnector(resolve(root, 'contracts/currency'));

const config: PinoutConfig = {
  environments: {
    staging: { url: 'https://staging.example.com', credentials: { api_key: 'staging-key' } },
    live: { url: 'https://live.example.com', credentials: { api_key: '@env:LIVE_KEY' } },
  },
  verify: { seed: 7, strict: true },
  projects: {
    rates: {
      connector: 'contracts/currency',
      environments: { mock: { url: 'https://rates.example.com' } },
      verify: { seed: 9 },
    },
  },
};

const settings = (values: Readonly<Record<string, unknown>> = {}, env?: string): Settings => ({
  ...settingsOf(new Command()),
  found: { config, folder: root, executed: false, placeOf: () => undefined },
  line: { values, given: new Set(Object.keys(values)) },
  ...(env === undefined ? {} : { env }),
});

const flags = { port: 0, mockPort: 0, timeout: 10_000, credential: [], header: [], ca: [], proxy: true };

describe('the services of a studio', () => {
  it('are all environments of the configuration, the one of --env first', () => {
    expect(servicesOf(flags, settings()).map(({ name }) => name)).toEqual([
      'mock (environment)',
      'staging',
      'live',
    ]);
    expect(servicesOf(flags, settings({}, 'live'))[0]?.name).toBe('live');
    const named = servicesOf(
      { ...flags, url: 'http://127.0.0.1:7' },
      settings({ url: 'http://127.0.0.1:7' }),
    );
    expect(named.map(({ name, wayOf }) => [name, wayOf(base64)?.url])).toEqual([
      ['127.0.0.1:7', 'http://127.0.0.1:7'],
      ['mock (environment)', undefined],
      ['staging', 'https://staging.example.com'],
      ['live', 'https://live.example.com'],
    ]);
  });

  it('have what a project says of its own, and only there', () => {
    const [own] = servicesOf(flags, settings());
    expect(own?.wayOf(base64)).toBeUndefined();
    expect(own?.wayOf(currency)?.url).toBe('https://rates.example.com');
  });

  it('are asked with their own credentials, and told what pinout verify would be told', async () => {
    const [, staging] = servicesOf(flags, settings());
    const door = await staging?.wayOf(base64)?.open();
    expect(door?.credentials).toMatchObject({ api_key: 'staging-key' });
    await door?.close();
    const seedOf = (connector: typeof base64) =>
      staging?.wayOf(connector)?.verify?.(async ({ seed, strict, cases, runCommand }) => ({
        seed,
        strict,
        cases: (cases?.length ?? 0) > 0,
        runCommand,
      }));
    const told = { strict: true, cases: true, runCommand: undefined };
    expect(await seedOf(base64)).toEqual({ ...told, seed: 7 });
    expect(await seedOf(currency)).toEqual({ ...told, seed: 9 });
    // The command line wins, for every one of them.
    const [, again] = servicesOf(flags, settings({ credential: ['api_key=mine'] }));
    const mine = await again?.wayOf(base64)?.open();
    expect(mine?.credentials).toMatchObject({ api_key: 'mine' });
    await mine?.close();
  });
});
