import { asObject, objectEntries, own } from '../../src/source/json.ts';
import { isInternal } from '../ask/operation-status.ts';
import { isTrigger, webhooksOf } from '../ask/webhooks.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

const subscribe = (change: Readonly<Record<string, unknown>>): Example => ({
  definition: { paths: { '/hooks': { post: change } } },
});

const location = { type: 'string', description: 'Where the subscription is deleted.' };

/** The base connector's subscription by another method. */
const byPut = {
  operationId: 'WhenOrderShipped',
  summary: 'When an order is shipped',
  description: 'Starts a flow each time an order has left the warehouse.',
  'x-ms-trigger': 'single',
  parameters: [{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Subscription' } }],
  responses: { '201': { description: 'Subscribed.', schema: { $ref: '#/definitions/Hook' } } },
};

/** Rules of how a webhook is subscribed and ended. */
export const webhookRules: readonly DefinitionRule[] = [
  {
    id: 'connector-webhook-method',
    file: 'definition',
    demands: 'A webhook trigger is a POST.',
    remedy: 'Let the service take subscriptions by POST, or route the request with a policy.',
    severity: 'warn',
    fix: 'none',
    why: 'The open designer looks a saved webhook up as POST and its path, and does not find one of another method again.',
    source: 'Observed: the open designer.',
    fails: { definition: { paths: { '/hooks': { post: null, put: byPut } } } },
    passes: { definition: { paths: { '/hooks': { put: null } } } },
    *check(definition) {
      for (const { label, method, at } of webhooksOf(definition).triggers)
        if (method !== 'post')
          yield { path: at, message: `The webhook trigger ${label} is a ${method.toUpperCase()}.` };
    },
  },
  {
    id: 'connector-webhook-delete',
    file: 'definition',
    demands: 'A connector with webhooks has an operation that deletes a subscription.',
    remedy: 'Add the DELETE operation to which the Location of a new subscription leads, and hide it.',
    severity: 'warn',
    fix: 'none',
    why: 'When a flow is switched off, or an action that waits is cancelled, the platform sends DELETE to that address, through the connector. Without the operation the subscription stays, and the service goes on posting to a flow that is not there.',
    source: 'Documentation of webhook triggers; sample of Microsoft (human in the loop).',
    fails: { definition: { paths: { '/hooks/{hook}': null } } },
    passes: { definition: { paths: { '/hooks': { post: { 'x-ms-trigger': 'single' } } } } },
    *check(definition) {
      const { triggers, places } = webhooksOf(definition);
      const waiting = [...places.keys()].filter(
        (operation) =>
          !isTrigger(operation) && Object.hasOwn(operation.pathNode, 'x-ms-notification-content'),
      );
      const subscribing = [...triggers, ...waiting];
      const [first] = subscribing;
      if (first === undefined || definition.operations.some(({ method }) => method === 'delete')) return;
      yield {
        path: first.at,
        message: `Nothing deletes the subscription of ${quote(first.label)}${subscribing.length > 1 ? ` and of ${subscribing.length - 1} more` : ''}: there is no DELETE operation.`,
      };
    },
  },
  {
    id: 'connector-webhook-delete-hidden',
    file: 'definition',
    demands: 'The operation that deletes a subscription is hidden.',
    remedy: 'Add "x-ms-visibility": "internal" to the DELETE operation that ends a subscription.',
    severity: 'hint',
    fix: 'none',
    why: 'The platform calls it by itself. As an action it only lets a maker break the flows of others.',
    source: 'Documentation of webhook triggers.',
    fails: { definition: { paths: { '/hooks/{hook}': { delete: { 'x-ms-visibility': null } } } } },
    passes: { definition: { paths: { '/hooks/{hook}': { delete: { 'x-ms-visibility': 'internal' } } } } },
    *check(definition) {
      const [first] = webhooksOf(definition).triggers;
      const deletes = definition.operations.filter(({ method }) => method === 'delete');
      if (first === undefined || deletes.length === 0 || deletes.some(isInternal)) return;
      yield {
        path: first.at,
        message: `${first.label} is a webhook trigger, and no DELETE operation of the connector is hidden.`,
      };
    },
  },
  {
    id: 'connector-webhook-location',
    file: 'definition',
    demands: 'The answer to a subscription declares the header Location.',
    remedy: 'Declare it under "headers" of the response 201, or 200.',
    severity: 'off',
    fix: 'auto',
    why: 'The platform ends a subscription at this address. The header must be in the real answer; to declare it changes nothing, and hardly a connector does.',
    source: 'Documentation of webhook triggers.',
    fails: subscribe({ responses: { '201': { headers: null } } }),
    passes: subscribe({ responses: { '201': { headers: { Location: location } } } }),
    *check(definition) {
      for (const { label, at, responses } of webhooksOf(definition).triggers) {
        const good = responses.filter(({ status }) => status === '201' || status === '200');
        const isDeclared = good.some(({ node }) =>
          Object.keys(asObject(own(node, 'headers')) ?? {}).some((name) => name.toLowerCase() === 'location'),
        );
        if (isDeclared) continue;
        const place = good.find(({ status }) => status === '201') ?? good[0];
        const headers = place === undefined ? undefined : own(place.node, 'headers');
        yield {
          path: place?.at ?? at,
          message: `The subscription of ${label} declares no Location.`,
          ...(place === undefined
            ? {}
            : {
                edits: [
                  headers === undefined
                    ? { op: 'set' as const, path: [...place.at, 'headers'], value: { Location: location } }
                    : { op: 'set' as const, path: [...place.at, 'headers', 'Location'], value: location },
                ],
              }),
        };
      }
    },
  },
  {
    id: 'connector-webhook-created',
    file: 'definition',
    demands: 'A webhook trigger documents the status 201.',
    remedy: 'Document "201" in place of another success.',
    severity: 'off',
    fix: 'none',
    why: 'The documentation shows 201 for a new subscription. Any 2xx works, and half of the published triggers have another.',
    source: 'Documentation of webhook triggers.',
    fails: subscribe({ responses: { '201': null, '200': { description: 'Subscribed.' } } }),
    passes: subscribe({ responses: { '201': { description: 'Subscribed.' } } }),
    *check(definition) {
      for (const { label, at, node } of webhooksOf(definition).triggers)
        if (!objectEntries(own(node, 'responses')).some(([status]) => status === '201'))
          yield { path: at, message: `The webhook trigger ${label} documents no 201.` };
    },
  },
  {
    id: 'connector-webhook-batch',
    file: 'definition',
    demands: 'A webhook trigger is "single".',
    remedy: 'Write "x-ms-trigger": "single".',
    severity: 'info',
    fix: 'none',
    why: 'A webhook posts one event. What "batch" means for it is documented nowhere, and no published connector has it.',
    source: 'Documentation of OpenAPI extensions (x-ms-trigger).',
    fails: subscribe({ 'x-ms-trigger': 'batch' }),
    passes: subscribe({ 'x-ms-trigger': 'single' }),
    *check(definition) {
      for (const { label, at, trigger } of webhooksOf(definition).triggers)
        if (typeof trigger === 'string' && trigger.toLowerCase() === 'batch')
          yield { path: [...at, 'x-ms-trigger'], message: `The webhook trigger ${label} is "batch".` };
    },
  },
];
