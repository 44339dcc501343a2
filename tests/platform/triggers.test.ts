import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPoll } from '../../src/platform/trigger/poll-feed.ts';
import { checkFirings, findItemsPath, readPoll } from '../../src/platform/trigger/polling.ts';
import { deliver, subscribe } from '../../src/platform/trigger/subscriptions.ts';
import { findCallback, findWebhooks, setCallback } from '../../src/platform/trigger/webhook.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { connectorOf } from './connectors.ts';
import { applyToRequest, applyToResponse, policyOf, requestOf, responseOf } from './policy-fixtures.ts';
import '../support/seed.ts';

const ok = { 200: { description: 'OK' } };
const hooks = connectorOf({
  paths: {
    '/hooks': {
      'x-ms-notification-content': { schema: { type: 'object' } },
      post: {
        operationId: 'OnEvent',
        'x-ms-trigger': 'single',
        parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/Hook' } }],
        responses: { 201: { description: 'Created' } },
      },
    },
    '/other/{id}': { delete: { operationId: 'DeleteOther', responses: ok } },
    '/hooks/{hookId}': { delete: { operationId: 'DeleteHook', responses: ok } },
    '/list': {
      get: {
        operationId: 'OnItem',
        'x-ms-trigger': 'batch',
        responses: {
          200: {
            description: 'OK',
            schema: {
              type: 'object',
              properties: { page: { type: 'object' }, data: { type: 'array', items: {} } },
            },
          },
        },
      },
    },
  },
  definitions: {
    Hook: {
      type: 'object',
      properties: {
        config: { allOf: [{ properties: { url: { type: 'string', 'x-ms-notification-url': true } } }] },
        self: { $ref: '#/definitions/Hook' },
      },
    },
  },
});

describe('findWebhooks', () => {
  const [webhook] = findWebhooks(hooks);
  if (webhook === undefined) throw new Error('no webhook');

  it('finds the callback’s place through $ref, allOf and recursion, and the operation that unsubscribes', () => {
    expect(webhook.callbackPaths[0]).toEqual(['config', 'url']);
    expect(webhook.unsubscribe?.id).toBe('DeleteHook');
    expect(webhook.notification?.path).toBe('/hooks');
  });

  it('puts the callback URL there, and finds it again', () => {
    const body = setCallback(webhook, { events: 'all' }, 'https://flow/1');
    expect(body).toMatchObject({ events: 'all', config: { url: 'https://flow/1' } });
    expect(findCallback(webhook, body)).toBe('https://flow/1');
    expect(findCallback(webhook, {})).toBeUndefined();
  });
});

describe('subscriptions', () => {
  const of = (id: string): { id: string; operationId: string; callbackUrl: string } => ({
    id,
    operationId: 'OnEvent',
    callbackUrl: 'https://flow/1',
  });

  it('report a second one without a DELETE, and none after it', () => {
    const first = subscribe([], of('1'));
    const second = subscribe(first.held, of('2'));
    expect(first.repeated).toBeUndefined();
    expect(second.repeated).toEqual(of('1'));
    expect(subscribe([], of('3')).repeated).toBeUndefined();
  });

  it.each([
    [[202], true],
    [[500, 0, 429, 202], true],
    [[404], false],
    [[503, 503, 503], false],
  ])('deliver with answers %j', async (statuses, delivered) => {
    const waits: number[] = [];
    let turn = 0;
    const result = await deliver(of('1'), async () => statuses[turn++], {
      retries: statuses.slice(1).map((_, index) => index),
      wait: async (ms) => void waits.push(ms),
    });
    expect(result).toEqual({ subscription: of('1'), delivered, statuses });
    expect(waits).toHaveLength(statuses.length - 1);
  });
});

describe('readPoll', () => {
  const url = 'https://api/list';
  it.each([
    [200, {}, { fires: true, nextUrl: url, failed: false }],
    [
      202,
      { location: '/list?triggerstate=1', 'retry-after': '5' },
      { fires: false, nextUrl: `${url}?triggerstate=1`, retryAfter: 5, failed: false },
    ],
    [204, {}, { fires: false, nextUrl: url, failed: false }],
    [500, { 'retry-after': 'soon' }, { fires: false, nextUrl: url, failed: true }],
  ])('%i with %j', (status, headers, want) => {
    expect(readPoll(url, { status, headers })).toEqual(want);
  });

  it('finds the items where no policy says', () => {
    const operation = hooks.operations.find(({ id }) => id === 'OnItem');
    if (operation === undefined) throw new Error('no operation');
    expect(findItemsPath(hooks, operation)).toEqual(['data']);
  });
});

describe('a backend with state', () => {
  it.each(['single', 'batch'] as const)(
    'gives each event once and none from before the first poll (%s)',
    (trigger) => {
      fc.assert(
        fc.property(fc.array(fc.nat(3), { maxLength: 12 }), (arrivals) => {
          let items: Json[] = [{ id: 'old' }];
          let state = answerPoll({ items }, undefined, trigger).state;
          const firings: (readonly Json[])[] = [];
          const created: Json[] = [];
          for (const count of [...arrivals, ...Array.from({ length: 40 }, () => 0)]) {
            const fresh = Array.from({ length: count }, (_, index) => ({ id: `${items.length + index}` }));
            created.push(...fresh);
            items = [...items, ...fresh];
            const answer = answerPoll({ items }, state, trigger);
            expect(answer.status).toBe(answer.items.length === 0 ? 202 : 200);
            if (answer.status === 200) firings.push(answer.items);
            ({ state } = answer);
          }
          expect(checkFirings(firings, created, { newestFirst: true })).toEqual([]);
        }),
      );
    },
  );
});

describe('checkFirings', () => {
  it.each<[readonly (readonly Json[])[], readonly string[]]>([
    [[[2, 1], [3]], []],
    [
      [
        [2, 1],
        [3, 2],
      ],
      ['twice'],
    ],
    [[[1], [3]], ['lost']],
    [[[1, 2], [3]], ['order']],
  ])('%j has %j', (firings, kinds) => {
    expect(checkFirings(firings, [1, 2, 3], { newestFirst: true }).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('the pollingtrigger policy', () => {
  const policy = policyOf('pollingtrigger', {
    triggerConfig: { since: '@{triggerBody().data[0].time}' },
    triggerDataPath: '@triggerBody().data',
  });
  const incoming = requestOf({ method: 'GET', path: '/list', query: [['top', '5']] });
  const place = 'https://gateway.example.com/apim/thing/c1/list?top=5';

  it('answers the first call with the state only', () => {
    const { result } = applyToResponse([policy], responseOf({ data: [{ time: 'T 2' }, { time: 'T1' }] }), {
      incoming,
    });
    expect(result).toEqual({
      status: 202,
      headers: { 'retry-after': '60', location: `${place}&triggerstate=since%3DT%2B2` },
      body: { kind: 'none' },
    });
  });

  it('puts the state into the query, and fires with what is new', async () => {
    const state = { ...incoming, query: [...incoming.query, ['triggerstate', 'since=T+2'] as const] };
    const { result } = await applyToRequest([policy], state);
    expect(result.query).toEqual([
      ['top', '5'],
      ['since', 'T 2'],
    ]);
    const fired = applyToResponse([policy], responseOf({ data: [{ time: 'T3' }] }), { incoming: state });
    expect(fired.result).toMatchObject({
      status: 200,
      headers: { location: `${place}&triggerstate=since%3DT3` },
    });
    const idle = applyToResponse([policy], responseOf({ data: [] }), { incoming: state });
    expect(idle.result).toMatchObject({
      status: 202,
      headers: { location: `${place}&triggerstate=since%3DT%2B2` },
    });
  });

  it.each<[JsonObject, string, boolean]>([
    [{}, '@odata.nextLink', true],
    [{ 'x-ms-triggerConfig-nextLink': 'more' }, 'more', true],
    [{ 'x-ms-triggerConfig-nextLink': 'more' }, '@odata.nextLink', false],
  ])('with %j notes that it does not follow %s: %j', (more, name, noted) => {
    const paged = policyOf('pollingtrigger', {
      triggerConfig: { since: '@{triggerBody().data[0].time}', ...more },
      triggerDataPath: '@triggerBody().data',
    });
    const page = responseOf({ data: [{ time: 'T1' }], [name]: 'https://api.example.com/list?page=2' });
    const [step] = applyToResponse([paged], page, { incoming }).steps;
    expect(step?.notes.some((note) => note.includes('not followed'))).toBe(noted);
    expect(new URL(step?.after.headers['location'] ?? '').searchParams.get('triggerstate')).toBe('since=T1');
  });
});
