import { describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import type { Connector } from '../../../src/connector/connector.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { startReceiver } from '../../../src/verify/around/receiver.ts';
import {
  type ThroughPlatformOptions,
  verifyThroughPlatform,
} from '../../../src/verify/around/verify-through-platform.ts';
import { loadCases } from '../../../src/verify/cases/load-cases.ts';
import { readCases } from '../../../src/verify/cases/read-cases.ts';
import { runCommand } from '../../../src/verify/cases/run-command.ts';
import type { Transport, WireRequest } from '../../../src/verify/model/exchange.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { overFetch, overMock } from '../platform/transports.ts';

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

/** An endpoint that answers all with one JSON body, and what came to it. */
const recording = (body = '{}'): { readonly transport: Transport; readonly sent: WireRequest[] } => {
  const sent: WireRequest[] = [];
  return {
    sent,
    transport: async (request) => {
      sent.push(request);
      const headers: [string, string][] = [['content-type', 'application/json']];
      const response = { status: 200, headers, body: new TextEncoder().encode(body) };
      return { request, ms: 0, outcome: 'answered', response };
    },
  };
};

const headerOf = ({ headers }: WireRequest, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1];

const pathOf = (request: WireRequest | undefined): string => new URL(request?.url ?? 'http://none').pathname;

const isForA = (request: WireRequest): boolean => request.method === 'GET' && /\/a$/.test(pathOf(request));

const get = (operationId: string): JsonObject => ({
  operationId,
  responses: { 200: { description: 'OK', schema: { type: 'object' } } },
});

const keyed = connectorOf(
  {
    securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    security: [{ key: [] }],
    'x-ms-capabilities': { testConnection: { operationId: 'Me', parameters: {} } },
    paths: { '/a': { get: get('A') }, '/me': { get: get('Me') } },
  },
  {
    connectionParameters: { api_key: { type: 'securestring' } },
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x-tenant',
          'x-ms-apimTemplateParameter.value': "of @connectionParameters('api_key')",
        },
      },
    ],
  },
);

describe('the connection', () => {
  it('is tested before anything else, with its own credentials', async () => {
    const { transport, sent } = recording();
    const report = await verifyThroughPlatform(keyed, {
      url: 'http://backend.test',
      transport,
      connection: { api_key: 'k-123' },
    });
    expect(pathOf(sent[0])).toMatch(/\/me$/);
    expect(headerOf(sent[0] as WireRequest, 'x-key')).toBe('k-123');
    expect(report.checks.slice(0, 2).map(({ name }) => name)).toEqual(['policies', 'Me connection test']);
    const ofA = sent.filter(isForA);
    expect(ofA.some((request) => headerOf(request, 'x-key') === 'k-123')).toBe(true);
  });

  it('opens basic and OAuth as the platform writes them, from the values that a maker types', async () => {
    const open = async (scheme: JsonObject, parameters: JsonObject, connection: Record<string, string>) => {
      const { transport, sent } = recording();
      const connector = connectorOf(
        { securityDefinitions: { s: scheme }, security: [{ s: [] }], paths: { '/a': { get: get('A') } } },
        { connectionParameters: parameters },
      );
      await verifyThroughPlatform(connector, { url: 'http://backend.test', transport, connection });
      return sent.map((request) => headerOf(request, 'authorization'));
    };
    const password = { username: { type: 'string' }, password: { type: 'securestring' } };
    expect(await open({ type: 'basic' }, password, { username: 'u', password: 'p:q' })).toContain(
      'Basic dTpwOnE=',
    );
    const oauth = { type: 'oauth2', flow: 'implicit', authorizationUrl: 'https://x.example', scopes: {} };
    expect(await open(oauth, { token: { type: 'oauthSetting' } }, { token: 't0k' })).toContain('Bearer t0k');
  });

  it('is never in the report', async () => {
    const { transport } = recording('[]');
    const report = await verifyThroughPlatform(keyed, {
      url: 'http://backend.test',
      transport,
      connection: { api_key: 'k-123-secret' },
    });
    const text = JSON.stringify(report);
    expect(text).toContain('x-tenant');
    expect(text).not.toContain('k-123-secret');
  });

  it('gives the policies their values also where only a part is verified', async () => {
    const { transport, sent } = recording();
    await verifyThroughPlatform(keyed, {
      url: 'http://backend.test',
      transport,
      connection: { api_key: 'k' },
      operations: ['A'],
      around: false,
    });
    const ofA = sent.filter(isForA);
    expect(ofA.length).toBeGreaterThan(0);
    expect(ofA.map((request) => headerOf(request, 'x-tenant'))).toEqual(ofA.map(() => 'of k'));
  });

  it('is not asked for where a policy replaces it', async () => {
    const replaced = (value: string): Connector => ({
      ...keyed,
      apiProperties: {
        ...keyed.apiProperties,
        policies: keyed.apiProperties.policies.map((policy) => ({
          ...policy,
          parameters: { name: 'X-Key', value },
        })),
      },
    });
    const faults = async (connector: Connector): Promise<readonly string[]> => {
      const { transport } = recording();
      const report = await verifyThroughPlatform(connector, {
        url: 'http://backend.test',
        transport,
        connection: { api_key: 'k' },
      });
      return report.checks
        .flatMap(({ findings }) => findings)
        .filter(({ message }) => /credential/.test(message))
        .map(({ code }) => code);
    };
    // The endpoint answers all: without a key that is a fault, but not where a policy gives one to every request.
    expect(await faults(replaced("@headers('x-key')"))).not.toEqual([]);
    expect(await faults(replaced("@connectionParameters('api_key')"))).toEqual([]);
  });

  it('is the gateway’s affair behind its own address', async () => {
    const { transport, sent } = recording();
    await verifyThroughPlatform(
      { ...keyed, basePath: '/v1' },
      { url: 'https://gw.test/apim/k/c1', transport, connection: { api_key: 'k' }, throughGateway: true },
    );
    const paths = new Set(sent.map(({ url }) => new URL(url).pathname));
    expect(paths).toContain('/apim/k/c1/a');
    expect([...paths].every((path) => path.startsWith('/apim/k/c1/'))).toBe(true);
    expect(sent.every((request) => headerOf(request, 'x-tenant') === undefined)).toBe(true);
  });
});

describe('what script.csx answers', () => {
  const plain = connectorOf({ paths: { '/a': { get: get('A') }, '/b': { get: get('B') } } }, {});
  const scripted = {
    ...plain,
    operations: plain.operations.map((each) => ({ ...each, scripted: each.id === 'A' })),
  };
  const verifyWith = async (options: Partial<ThroughPlatformOptions>) => {
    const { transport, sent } = recording('[]');
    const report = await verifyThroughPlatform(scripted, {
      url: 'http://backend.test',
      transport,
      ...options,
    });
    const checkOf = (id: string) =>
      report.checks.find(({ operation, status }) => operation === id && status === '200');
    return { sent, ofA: checkOf('A')?.verdict, ofB: checkOf('B')?.verdict };
  };

  it('is not judged: the backend’s answer is not the one that a flow sees', async () => {
    const { sent, ofA, ofB } = await verifyWith({});
    expect(sent.some(isForA)).toBe(false);
    expect(ofA).toMatchObject({ kind: 'skip', reason: expect.stringContaining('script.csx') });
    expect(ofB?.kind).toBe('fail');
  });

  it('is judged through the gateway', async () => {
    expect((await verifyWith({ throughGateway: true })).ofA?.kind).toBe('fail');
  });

  it('is judged by a case that says what the backend answers', async () => {
    const text = 'cases:\n  - operation: A\n    status: 200\n';
    const cases = readCases(scripted, 'cases.yaml', new TextEncoder().encode(text));
    const { sent, ofA } = await verifyWith({ cases });
    expect(sent.filter(isForA)).not.toEqual([]);
    expect(ofA?.kind).toBe('fail');
  });
});

describe('what provokes a trigger', () => {
  it('may be a case, with its inputs', async () => {
    const currency = await loadConnector('contracts/currency');
    const { transport, sent } = recording();
    const text =
      'cases:\n  - name: five euros\n    operation: ConvertCurrency\n    status: 200\n    body: { input: 5, source: EUR, target: USD }\n    skip: only to provoke\n';
    await verifyThroughPlatform(currency, {
      url: 'http://backend.test',
      transport,
      connection: { api_key: 'k' },
      cases: readCases(currency, 'cases.yaml', new TextEncoder().encode(text)),
      provoke: { WhenRatesArePublished: 'five euros' },
    });
    const bodies = sent
      .filter(({ url }) => url.endsWith('/ConvertCurrency'))
      .map(({ body }) => new TextDecoder().decode(body));
    expect(bodies).toContain('{"input":5,"source":"EUR","target":"USD"}');
  });

  it('must be for a trigger of the connector', async () => {
    await expect(
      verifyThroughPlatform(keyed, {
        url: 'http://backend.test',
        transport: recording().transport,
        provoke: { Nope: 'A' },
      }),
    ).rejects.toThrow('has no trigger "Nope"');
  });
});

describe('runCommand', () => {
  it('waits for the end, and says that a command failed', async () => {
    await runCommand('exit 0');
    await expect(runCommand('exit 3')).rejects.toThrow('The command "exit 3" ended with 3.');
  });
});
