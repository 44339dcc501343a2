import { asObject, asString, own } from '../../src/source/json.ts';
import { isInternal } from '../ask/operation-status.ts';
import { isTrigger, webhooksOf } from '../ask/webhooks.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Edit } from '../rule.ts';

const hooks = (item: Readonly<Record<string, unknown>>): Example => ({
  definition: { paths: { '/hooks': item } },
});

/** An operation on the path of the trigger. */
const list = (visibility: string | null): Readonly<Record<string, unknown>> => ({
  operationId: 'ListHooks',
  summary: 'List subscriptions',
  description: 'Lists the subscriptions that are there.',
  'x-ms-visibility': visibility,
  parameters: [],
  responses: {
    '200': {
      description: 'The subscriptions.',
      schema: { type: 'array', items: { $ref: '#/definitions/Hook' } },
    },
  },
});

const content = 'x-ms-notification-content';

/** Rules of `x-ms-notification-content`, what the service posts to the flow. */
export const webhookContentRules: readonly DefinitionRule[] = [
  {
    id: 'connector-webhook-notification-content',
    file: 'definition',
    demands: 'A webhook trigger says what it posts: x-ms-notification-content with a schema.',
    remedy: 'Add it to the path: "x-ms-notification-content": { "description": "…", "schema": { … } }.',
    severity: 'error',
    fix: 'none',
    why: 'The dynamic content of the trigger is made from it, not from the answers. Without it there is none, and the service refuses the definition.',
    source:
      'Swagger Validator (OperationMustHaveNotificationContentExtension, SchemaDefinitionSetIncorrectly); documentation of webhook triggers.',
    fails: hooks({ [content]: null }),
    passes: hooks({ [content]: { schema: { $ref: '#/definitions/Order' } } }),
    *check(definition) {
      for (const { label, pathNode, path, node } of webhooksOf(definition).triggers) {
        const at = ['paths', path];
        // At the wrong place: that is told by the rule of the place.
        if (own(node, content) !== undefined && own(pathNode, content) === undefined) continue;
        const schema = asObject(own(asObject(own(pathNode, content)), 'schema'));
        if (own(pathNode, content) === undefined)
          yield { path: at, message: `The path of the trigger ${label} does not say what is posted.` };
        else if (Object.keys(schema ?? {}).length === 0)
          yield {
            path: [...at, content],
            message: `The notification of the trigger ${label} has ${schema === undefined ? 'no' : 'an empty'} schema.`,
          };
      }
    },
  },
  {
    id: 'connector-webhook-notification-content-description',
    file: 'definition',
    demands: 'x-ms-notification-content has a description.',
    remedy: 'Say in one sentence what is posted.',
    severity: 'hint',
    fix: 'none',
    why: 'It is the description of the body among the dynamic content. Nothing else depends on it.',
    source: 'Documentation of webhook triggers.',
    fails: hooks({ [content]: { description: null } }),
    passes: hooks({ [content]: { description: 'The order that was shipped.' } }),
    *check({ pathItems }) {
      for (const { notification, path, at } of pathItems)
        if (notification !== undefined && (asString(own(notification, 'description')) ?? '').trim() === '')
          yield { path: [...at, content], message: `The notification of ${path} has no description.` };
    },
  },
  {
    id: 'connector-webhook-notification-content-position',
    file: 'definition',
    demands: 'x-ms-notification-content is beside the operation, in the path.',
    remedy: 'Move it one level up.',
    severity: 'error',
    fix: 'auto',
    why: 'Clients read it from the path. Inside of the operation nobody finds it, although a page of the documentation says that it applies to operations.',
    source: 'The published schema of definitions; observed: the open designer.',
    fails: hooks({ [content]: null, post: { [content]: { schema: { $ref: '#/definitions/Order' } } } }),
    passes: hooks({ [content]: { schema: { $ref: '#/definitions/Order' } } }),
    *check({ operations }) {
      const moved = new Set<unknown>();
      for (const { node, at, label, pathNode } of operations) {
        const value = own(node, content);
        if (value === undefined) continue;
        const up = at.slice(0, 2);
        // Only the first of a path can move up; and none can where there is one already.
        const isFree = own(pathNode, content) === undefined && !moved.has(pathNode);
        moved.add(pathNode);
        const edits: readonly Edit[] = [
          { op: 'set', path: [...up, content], value },
          { op: 'remove', path: [...at, content] },
        ];
        yield {
          path: [...at, content],
          message: `The notification of ${label} is in the operation.`,
          ...(isFree ? { edits } : {}),
        };
      }
    },
  },
  {
    id: 'connector-webhook-notification-content-shared',
    file: 'definition',
    demands: 'A path with x-ms-notification-content has no visible operation beside its trigger.',
    remedy: 'Move the other operation to a path of its own.',
    severity: 'warn',
    fix: 'none',
    why: 'The open designer shows what the webhook posts as the output of every operation of the path, and Power Apps leaves the whole path out. A path without a trigger is the matter of connector-webhook-notification-content-orphan.',
    source: 'Observed: the open designer, Power Fx.',
    fails: hooks({ get: list(null) }),
    passes: { definition: { paths: { '/subscriptions': { get: list(null) } } } },
    *check({ pathItems }) {
      for (const { operations, notification, path } of pathItems) {
        if (notification === undefined || !operations.some(isTrigger)) continue;
        for (const operation of operations)
          if (!isTrigger(operation) && !isInternal(operation))
            yield {
              path: operation.at,
              message: `${operation.label} shares the path ${path} with a webhook trigger.`,
            };
      }
    },
  },
  {
    id: 'connector-webhook-notification-content-shared-internal',
    file: 'definition',
    demands: 'A path with x-ms-notification-content has no hidden operation beside its trigger.',
    remedy: 'Move the other operation to a path of its own.',
    severity: 'info',
    fix: 'none',
    why: 'The open designer takes what the webhook posts for the output of every operation of the path. Makers do not see a hidden one, but drop-downs that are filled from it may stay empty.',
    source: 'Observed: the open designer, Power Fx.',
    fails: hooks({ get: list('internal') }),
    passes: { definition: { paths: { '/subscriptions': { get: list('internal') } } } },
    *check({ pathItems }) {
      for (const { operations, notification, path } of pathItems) {
        if (notification === undefined || !operations.some(isTrigger)) continue;
        for (const operation of operations)
          if (!isTrigger(operation) && isInternal(operation))
            yield {
              path: operation.at,
              message: `The hidden ${operation.label} shares the path ${path} with a webhook trigger.`,
            };
      }
    },
  },
  {
    id: 'connector-webhook-notification-content-orphan',
    file: 'definition',
    demands: 'A path with x-ms-notification-content has a trigger.',
    remedy: 'Add "x-ms-trigger": "single" to the operation that subscribes, or delete the notification.',
    severity: 'info',
    fix: 'none',
    why: 'Nobody receives what is described there, unless it is an action that waits for an answer. The open designer shows it as the output of the actions of the path.',
    source: 'Pinout; no validator looks at it.',
    fails: hooks({ post: { 'x-ms-trigger': null } }),
    passes: hooks({ post: { 'x-ms-trigger': 'single' } }),
    *check({ pathItems }) {
      for (const { operations, notification, path, at } of pathItems)
        if (notification !== undefined && !operations.some(isTrigger))
          yield { path: [...at, content], message: `The path ${path} has a notification and no trigger.` };
    },
  },
];
