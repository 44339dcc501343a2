import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../src/connector/connector.ts';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { answer as answerMock } from '../../../src/mock/answer.ts';
import {
  createPlatformLayer,
  type PlatformLayer,
  type PlatformOptions,
} from '../../../src/mock/around/platform-layer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { keepInMemory } from '../../../src/mock/model/kept.ts';
import type { MockRequest } from '../../../src/mock/model/message.ts';
import { followPages } from '../../../src/platform/trigger/paging.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { plainAnswer } from '../platform/plain-answer.ts';

const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'OK', schema } });
const text = { type: 'string' };
const list = {
  type: 'object',
  properties: {
    value: { type: 'array', items: { type: 'object', properties: { id: text } } },
    nextLink: text,
  },
};

const thing = connectorOf(
  {
    paths: {
      '/items': {
        get: { operationId: 'ListItems', 'x-ms-pageable': { nextLinkName: 'nextLink' }, responses: ok(list) },
      },
      '/items/{id}': {
        get: {
          operationId: 'GetItem',
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              type: 'string',
              'x-ms-dynamic-values': {
                operationId: 'ListIds',
                'value-collection': 'ids',
                'value-path': 'key',
              },
              pattern: '^K[0-9]{3}$',
            },
          ],
          responses: ok({ type: 'object', properties: { key: text, name: text } }),
        },
      },
      '/ids': {
        get: {
          operationId: 'ListIds',
          responses: ok({ properties: { ids: { type: 'array', items: { properties: { key: text } } } } }),
        },
      },
      '/jobs': {
        post: {
          operationId: 'StartJob',
          responses: {
            202: { description: 'Accepted' },
            ...ok({ type: 'object', properties: { done: { type: 'boolean' } } }),
          },
        },
      },
      '/error': { get: { operationId: 'Fail', responses: { 500: { description: 'No' } } } },
      '/sounds': {
        get: {
          operationId: 'GetSounds',
          responses: ok({
            type: 'object',
            properties: {
              sounds: { type: 'array', items: { type: 'object', properties: { sound: text, label: text } } },
            },
          }),
        },
      },
      '/sounds2': {
        get: { operationId: 'GetSounds_V2', responses: ok({ type: 'object', properties: { a: text } }) },
      },
    },
  },
  {
    policyTemplateInstances: [
      {
        templateId: 'routerequesttoendpoint',
        parameters: {
          'x-ms-apimTemplateParameter.newPath': '/v9/sounds',
          'x-ms-apimTemplate-operationName': ['GetSounds'],
        },
      },
      {
        templateId: 'convertobjecttoarray',
        parameters: {
          'x-ms-apimTemplateParameter.propertyParentPath': '@body()',
          'x-ms-apimTemplateParameter.propertySubPath': 'sounds',
          'x-ms-apimTemplateParameter.newPropertyPath': '@body().sounds',
          'x-ms-apimTemplateParameter.keyName': 'sound',
          'x-ms-apimTemplateParameter.valueName': 'label',
          'x-ms-apimTemplate-policySection': 'Response',
          'x-ms-apimTemplate-operationName': ['GetSounds'],
        },
      },
    ],
  },
);

const layerOf = (connector: Connector, options: PlatformOptions = {}): PlatformLayer =>
  createPlatformLayer(createMock(connector), plainAnswer([connector]), {
    retries: [0, 0],
    wait: async () => undefined,
    ...options,
  });

const ask = async (
  layer: PlatformLayer,
  method: string,
  target: string,
  more: { headers?: Record<string, string>; body?: Json } = {},
): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: unknown }> => {
  const url = target.startsWith('http') ? new URL(target) : new URL(target, 'http://mock.test');
  const request: MockRequest = {
    method,
    target: url.pathname + url.search,
    headers: { host: 'mock.test', ...more.headers },
    body: more.body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(more.body)),
  };
  const { status, headers, body } = await layer.handle(request);
  return {
    status,
    headers,
    body: body.byteLength === 0 ? undefined : JSON.parse(new TextDecoder().decode(body)),
  };
};

describe('the gateway’s addresses', () => {
  const layer = layerOf(thing);
  const want = { status: 200, body: { value: [{ id: expect.any(String) }] } };

  it('reach the operation by the runtime URL, by invoke and by dynamicInvoke', async () => {
    expect(await ask(layer, 'GET', '/v1/items')).toMatchObject(want);
    expect(await ask(layer, 'GET', '/apim/thing/c1/items')).toMatchObject(want);
    const headers = { 'x-ms-request-method': 'GET', 'x-ms-request-url': '/apim/shared_thing/c1/items' };
    expect(await ask(layer, 'POST', '/invoke', { headers })).toMatchObject(want);
    const dynamic = await ask(layer, 'POST', '/connections/c1/dynamicInvoke', {
      body: { request: { method: 'get', path: '/items' } },
    });
    expect(dynamic).toMatchObject({ status: 200, body: { response: { statusCode: 'OK', body: want.body } } });
  });

  it('answer with the gateway’s error', async () => {
    expect(await ask(layer, 'POST', '/invoke')).toMatchObject({
      status: 400,
      body: {
        error: { code: 400, source: 'mock.test', message: expect.stringContaining('x-ms-request-url') },
      },
    });
  });

  it('throttle', async () => {
    const slow = layerOf(thing, { throttle: 2, now: () => 0 });
    const statuses = [];
    for (let turn = 0; turn < 3; turn++) statuses.push((await ask(slow, 'GET', '/v1/items')).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await ask(slow, 'GET', '/v1/items')).headers).toMatchObject({ 'retry-after': '60' });
    // Each connection at the gateway has calls of its own, whichever of the addresses it takes.
    const through = async (id: string): Promise<number> =>
      (await ask(slow, 'GET', `/apim/thing/${id}/items`)).status;
    expect([await through('c1'), await through('c2')]).toEqual([200, 200]);
    const headers = { 'x-ms-request-method': 'GET', 'x-ms-request-url': '/apim/thing/c1/items' };
    expect((await ask(slow, 'POST', '/invoke', { headers })).status).toBe(200);
    expect([await through('c1'), await through('c2')]).toEqual([429, 200]);
  });
});

describe('webhook triggers', async () => {
  const currency = await loadConnector('contracts/currency');
  const body = {
    callbackUrl: 'https://flow.test/1',
    source: 'EUR',
    target: 'USD',
    threshold: 1,
    direction: 'above',
  };

  it('are subscribed, fired with a payload that fits, retried, and unsubscribed', async () => {
    const sent: [string, Json][] = [];
    const reports: string[] = [];
    const answers = [undefined, 503, 202];
    const layer = layerOf(currency, {
      post: async (url, payload) => {
        sent.push([url, payload]);
        return answers.shift();
      },
      report: (message) => reports.push(message),
    });
    const subscribed = await ask(layer, 'POST', '/api/RateAlerts', { body });
    expect(subscribed).toMatchObject({
      status: 201,
      headers: { location: 'http://mock.test/api/RateAlerts/00000000-0000-4000-8000-000000000001' },
    });
    const fired = await ask(layer, 'POST', '/__pinout/fire/WhenRateCrosses');
    expect(fired).toMatchObject({
      status: 200,
      body: {
        violations: [],
        deliveries: [{ callbackUrl: body.callbackUrl, delivered: true, statuses: [0, 503, 202] }],
      },
    });
    expect(sent).toHaveLength(3);
    await ask(layer, 'POST', '/api/RateAlerts', { body });
    expect(reports).toEqual([
      expect.stringContaining('a second time for https://flow.test/1 without a DELETE'),
    ]);
    for (const path of [
      '/api/RateAlerts/00000000-0000-4000-8000-000000000001',
      '/api/RateAlerts/00000000-0000-4000-8000-000000000002',
    ]) {
      expect((await ask(layer, 'DELETE', path)).status).toBe(204);
    }
    expect(layer.subscriptions()).toEqual([]);
    const gone = '/api/RateAlerts/00000000-0000-4000-8000-000000000001';
    expect(layer.concerns({ method: 'DELETE', target: gone, headers: {}, body: new Uint8Array() })).toBe(
      true,
    );
    expect((await ask(layer, 'DELETE', gone)).status).toBe(404);
    expect(await ask(layer, 'POST', '/__pinout/fire/WhenRateCrosses')).toMatchObject({
      body: { deliveries: [] },
    });
  });

  it('notify nobody who waits for the same trigger of another connector', async () => {
    const sent: string[] = [];
    const kept = keepInMemory();
    const post = async (url: string): Promise<number> => {
      sent.push(url);
      return 200;
    };
    const layers = ['one', 'other'].map((name) => layerOf({ ...currency, name }, { post, kept }));
    for (const [index, layer] of layers.entries())
      await ask(layer, 'POST', '/api/RateAlerts', {
        body: { ...body, callbackUrl: `https://flow.test/${index}` },
      });
    await layers[1]?.fire('WhenRateCrosses');
    expect(sent).toEqual(['https://flow.test/1']);
  });

  it('are at most a thousand: the oldest gives way, and that is reported', async () => {
    const sent: string[] = [];
    const reports: string[] = [];
    const layer = layerOf(currency, {
      post: async (url) => {
        sent.push(url);
        return 200;
      },
      report: (message) => reports.push(message),
    });
    for (let index = 0; index <= 1_000; index++)
      await ask(layer, 'POST', '/api/RateAlerts', {
        body: { ...body, callbackUrl: `https://flow.test/${index}` },
      });
    expect(layer.subscriptions()).toHaveLength(1_000);
    expect(reports).toEqual(['More than 1000 subscriptions: the oldest, of WhenRateCrosses, is forgotten.']);
    await layer.fire('WhenRateCrosses');
    expect(sent).toHaveLength(1_000);
    expect(sent).not.toContain('https://flow.test/0');
    expect(sent).toContain('https://flow.test/1000');
  });

  it.each([
    ['gateway', 'http://mock.test/apim/currency/connection/RateAlerts/00000000-0000-4000-8000-000000000001'],
    ['relative', '/api/RateAlerts/00000000-0000-4000-8000-000000000001'],
    ['none', undefined],
  ] as const)('give a Location in the style %s', async (location, want) => {
    const answer = await ask(layerOf(currency, { location }), 'POST', '/api/RateAlerts', { body });
    expect(answer.headers['location']).toBe(want);
  });

  it('say what a given payload breaks, and that there is no such trigger', async () => {
    const layer = layerOf(currency);
    expect(
      await ask(layer, 'POST', '/__pinout/fire/WhenRateCrosses', { body: { rate: 'high' } }),
    ).toMatchObject({
      body: { violations: expect.arrayContaining([expect.stringContaining('rate')]) },
    });
    expect((await ask(layer, 'POST', '/__pinout/fire/Nothing')).status).toBe(404);
  });

  it('poll: the documented answer until an event is fired, then 202 and each event once', async () => {
    const layer = layerOf(currency);
    const first = await ask(layer, 'GET', '/api/RatePublications');
    expect(first).toMatchObject({
      status: 200,
      headers: { location: expect.stringContaining('triggerstate=pinout-0') },
    });
    await layer.fire('WhenRatesArePublished');
    await layer.fire('WhenRatesArePublished');
    const fired = await ask(layer, 'GET', first.headers['location'] ?? '');
    expect((fired.body as { publications: unknown[] }).publications).toHaveLength(2);
    const idle = await ask(layer, 'GET', fired.headers['location'] ?? '');
    expect(idle).toMatchObject({ status: 202, body: undefined });
    expect((await ask(layer, 'GET', '/api/RatePublications')).status).toBe(202);
  });
});

describe('events that come by themselves', () => {
  it('are as many as the rate says', async () => {
    let time = 0;
    const currency = await loadConnector('contracts/currency');
    const layer = layerOf(currency, { eventsPerMinute: 2, now: () => time });
    const first = await ask(layer, 'GET', '/api/RatePublications');
    expect(first.status).toBe(202);
    time = 90_000;
    const fired = await ask(layer, 'GET', first.headers['location'] ?? '');
    expect((fired.body as { publications: unknown[] }).publications).toHaveLength(3);
  });

  it('go on beyond a thousand: the newest are kept, and each poll has those that came since', async () => {
    let time = 0;
    const currency = await loadConnector('contracts/currency');
    const layer = layerOf(currency, { eventsPerMinute: 1_500, now: () => time });
    const poll = async (url: string) => {
      const { headers, body } = await ask(layer, 'GET', url);
      const { publications = [] } = (body ?? {}) as { publications?: unknown[] };
      return { next: headers['location'] ?? '', texts: publications.map((each) => JSON.stringify(each)) };
    };
    const first = await poll('/api/RatePublications');
    time = 60_000;
    const many = await poll(first.next);
    expect(many.texts).toHaveLength(1_000);
    time += 1_000;
    const more = await poll(many.next);
    expect(more.texts).toHaveLength(25);
    expect(new Set(more.texts).size).toBeGreaterThan(20);
  });
});

describe('pages, jobs and values', () => {
  const layer = layerOf(thing);

  it('serve pages to an end, with items of their own', async () => {
    const get = async (url: string): Promise<{ url: string; status: number; body: Json }> => {
      const { status, body } = await ask(layer, 'GET', url);
      return { url, status, body: body as Json };
    };
    const followed = await followPages(await get('http://mock.test/v1/items?top=1'), 'nextLink', get, 10);
    expect(followed).toMatchObject({ pages: { length: 3 }, problems: [] });
  });

  it('make a job of a 202', async () => {
    const started = await ask(layer, 'POST', '/v1/jobs', { headers: { prefer: 'code=202' } });
    expect(started.status).toBe(202);
    const location = started.headers['location'] ?? '';
    expect(await ask(layer, 'GET', location)).toMatchObject({ status: 202, headers: { location } });
    expect(await ask(layer, 'GET', location)).toMatchObject({
      status: 200,
      body: { done: expect.any(Boolean) },
    });
    expect((await ask(layer, 'GET', '/__pinout/jobs/99')).status).toBe(404);
  });

  it('offer only what the field takes, and give back what was chosen', async () => {
    const offered = (await ask(layer, 'GET', '/v1/ids')).body as { ids: { key: string }[] };
    expect(offered.ids[0]?.key).toMatch(/^K\d{3}$/);
    const key = offered.ids[0]?.key ?? '';
    expect((await ask(layer, 'GET', `/v1/items/${key}`)).body).toMatchObject({ key });
  });

  it('leave an answer alone that the caller has named', async () => {
    const answer = await ask(layer, 'GET', '/v1/items', { headers: { prefer: 'code=200' } });
    expect(answer.body).not.toHaveProperty('nextLink');
  });
});

describe('a tree', () => {
  it('opens with values and titles where the extension looks for them', async () => {
    const tree = connectorOf({
      paths: {
        '/folders': {
          get: {
            operationId: 'OpenFolders',
            responses: ok({
              type: 'object',
              properties: { rows: { type: 'array', items: { type: 'object' } } },
            }),
          },
        },
        '/files': {
          get: {
            operationId: 'ListFiles',
            parameters: [
              {
                name: 'folder',
                in: 'query',
                type: 'string',
                pattern: '^f\\d$',
                'x-ms-dynamic-tree': {
                  open: {
                    operationId: 'OpenFolders',
                    itemsPath: 'rows',
                    itemValuePath: 'key',
                    itemTitlePath: 'label',
                  },
                },
              },
            ],
            responses: ok(list),
          },
        },
      },
    });
    const { body } = await ask(layerOf(tree), 'GET', '/v1/folders');
    const { rows } = body as { rows: readonly { readonly key: string; readonly label: string }[] };
    expect(rows[0]).toEqual({ key: expect.stringMatching(/^f\d$/), label: expect.any(String) });
  });
});

describe('the backend’s face', () => {
  it('has the routes that the policies ask for, and answers what they make the documented answer of', async () => {
    const layer = layerOf(thing, { face: 'backend' });
    const answer = await ask(layer, 'GET', '/v1/v9/sounds');
    expect(answer.status).toBe(200);
    expect(Object.values((answer.body as { sounds: Record<string, string> }).sounds)).toEqual([
      expect.any(String),
    ]);
    expect((await ask(layer, 'GET', '/v1/sounds2')).status).toBe(200);
  });

  it('takes a request that one of the operations of a route takes, and what policies have changed', async () => {
    const body = (name: string, type: string): JsonObject => ({
      name: 'body',
      in: 'body',
      required: true,
      schema: { type: 'object', required: [name], properties: { [name]: { type } } },
    });
    const post = (operationId: string, parameter: JsonObject, value: string): JsonObject => ({
      operationId,
      parameters: [parameter],
      responses: {
        201: {
          description: 'Created',
          schema: { type: 'object', required: ['by'], properties: { by: { type: 'string', enum: [value] } } },
        },
        400: { description: 'Bad' },
      },
    });
    const policy = (
      templateId: string,
      operations: readonly string[],
      parameters: Readonly<Record<string, Json>>,
    ): JsonObject => ({
      templateId,
      parameters: {
        'x-ms-apimTemplate-operationName': operations,
        ...Object.fromEntries(
          Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
        ),
      },
    });
    const shared = connectorOf(
      {
        paths: {
          '/one': { post: post('One', body('one', 'string'), 'one') },
          '/two': { post: post('Two', body('two', 'integer'), 'two') },
          '/gift': { post: post('Gift', body('gift', 'object'), 'gift') },
        },
      },
      {
        policyTemplateInstances: [
          policy('routerequesttoendpoint', ['One', 'Two'], { newPath: '/things' }),
          policy('setproperty', ['Gift'], {
            newPropertyParentPathTemplate: '@body()',
            newPropertySubPathTemplate: 'gift',
            propertyValuePathTemplate: '[{@body().gift}]',
          }),
        ],
      },
    );
    const mock = createMock(shared, { security: false });
    const layer = createPlatformLayer(mock, (request) => answerMock(mock, request), { face: 'backend' });
    const by = async (path: string, sent: JsonObject): Promise<unknown> => {
      const { status, body: answered } = await ask(layer, 'POST', path, { body: sent });
      return [status, (answered as { by?: string } | undefined)?.by];
    };
    expect(await by('/v1/things', { one: 'a' })).toEqual([201, 'one']);
    expect(await by('/v1/things', { two: 2 })).toEqual([201, 'two']);
    // The backend gets a list, which the definition of the connector does not know.
    expect(await by('/v1/gift', { gift: [{}] })).toEqual([201, 'gift']);
    // What stands in the list is held to the definition anyway.
    expect(await by('/v1/gift', { gift: ['text'] })).toEqual([400, undefined]);
    expect(await by('/v1/gift', { gift: [] })).toEqual([400, undefined]);
  });

  it('lists the newest first for a policy that takes the state from the first item', async () => {
    const row = {
      type: 'object',
      required: ['at'],
      properties: { at: { type: 'integer', minimum: 1, maximum: 9_999 } },
    };
    const polled = connectorOf(
      {
        paths: {
          '/rows': {
            get: {
              operationId: 'OnRow',
              'x-ms-trigger': 'batch',
              responses: ok({
                type: 'object',
                required: ['data'],
                properties: { data: { type: 'array', minItems: 4, items: row } },
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
              'x-ms-apimTemplate-operationName': ['OnRow'],
              'x-ms-apimTemplateParameter.triggerConfig': { since: '@{triggerBody().data[0].at}' },
              'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().data',
            },
          },
        ],
      },
    );
    const { body } = await ask(layerOf(polled, { face: 'backend' }), 'GET', '/v1/rows');
    const times = (body as { data: readonly { at: number }[] }).data.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(3);
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  it('tells of policies that it does not understand', () => {
    const connector = connectorOf(
      { paths: { '/a': { get: { operationId: 'A', responses: {} } } } },
      { policyTemplateInstances: [{ templateId: 'setcookie', title: 'Bake', parameters: {} }] },
    );
    const reports: string[] = [];
    layerOf(connector, { face: 'backend', report: (message) => reports.push(message) });
    expect(reports).toEqual([
      expect.stringMatching(/^\S+:\d+:\d+: The policy "Bake" cannot be applied: there is no policy template/),
    ]);
  });

  it('wants no credential that a policy takes away', async () => {
    const get = (operationId: string): JsonObject => ({
      get: { operationId, responses: ok({ type: 'object' }) },
    });
    const connector = connectorOf(
      {
        securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
        security: [{ key: [] }],
        paths: { '/open': get('Open'), '/closed': get('Closed') },
      },
      {
        policyTemplateInstances: [
          {
            templateId: 'setheader',
            parameters: {
              'x-ms-apimTemplateParameter.name': 'x-key',
              'x-ms-apimTemplateParameter.value': '',
              'x-ms-apimTemplate-operationName': ['Open'],
            },
          },
        ],
      },
    );
    const mock = createMock(connector);
    const layer = createPlatformLayer(mock, (request) => answerMock(mock, request), {
      face: 'backend',
    });
    expect((await ask(layer, 'GET', '/v1/open', { headers: { 'x-key': '' } })).status).toBe(200);
    expect((await ask(layer, 'GET', '/v1/closed')).status).toBe(401);
  });
});
