import { describe, expect, it } from 'vitest';
import { notificationRules } from '../../../rules/trigger/notification.ts';
import { pollingRules } from '../../../rules/trigger/polling.ts';
import { triggerRules } from '../../../rules/trigger/trigger.ts';
import { webhookRules } from '../../../rules/trigger/webhook.ts';
import { webhookContentRules } from '../../../rules/trigger/webhook-content.ts';
import { webhookUrlRules } from '../../../rules/trigger/webhook-url.ts';
import { findPlaces, findProblems } from '../find-problems.ts';

const rules = [
  ...webhookUrlRules,
  ...webhookContentRules,
  ...webhookRules,
  ...triggerRules,
  ...pollingRules,
  ...notificationRules,
];

type Part = Record<string, unknown>;

const subscription = (schema: Part) => ({ definitions: { Subscription: schema } });
const callback = { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };

/** The address two levels down, through a reference and allOf. */
const nested = (outer: Part, inner: Part, body: Part = {}) => ({
  paths: {
    '/hooks': {
      post: {
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: { $ref: '#/definitions/Subscription' },
            ...body,
          },
        ],
      },
    },
  },
  definitions: {
    Subscription: {
      required: ['config'],
      properties: { callback: null, config: { allOf: [{ $ref: '#/definitions/Config' }] } },
      ...outer,
    },
    Config: { type: 'object', required: ['url'], properties: { url: callback }, ...inner },
  },
});

describe('the address of a flow', () => {
  it.each<[id: string, patch: Part, places: readonly string[]]>([
    [
      'connector-webhook-notification-url',
      subscription({ properties: { second: callback } }),
      ['paths /hooks post'],
    ],
    ['connector-webhook-notification-url', nested({}, {}), []],
    ['connector-webhook-notification-url', { paths: { '/hooks': { post: { 'x-ms-trigger': null } } } }, []],
    // A trigger that is asked for news needs none.
    [
      'connector-webhook-notification-url',
      { paths: { '/news': { get: { operationId: 'WhenNews', 'x-ms-trigger': 'single' } } } },
      [],
    ],
    [
      'connector-webhook-notification-url',
      { paths: { '/news': { post: { operationId: 'WhenNews', 'x-ms-trigger': 'single' } } } },
      ['paths /news post'],
    ],
    ['connector-webhook-notification-url-required', nested({}, {}), []],
    [
      'connector-webhook-notification-url-required',
      nested({ required: null }, {}),
      ['definitions Config properties url'],
    ],
    ['connector-webhook-notification-url-internal', nested({}, {}), []],
    [
      'connector-webhook-notification-url-internal',
      nested({}, { properties: { url: { ...callback, 'x-ms-visibility': 'advanced' } } }),
      ['definitions Config properties url'],
    ],
    [
      'connector-webhook-notification-url-internal',
      nested(
        {},
        { properties: { url: { ...callback, 'x-ms-visibility': null } } },
        { 'x-ms-visibility': 'internal' },
      ),
      [],
    ],
    [
      'connector-webhook-notification-url-trigger',
      { paths: { '/hooks': { 'x-ms-notification-content': null, post: { 'x-ms-trigger': null } } } },
      ['paths /hooks post'],
    ],
    // An action that waits: Microsoft's sample of a human in the loop.
    [
      'connector-webhook-notification-url-trigger',
      { paths: { '/hooks': { post: { 'x-ms-trigger': null } } } },
      [],
    ],
    [
      'connector-webhook-delete',
      { paths: { '/hooks/{hook}': null, '/hooks': { post: { 'x-ms-trigger': null } } } },
      ['paths /hooks post'],
    ],
  ])('%s', (id, patch, places) => {
    expect(findPlaces(rules, id, patch)).toEqual(places);
  });

  it('becomes required at each step that does not require it, and the body too', () => {
    const [problem] = findProblems(
      rules,
      'connector-webhook-notification-url-required',
      nested({ required: ['region'] }, { required: null }, { required: false }),
    );
    expect(problem?.edits).toEqual([
      { op: 'set', path: ['paths', '/hooks', 'post', 'parameters', 0, 'required'], value: true },
      { op: 'set', path: ['definitions', 'Subscription', 'required'], value: ['region', 'config'] },
      { op: 'set', path: ['definitions', 'Config', 'required'], value: ['url'] },
    ]);
  });

  it('is found in a schema that contains itself', () => {
    const patch = subscription({ properties: { parent: { $ref: '#/definitions/Subscription' } } });
    expect(findPlaces(rules, 'connector-webhook-notification-url', patch)).toEqual([]);
  });
});

describe('what a webhook posts', () => {
  const content = 'x-ms-notification-content';
  it.each<[id: string, item: Part, places: readonly string[]]>([
    ['connector-webhook-notification-content', { [content]: null }, ['paths /hooks']],
    [
      'connector-webhook-notification-content',
      { [content]: { schema: { $ref: null } } },
      [`paths /hooks ${content}`],
    ],
    // In the operation it is told by the rule of the place.
    ['connector-webhook-notification-content', { [content]: null, post: { [content]: { schema: {} } } }, []],
    [
      'connector-webhook-notification-content-orphan',
      { post: { 'x-ms-trigger': null } },
      [`paths /hooks ${content}`],
    ],
    [
      'connector-webhook-notification-content-shared',
      { get: { operationId: 'ListHooks' } },
      ['paths /hooks get'],
    ],
    // Without a trigger nothing shares its path.
    [
      'connector-webhook-notification-content-shared',
      { post: { 'x-ms-trigger': null }, get: { operationId: 'ListHooks' } },
      [],
    ],
    ['connector-webhook-notification-content-shared', { get: { 'x-ms-visibility': 'internal' } }, []],
    [
      'connector-webhook-notification-content-shared-internal',
      { get: { 'x-ms-visibility': 'internal' } },
      ['paths /hooks get'],
    ],
  ])('%s, %j: %j', (id, item, places) => {
    expect(findPlaces(rules, id, { paths: { '/hooks': item } })).toEqual(places);
  });

  it('moves up only once, and only where there is none', () => {
    const here = { [content]: { schema: { type: 'object' } } };
    const edits = (item: Part) =>
      findProblems(rules, 'connector-webhook-notification-content-position', {
        paths: { '/hooks': item },
      }).map(({ edits: made }) => made?.length);
    expect(edits({ post: here })).toEqual([undefined]);
    expect(edits({ [content]: null, post: here, put: here })).toEqual([2, undefined]);
  });
});

describe('how a webhook ends', () => {
  const noDelete = { '/hooks/{hook}': null };
  const shown = { '/hooks/{hook}': { delete: { 'x-ms-visibility': null } } };
  const noTrigger = { '/hooks': null };
  it.each<[id: string, paths: Part, found: number]>([
    ['connector-webhook-delete', noDelete, 1],
    ['connector-webhook-delete', { ...noDelete, ...noTrigger }, 0],
    ['connector-webhook-delete-hidden', shown, 1],
    ['connector-webhook-delete-hidden', noDelete, 0],
    ['connector-webhook-delete-hidden', { ...shown, ...noTrigger }, 0],
    [
      'connector-webhook-location',
      { '/hooks': { post: { responses: { '201': { headers: { location: {} } } } } } },
      0,
    ],
    ['connector-webhook-location', { '/hooks': { post: { responses: { '201': null } } } }, 1],
  ])('%s, %j: %i', (id, paths, found) => {
    expect(findPlaces(rules, id, { paths })).toHaveLength(found);
  });
});

describe('triggers', () => {
  const hook = (change: Part) => ({ paths: { '/hooks': { post: change } } });
  it.each<[id: string, patch: Part, found: number]>([
    ['connector-trigger-value', hook({ 'x-ms-trigger': 'multi' }), 1],
    ['connector-trigger-value', hook({ 'x-ms-trigger': true }), 1],
    ['connector-trigger-value', hook({ 'x-ms-trigger': 'batch' }), 0],
    ['connector-trigger-summary', hook({ summary: 'when something happens' }), 0],
    ['connector-trigger-summary', hook({ summary: 'Whenever' }), 1],
    ['connector-trigger-summary', hook({ summary: 'Order', 'x-ms-visibility': 'internal' }), 0],
    ['connector-trigger-visible', hook({ 'x-ms-visibility': 'internal' }), 1],
    ['connector-trigger-metadata', hook({ 'x-ms-trigger-metadata': 'polling' }), 1],
    [
      'connector-polling-method',
      {
        paths: { '/hooks': { 'x-ms-notification-content': null } },
        ...subscription({ properties: { callback: null } }),
      },
      1,
    ],
  ])('%s, %j: %i', (id, patch, found) => {
    expect(findPlaces(rules, id, patch)).toHaveLength(found);
  });

  it('of an unknown word have no edit', () => {
    const edits = (value: string) =>
      findProblems(rules, 'connector-trigger-value', hook({ 'x-ms-trigger': value })).map(
        (problem) => problem.edits?.[0],
      );
    expect(edits('BATCH')).toMatchObject([{ op: 'set', value: 'batch' }]);
    expect(edits('multi')).toEqual([undefined]);
  });
});
