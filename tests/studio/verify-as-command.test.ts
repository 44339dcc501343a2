import { resolve } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type EndpointName, startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { servicesOf } from '../../src/cli/commands/studio/services.ts';
import { verifyCommand } from '../../src/cli/commands/verify/command.ts';
import { settingsOf } from '../../src/cli/config/settings.ts';
import type { Report } from '../../src/report/report.ts';
import type { PlanView, VerifyView } from '../../src/studio/model/checks-view.ts';
import { serveStudio } from '../../src/studio/serve-studio.ts';

const contracts = resolve(import.meta.dirname, '../../contracts');

/** What `pinout verify` reports. */
const runCommand = async (words: readonly string[]): Promise<Report> => {
  const seen: Report[] = [];
  const command = verifyCommand({
    report: (report) => void seen.push(report),
    write: () => undefined,
    warn: () => undefined,
  }).exitOverride();
  await command.parseAsync(words, { from: 'user' });
  return seen[0] ?? expect.fail('There is no report.');
};

/** What a run of the studio has seen, started as its page starts it. */
const runStudio = async (name: EndpointName, url: string) => {
  const values = { url, credential: ['api_key=local-key'] };
  const settings = { ...settingsOf(new Command()), line: { values, given: new Set(Object.keys(values)) } };
  const studio = await serveStudio({
    paths: [resolve(contracts, name)],
    port: 0,
    mockPort: 0,
    write: false,
    stateful: false,
    version: '1.2.3',
    lintOf: () => ({}),
    services: servicesOf({ ...values, port: 0, mockPort: 0 } as never, settings),
    pages: new Map(),
    report: () => {},
  });
  const ask = async <Value>(path: string, body?: unknown): Promise<Value> => {
    const response = await fetch(`http://127.0.0.1:${studio.port}/api/connectors/${name}/${path}`, {
      headers: { 'x-pinout-token': studio.token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Value;
  };
  try {
    const wish = { target: new URL(url).host };
    const plan = await ask<PlanView>('verify/plan', wish);
    await ask('verify', wish);
    await expect
      .poll(() => ask<VerifyView>('verify'), { timeout: 120_000, interval: 200 })
      .toMatchObject({ running: false });
    return { plan, view: await ask<VerifyView>('verify') };
  } finally {
    await studio.close();
  }
};

const verdictsOf = ({ checks }: Pick<Report, 'checks'>): readonly string[] =>
  checks.map(({ name, verdict }) => `${name}: ${verdict.kind}`);

describe('a green cell of the studio means what a green check of the command means', () => {
  it.each(['base64', 'currency'] as const)('%s: the same checks, the same verdicts', async (name) => {
    const endpoint = await startEndpoint(name, name === 'currency' ? { feed: true } : {});
    try {
      const report = await runCommand([
        resolve(contracts, name),
        '--url',
        endpoint.url,
        '--credential',
        'api_key=local-key',
      ]);
      const { plan, view } = await runStudio(name, endpoint.url);
      expect(plan.url).toBe(endpoint.url);
      expect(verdictsOf(view)).toEqual(verdictsOf(report));
      expect(view.facts['coverage']).toBe(report.facts['coverage']);
      // Cases by hand and the platform's side are among them.
      expect(report.checks.length).toBeGreaterThan(name === 'currency' ? 18 : 10);
      expect(view.runs).toMatchObject([{ target: new URL(endpoint.url).host, failed: 0 }]);
    } finally {
      await endpoint.close();
    }
  });
});
