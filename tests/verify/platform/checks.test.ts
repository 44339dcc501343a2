import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultKey, startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import type { Connector } from '../../../src/connector/connector.ts';
import type { Operation } from '../../../src/connector/operation.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import type { PlatformOptions } from '../../../src/mock/around/platform-layer.ts';
import type { Reply } from '../../../src/mock/model/message.ts';
import type { Check } from '../../../src/report/report.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';
import { checkDynamic } from '../../../src/verify/around/check-dynamic.ts';
import { checkJob } from '../../../src/verify/around/check-job.ts';
import { checkPages } from '../../../src/verify/around/check-pages.ts';
import { checkPolling } from '../../../src/verify/around/check-polling.ts';
import { checkWebhook } from '../../../src/verify/around/check-webhook.ts';
import { type RunningReceiver, startReceiver } from '../../../src/verify/around/receiver.ts';
import { callAgain, callOperation, callUrl, type Endpoint } from '../../../src/verify/around/send-call.ts';
import { throughPolicies } from '../../../src/verify/around/through-policies.ts';
import type { WireRequest } from '../../../src/verify/model/exchange.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { overFetch, overMock } from './transports.ts';

const operationOf = (connector: Connector, id: string): Operation => {
  const found = connector.operations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};
const codesOf = (check: Check): readonly string[] => check.findings.map(({ code }) => code);
const origin = 'http://mock.test';

describe('against the real currency endpoint', async () => {
  const currency = await loadConnector('contracts/currency');
  let endpoint: Endpoint = { transport: overFetch, origin: '', connection: { api_key: defaultKey } };
  let close: () => Promise<void> = async () => undefined;
  let receiver: RunningReceiver | undefined;
  beforeAll(async () => {
    const host = await startEndpoint('currency');
    endpoint = { ...endpoint, origin: host.url };
    ({ close } = host);
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await close();
    await receiver?.close();
  });

  it('the rate alert is subscribed, told, judged valid and ended', async () => {
    if (receiver === undefined) throw new Error('no receiver');
    const provoke = async (): Promise<void> => {
      await callOperation(currency, operationOf(currency, 'CheckRateAlerts'), {}, endpoint);
    };
    const inputs = { body: { source: 'EUR', target: 'USD', threshold: 1, direction: 'above' } };
    const check = await checkWebhook(currency, operationOf(currency, 'WhenRateCrosses'), endpoint, {
      receiver,
      provoke,
      inputs,
      quietMs: 50,
    });
    expect(check).toMatchObject({ verdict: { kind: 'pass' }, findings: [] });
  });

  it('the polling trigger keeps its protocol', async () => {
    const check = await checkPolling(currency, operationOf(currency, 'WhenRatesArePublished'), endpoint);
    expect(check).toMatchObject({ verdict: { kind: 'pass' }, findings: [] });
  });

  it('the currencies are where the drop-downs look for them', async () => {
    const checks = await checkDynamic(currency, endpoint);
    expect(checks.length).toBe(8);
    expect(checks.flatMap(codesOf)).toEqual([]);
    expect(checks.every(({ verdict }) => verdict.kind === 'pass')).toBe(true);
  });
});

const text = { type: 'string' };
const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'OK', schema } });
const thing = connectorOf({
  paths: {
    '/items': {
      get: {
        operationId: 'ListItems',
        'x-ms-pageable': { nextLinkName: 'nextLink' },
        responses: ok({
          type: 'object',
          properties: { value: { type: 'array', items: { properties: { id: text } } }, nextLink: text },
        }),
      },
    },
    '/hooks': {
      'x-ms-notification-content': {
        schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
      },
      post: {
        operationId: 'OnEvent',
        'x-ms-trigger': 'single',
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: { properties: { url: { ...text, 'x-ms-notification-url': true } } },
          },
        ],
        responses: { 201: { description: 'Created' } },
      },
    },
    '/hooks/{id}': {
      delete: {
        operationId: 'DeleteHook',
        parameters: [{ name: 'id', in: 'path', required: true, ...text }],
        responses: { 204: { description: 'Gone' } },
      },
    },
    '/news': {
      get: {
        operationId: 'OnNews',
        'x-ms-trigger': 'batch',
        responses: {
          202: { description: 'Nothing' },
          ...ok({ type: 'array', items: { properties: { id: text } } }),
        },
      },
    },
    '/jobs': {
      post: {
        operationId: 'Start',
        responses: {
          202: { description: 'Accepted' },
          ...ok({ type: 'object', required: ['a'], properties: { a: text } }),
        },
      },
    },
    '/pick/{id}': {
      get: {
        operationId: 'Pick',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            ...text,
            maxLength: 3,
            'x-ms-dynamic-values': { operationId: 'ListIds', 'value-collection': 'ids', 'value-path': 'key' },
          },
        ],
        responses: { 200: { description: 'OK' } },
      },
    },
    '/ids': {
      get: {
        operationId: 'ListIds',
        responses: ok({ properties: { ids: { type: 'array', items: { properties: { key: text } } } } }),
      },
    },
  },
});

type Change = (reply: Reply, request: WireRequest) => Reply;
const json = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const bodyOf = (reply: Reply): JsonObject => JSON.parse(new TextDecoder().decode(reply.body)) as JsonObject;
const endpointOf = (
  change?: Change,
  options: PlatformOptions = {},
): ReturnType<typeof overMock> & { endpoint: Endpoint } => {
  const mock = overMock(thing, options, change);
  return { ...mock, endpoint: { transport: mock.transport, origin, connection: {} } };
};

describe('checkPages', () => {
  const link =
    (url: string): Change =>
    (reply) => ({ ...reply, body: json({ value: [], nextLink: url }) });
  it.each<[string, Change | undefined, readonly string[]]>([
    ['the mock', undefined, []],
    ['a loop', link(`${origin}/v1/items`), ['page-link-loop']],
    ['another host', link('https://elsewhere.test/items'), ['page-link-foreign']],
    ['a relative link', link('/v1/items?page=2'), ['page-link-relative']],
    ['a link that is not a URL', link('http://['), ['page-link-invalid']],
    [
      'a broken page',
      (reply, { url }) => (url.includes('pinout-page') ? { ...reply, status: 500 } : reply),
      ['page-failed'],
    ],
    [
      'the same items',
      (reply) => ({ ...reply, body: json({ ...bodyOf(reply), value: [{ id: 'a' }] }) }),
      ['page-item-repeated'],
    ],
  ])('%s', async (_name, change, codes) => {
    const { endpoint } = endpointOf(change);
    expect(codesOf(await checkPages(thing, operationOf(thing, 'ListItems'), endpoint))).toEqual(codes);
  });
});

describe('checkWebhook', () => {
  const queue: Json[] = [];
  const receiver = { url: 'https://flow.test/1', next: async (): Promise<Json | undefined> => queue.shift() };
  const location =
    (value: string | undefined): Change =>
    (reply, { method }) => {
      const { location: _old, ...headers } = reply.headers;
      return method === 'POST'
        ? { ...reply, headers: value === undefined ? headers : { ...headers, location: value } }
        : reply;
    };
  it.each<[string, Change | undefined, PlatformOptions, Json | undefined, readonly string[]]>([
    ['the mock', undefined, {}, undefined, []],
    ['no Location', location(undefined), {}, undefined, ['webhook-location-missing']],
    ['a relative Location', undefined, { location: 'relative' }, undefined, ['webhook-location-relative']],
    ['a Location that is not a URL', location('http://['), {}, undefined, ['webhook-location-relative']],
    [
      'a Location of no operation',
      location(`${origin}/v1/nothing/1`),
      {},
      undefined,
      ['webhook-location-unroutable', 'webhook-unsubscribe-failed'],
    ],
    ['a payload of another shape', undefined, {}, { n: 'one' }, ['webhook-notification-mismatch']],
    [
      'a refusal',
      (reply, { method }) => (method === 'POST' ? { ...reply, status: 403 } : reply),
      {},
      undefined,
      ['webhook-subscribe-failed'],
    ],
    [
      'a DELETE that changes nothing',
      (reply, { method }) => (method === 'DELETE' ? { ...reply, status: 404 } : reply),
      {},
      undefined,
      ['webhook-unsubscribe-failed'],
    ],
  ])('%s', async (_name, change, options, payload, codes) => {
    queue.length = 0;
    const post = async (_url: string, sent: Json): Promise<number> => {
      queue.push(sent);
      return 202;
    };
    const { endpoint, layer } = endpointOf(change, { ...options, post });
    const provoke = async (): Promise<void> => void (await layer.fire('OnEvent', payload));
    const check = await checkWebhook(thing, operationOf(thing, 'OnEvent'), endpoint, { receiver, provoke });
    expect(codesOf(check)).toEqual(codes);
  });

  it('finds that no event comes, and one that comes too late', async () => {
    queue.length = 0;
    const { endpoint } = endpointOf();
    const silent = await checkWebhook(thing, operationOf(thing, 'OnEvent'), endpoint, {
      receiver,
      provoke: async () => undefined,
    });
    expect(codesOf(silent)).toEqual(['webhook-notification-missing']);
    const late = await checkWebhook(thing, operationOf(thing, 'OnEvent'), endpoint, {
      receiver,
      provoke: async () => void queue.push({ n: 1 }),
    });
    expect(codesOf(late)).toEqual(['webhook-notification-late']);
  });
});

describe('checkPolling', () => {
  it.each<[string, Change | undefined, readonly string[]]>([
    ['the mock', undefined, []],
    ['no state', (reply) => ({ ...reply, headers: {} }), ['poll-state-missing', 'poll-item-lost']],
    [
      'a state that is not a whole URL',
      (reply) => ({ ...reply, headers: { ...reply.headers, location: '/v1/news?since=1' } }),
      ['poll-state-relative', 'poll-item-lost'],
    ],
    [
      'an item again and again',
      (reply) => ({
        ...reply,
        status: 200,
        headers: { ...reply.headers, 'content-type': 'application/json' },
        body: json([{ id: 'a' }]),
      }),
      ['poll-item-repeated'],
    ],
    [
      'a later poll that fails',
      (reply, { url }) => (url.includes('triggerstate') ? { ...reply, status: 500 } : reply),
      ['poll-item-lost', 'poll-failed', 'poll-failed', 'poll-failed'],
    ],
  ])('%s', async (_name, change, codes) => {
    const { endpoint, layer } = endpointOf(change, { statefulPolling: true });
    const provoke = async (): Promise<void> => void (await layer.fire('OnNews'));
    expect(codesOf(await checkPolling(thing, operationOf(thing, 'OnNews'), endpoint, { provoke }))).toEqual(
      codes,
    );
  });
});

describe('checkPolling through the pollingtrigger policy', () => {
  const name = (key: string): string => `x-ms-apimTemplateParameter.${key}`;
  const connector = connectorOf(
    {
      paths: {
        '/list': {
          get: {
            operationId: 'OnItem',
            'x-ms-trigger': 'batch',
            parameters: [{ name: 'since', in: 'query', ...text, 'x-ms-visibility': 'internal' }],
            responses: ok({
              type: 'object',
              properties: { data: { type: 'array', items: { type: 'object' } } },
            }),
          },
        },
      },
    },
    {
      policyTemplateInstances: [
        {
          templateId: 'pollingtrigger',
          parameters: {
            [name('triggerConfig')]: { since: '@{triggerBody().data[0].at}' },
            [name('triggerDataPath')]: '@triggerBody().data',
            'x-ms-apimTemplate-operationName': ['OnItem'],
          },
        },
      ],
    },
  );
  /** A backend that lists what is newer than `since`. */
  const check = async (
    list: (items: readonly number[], since: number) => readonly number[],
  ): Promise<readonly string[]> => {
    const items = [1, 2, 3];
    const endpoint: Endpoint = {
      origin,
      connection: {},
      transport: async (request) => {
        const since = Number(new URL(request.url).searchParams.get('since') ?? '0');
        const data = list(items, since).map((at) => ({ at }));
        return {
          request,
          ms: 0,
          outcome: 'answered',
          response: { status: 200, headers: [], body: json({ data }) },
        };
      },
    };
    const provoke = async (): Promise<void> => void items.push(items.length + 1, items.length + 2);
    return codesOf(await checkPolling(connector, operationOf(connector, 'OnItem'), endpoint, { provoke }));
  };
  const newest = (items: readonly number[], from: (at: number) => boolean): readonly number[] =>
    items.filter(from).toReversed();

  it.each<[string, Parameters<typeof check>[0], readonly string[]]>([
    ['a strict filter, newest first', (items, since) => newest(items, (at) => at > since), []],
    [
      'a filter that is not strict',
      (items, since) => newest(items, (at) => at >= since),
      ['poll-item-repeated'],
    ],
    [
      'oldest first',
      (items, since) => items.filter((at) => at > since),
      ['poll-item-repeated', 'poll-order-wrong'],
    ],
    ['no new items', (items) => newest(items, (at) => at < 3), ['poll-item-repeated']],
    [
      'a filter that drops everything',
      (items, since) => (since > 0 ? [] : newest(items, () => true)),
      ['poll-item-lost'],
    ],
  ])('%s', async (_name, list, codes) => {
    expect(await check(list)).toEqual(codes);
  });
});

describe('checkJob', () => {
  const started: Change = (reply, { url, method }) =>
    method === 'POST' && url.endsWith('/jobs')
      ? { status: 202, headers: { location: `${origin}/v1/jobs/1` }, body: new Uint8Array() }
      : reply;
  const result =
    (status: number, value: Json): Change =>
    (reply, request) =>
      request.url.endsWith('/jobs/1')
        ? { status, headers: { 'content-type': 'application/json' }, body: json(value) }
        : started(reply, request);
  it.each<[string, Change, readonly string[]]>([
    ['a result that fits', result(200, { a: 'x' }), []],
    ['a result that does not fit', result(200, { a: 1 }), ['job-result-mismatch']],
    ['an undocumented end', result(410, {}), ['job-result-undocumented']],
    [
      'no end',
      (reply, request) => started(reply, { ...request, url: `${origin}/v1/jobs`, method: 'POST' }),
      ['job-unfinished'],
    ],
  ])('%s', async (_name, change, codes) => {
    const { endpoint } = endpointOf(change);
    const check = await checkJob(thing, operationOf(thing, 'Start'), endpoint, {
      wait: async () => undefined,
      limit: 3,
    });
    expect(codesOf(check)).toEqual(codes);
  });
});

describe('checkDynamic', () => {
  it.each<[string, Change | undefined, readonly string[]]>([
    ['the mock', undefined, []],
    ['another collection', (reply) => ({ ...reply, body: json({ items: [] }) }), ['dynamic-path-unresolved']],
    [
      'items without the value',
      (reply) => ({ ...reply, body: json({ ids: [{ Key: 1 }] }) }),
      ['dynamic-path-unresolved'],
    ],
    [
      'values that the field does not take',
      (reply) => ({ ...reply, body: json({ ids: [{ key: 'long' }] }) }),
      ['dynamic-value-refused'],
    ],
  ])('%s', async (_name, change, codes) => {
    const { endpoint } = endpointOf(change);
    expect((await checkDynamic(thing, endpoint)).flatMap(codesOf)).toEqual(codes);
  });
});

describe('a link to another host', () => {
  const connector = connectorOf({
    basePath: '/',
    securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    security: [{ key: [] }],
    paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } } },
  });
  it.each([
    ['http://api.test/a', 'k'],
    ['http://api.test/elsewhere', 'k'],
    ['http://other.test/a', undefined],
    // It begins as the host does.
    ['http://api.test.evil.example/a', undefined],
    ['http://api.test@evil.example/a', undefined],
    ['http://api.test:81/a', undefined],
  ])('%s gets the key %s', async (url, key) => {
    const sent: WireRequest[] = [];
    const endpoint: Endpoint = {
      origin: 'http://api.test',
      connection: { key: 'k' },
      transport: async (request) => {
        sent.push(request);
        return { request, ms: 0, outcome: 'failed', error: 'other', message: 'nobody' };
      },
    };
    const operation = operationOf(connector, 'A');
    await callUrl(connector, operation, 'GET', { url, endpoint });
    await callAgain(connector, operation, {}, { url, endpoint });
    expect(sent.map(({ headers }) => headers.find(([name]) => name === 'x-key')?.[1])).toEqual([key, key]);
  });
});

describe('startReceiver', () => {
  it('keeps what is posted for one subscription from another', async () => {
    const receiver = await startReceiver();
    const second = receiver.open?.() ?? receiver;
    const post = (url: string, body: Json): Promise<Response> =>
      fetch(url, { method: 'POST', body: JSON.stringify(body) });
    expect((await post(receiver.url, 'late')).status).toBe(202);
    await post(second.url, 'own');
    expect(await second.next(1_000)).toBe('own');
    expect(await second.next(1)).toBeUndefined();
    expect(await receiver.next(1_000)).toBe('late');
    await receiver.close();
  });

  it('is where a tunnel says', async () => {
    const receiver = await startReceiver({ callbackUrl: 'https://tunnel.example.com/hook' });
    expect(receiver.url).toBe('https://tunnel.example.com/hook?pinout-box=1');
    await receiver.close();
  });
});

describe('a dynamic schema', () => {
  const text = { type: 'string' };
  const setParameter = {
    name: 'set',
    in: 'path',
    required: true,
    ...text,
    'x-ms-dynamic-values': { operationId: 'ListSets', 'value-path': 'id' },
  };
  const answers = (schema: JsonObject): JsonObject => ({ 200: { description: 'OK', schema } });
  const tables = connectorOf({
    paths: {
      '/sets': {
        get: { operationId: 'ListSets', responses: answers({ type: 'array', items: { type: 'object' } }) },
      },
      '/sets/{set}/schema': {
        get: {
          operationId: 'GetSchema',
          parameters: [{ name: 'set', in: 'path', required: true, ...text }],
          responses: answers({ type: 'object' }),
        },
      },
      '/sets/{set}/row': {
        get: {
          operationId: 'GetRow',
          parameters: [setParameter],
          responses: answers({
            type: 'object',
            'x-ms-dynamic-schema': {
              operationId: 'GetSchema',
              parameters: { set: { parameter: 'set' } },
              'value-path': 'schema',
            },
          }),
        },
      },
    },
  });
  /** An endpoint that knows one set, blue, which no sample would hit upon. */
  const endpointWith = (schema: Json, row: Json): { endpoint: Endpoint; asked: string[] } => {
    const asked: string[] = [];
    const transport: Endpoint['transport'] = async (request) => {
      const path = new URL(request.url).pathname.replace('/v1', '');
      asked.push(path);
      const known: Record<string, Json> = {
        '/sets': [{ id: 'blue' }],
        '/sets/blue/schema': { schema },
        '/sets/blue/row': row,
      };
      const found = known[path];
      const response = {
        status: found === undefined ? 404 : 200,
        headers: [['content-type', 'application/json']] as [string, string][],
        body: json(found ?? {}),
      };
      return { request, ms: 0, outcome: 'answered', response };
    };
    return { endpoint: { transport, origin: 'http://tables.test', connection: {} }, asked };
  };
  const good = { type: 'object', required: ['age'], properties: { age: { type: 'integer' } } };

  it.each<[string, Json, Json, readonly string[]]>([
    ['that the answer fits', good, { age: 3 }, []],
    ['that the answer does not fit', good, { age: 'three' }, ['dynamic-answer-mismatch']],
    ['of an unknown type', { type: 'colour' }, {}, ['dynamic-schema-invalid']],
    [
      'whose property is none',
      { type: 'object', properties: { a: { type: 7 } } },
      {},
      ['dynamic-schema-invalid'],
    ],
    ['that is a list', [good], {}, ['dynamic-schema-invalid']],
    ['that is not there, which is an empty one', null, { any: 1 }, []],
  ])('%s is asked for with the value that the list offers', async (_name, schema, row, codes) => {
    const { endpoint, asked } = endpointWith(schema, row);
    const checks = await checkDynamic(tables, endpoint);
    expect(asked).toContain('/sets/blue/schema');
    expect(checks.flatMap(codesOf)).toEqual(codes);
    expect(checks.some(({ verdict }) => verdict.kind === 'skip')).toBe(false);
  });

  it('keeps the digits of a choice that a double cannot hold', async () => {
    const odd = '9007199254740993';
    const { endpoint, asked } = endpointWith(good, { age: 3 });
    const transport: Endpoint['transport'] = async (request) => {
      const exchange = await endpoint.transport(request);
      if (exchange.outcome === 'failed' || !request.url.endsWith('/sets')) return exchange;
      const body = new TextEncoder().encode(`[{"id":${odd}}]`);
      return { ...exchange, response: { ...exchange.response, body } };
    };
    await checkDynamic(tables, { ...endpoint, transport });
    expect(asked).toContain(`/sets/${odd}/schema`);
  });

  it('takes the value of a case before that of the list', async () => {
    const { endpoint, asked } = endpointWith(good, { age: 3 });
    await checkDynamic(tables, endpoint, (id) => (id === 'GetRow' ? { set: 'red' } : {}));
    expect(asked).toContain('/sets/red/schema');
  });
});

describe('throughPolicies', () => {
  it('sends what the platform sends, and gives back what a flow sees', async () => {
    const property = (name: string): string => `x-ms-apimTemplateParameter.${name}`;
    const connector = connectorOf(
      { paths: { '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } } } },
      {
        policyTemplateInstances: [
          {
            templateId: 'dynamichosturl',
            parameters: { [property('urlTemplate')]: "https://@connectionParameters('site').test/api/v4" },
          },
          { templateId: 'routerequesttoendpoint', parameters: { [property('newPath')]: '/b' } },
          {
            templateId: 'setqueryparameter',
            parameters: { [property('name')]: 'k', [property('value')]: 'v w' },
          },
          {
            templateId: 'setproperty',
            parameters: {
              [property('newPropertyParentPathTemplate')]: '@body()',
              [property('newPropertySubPathTemplate')]: 'seen',
              [property('propertyValuePathTemplate')]: 'yes',
              'x-ms-apimTemplate-policySection': 'Response',
            },
          },
        ],
      },
    );
    const sent: string[] = [];
    const transport = throughPolicies(
      async (request) => {
        sent.push(`${request.method} ${request.url}`);
        const headers = [['Content-Type', 'application/json']] as const;
        return {
          request,
          ms: 1,
          outcome: 'answered',
          response: { status: 200, headers, body: json({ a: 1 }) },
        };
      },
      connector,
      { origin, connection: { site: 'contoso' } },
    );
    const exchange = await transport({ method: 'GET', url: `${origin}/v1/a`, headers: [] });
    expect(sent).toEqual([`GET ${origin}/api/v4/b?k=v%20w`]);
    if (exchange.outcome !== 'answered') throw new Error('failed');
    expect(JSON.parse(new TextDecoder().decode(exchange.response.body))).toEqual({ a: 1, seen: 'yes' });
    await transport({ method: 'PUT', url: `${origin}/v1/none`, headers: [] });
    expect(sent[1]).toBe(`PUT ${origin}/v1/none`);
  });
});

describe('throughPolicies with a polling trigger', () => {
  it('leaves the answer of the list as it is', async () => {
    const connector = connectorOf(
      {
        paths: {
          '/l': { get: { operationId: 'L', 'x-ms-trigger': 'batch', responses: ok({ type: 'object' }) } },
        },
      },
      {
        policyTemplateInstances: [
          {
            templateId: 'pollingtrigger',
            parameters: {
              'x-ms-apimTemplateParameter.triggerConfig': { since: '@{triggerBody().data[0].at}' },
              'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().data',
              'x-ms-apimTemplate-operationName': ['L'],
            },
          },
        ],
      },
    );
    const transport = throughPolicies(
      async (request) => ({
        request,
        ms: 1,
        outcome: 'answered',
        response: { status: 200, headers: [], body: json({ data: [] }) },
      }),
      connector,
      { origin, connection: {} },
    );
    const exchange = await transport({ method: 'GET', url: `${origin}/v1/l`, headers: [] });
    expect(exchange).toMatchObject({ outcome: 'answered', response: { status: 200 } });
  });
});
