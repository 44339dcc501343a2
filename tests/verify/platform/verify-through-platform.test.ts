import { describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { loadCases } from '../../../src/verify/load-cases.ts';
import { startReceiver } from '../../../src/verify/platform/receiver.ts';
import { runCommand } from '../../../src/verify/platform/run-command.ts';
import { verifyThroughPlatform } from '../../../src/verify/platform/verify-through-platform.ts';
import { readCases } from '../../../src/verify/read-cases.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { overFetch, overMock } from './transports.ts';

/** A threshold that the rate has passed already. */
const passed = `cases:
  - operation: WhenRateCrosses
    status: 201
    body: { callbackUrl: 'https://localhost/callback', source: EUR, target: USD, threshold: 1, direction: above }
`;

describe('verifyThroughPlatform', () => {
  it('finds nothing at the real currency endpoint, its triggers included', async () => {
    const currency = await loadConnector('contracts/currency');
    const host = await startEndpoint('currency');
    const receiver = await startReceiver();
    const report = await verifyThroughPlatform(currency, {
      url: host.url,
      transport: overFetch,
      credentials: { api_key: defaultKey },
      cases: [
        ...(await loadCases(currency)),
        ...readCases(currency, 'passed.yaml', new TextEncoder().encode(passed)),
      ],
      receiver,
      provoke: { WhenRateCrosses: 'CheckRateAlerts' },
    });
    await host.close();
    await receiver.close();
    expect(
      report.checks.flatMap(({ findings }) => findings.map(({ code, message }) => `${code} ${message}`)),
    ).toEqual([]);
    expect(report.checks.find(({ name }) => name === 'WhenRateCrosses webhook')?.verdict).toEqual({
      kind: 'pass',
    });
    expect(report.checks.every(({ verdict }) => verdict.kind !== 'fail')).toBe(true);
  });

  it('fails a check of its own for a policy that it does not understand', async () => {
    const connector = connectorOf(
      { paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } } } },
      { policyTemplateInstances: [{ templateId: 'setcookie', parameters: {} }] },
    );
    const { transport } = overMock(connector);
    const report = await verifyThroughPlatform(connector, { url: 'http://mock.test', transport });
    expect(report.checks[0]).toMatchObject({
      name: 'policies',
      verdict: { kind: 'fail' },
      findings: [{ code: 'policy-template-unknown', at: { line: expect.any(Number) } }],
    });
  });
});

describe('runCommand', () => {
  it('waits for the end, and says that a command failed', async () => {
    await runCommand('exit 0');
    await expect(runCommand('exit 3')).rejects.toThrow('The command "exit 3" ended with 3.');
  });
});
