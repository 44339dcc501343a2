import { describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { checkConnection } from '../../../src/verify/around/check-connection.ts';
import { checkPlatform } from '../../../src/verify/around/check-platform.ts';
import { startReceiver } from '../../../src/verify/around/receiver.ts';
import { callOperation, type Endpoint } from '../../../src/verify/around/send-call.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { overFetch, overMock } from '../platform/transports.ts';

describe('checkPlatform', () => {
  it('keeps the whole of the currency connector against its real endpoint', async () => {
    const currency = await loadConnector('contracts/currency');
    const host = await startEndpoint('currency');
    const receiver = await startReceiver();
    const endpoint: Endpoint = {
      transport: overFetch,
      origin: host.url,
      connection: { api_key: defaultKey },
    };
    const check = currency.operations.find(({ id }) => id === 'CheckRateAlerts');
    const checks = await checkPlatform(currency, endpoint, {
      receiver,
      inputs: ({ id }) =>
        id === 'WhenRateCrosses'
          ? { body: { source: 'EUR', target: 'USD', threshold: 1, direction: 'above' } }
          : {},
      provoke: ({ id }) =>
        id === 'WhenRateCrosses' && check !== undefined
          ? async () => void (await callOperation(currency, check, {}, endpoint))
          : undefined,
    });
    await host.close();
    await receiver.close();
    expect(checks.map(({ name, verdict }) => `${name} ${verdict.kind}`)).toEqual([
      'WhenRateCrosses webhook pass',
      'WhenRatesArePublished polling pass',
      ...['source', 'target'].flatMap((field) => [
        `ConvertCurrency body/${field} values pass`,
        `ConvertCurrency body/${field} list pass`,
      ]),
      ...['source', 'target'].flatMap((field) => [
        `WhenRateCrosses body/${field} values pass`,
        `WhenRateCrosses body/${field} list pass`,
      ]),
    ]);
  });

  it('says what a script hides, and leaves the connection test to whoever begins', async () => {
    const connector = {
      ...connectorOf(
        {
          'x-ms-capabilities': { testConnection: { operationId: 'Me', parameters: {} } },
          paths: {
            '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } },
            '/me': { get: { operationId: 'Me', responses: { 200: { description: 'OK' } } } },
          },
        },
        {},
      ),
    };
    const scripted = {
      ...connector,
      operations: connector.operations.map((each) => ({ ...each, scripted: each.id === 'A' })),
    };
    const { transport } = overMock(scripted, {}, (reply) => ({ ...reply, status: 401 }));
    const endpoint: Endpoint = { transport, origin: 'http://mock.test', connection: {} };
    const checks = await checkPlatform(scripted, endpoint);
    expect(checks.map(({ name, verdict }) => `${name} ${verdict.kind}`)).toEqual(['A script skip']);
    const tested = await checkConnection(scripted, endpoint);
    expect(tested?.findings).toMatchObject([{ code: 'connection-test-failed' }]);
  });
});
