import { asObject, asString, own } from '../../src/source/json.ts';
import { isTrigger, webhooksOf } from '../ask/webhooks.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

const fetchBy = (operationId: string, more: Readonly<Record<string, unknown>> = {}): Example => ({
  definition: {
    paths: {
      '/shipments': {
        get: {
          operationId: 'WhenShipmentsChange',
          'x-ms-trigger': 'batch',
          'x-ms-notification': { operationId },
          ...more,
        },
      },
      '/hooks': {
        post: {
          parameters: [
            {
              name: 'region',
              in: 'query',
              required: true,
              type: 'string',
              'x-ms-summary': 'Region',
              description: 'Where.',
            },
            { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Subscription' } },
          ],
        },
      },
    },
  },
});

const region = (change: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  parameters: [{ name: 'region', in: 'query', type: 'string', ...change }],
});

/** Rules of `x-ms-notification`, which joins a polling trigger with a webhook that says when to poll. */
export const notificationRules: readonly DefinitionRule[] = [
  {
    id: 'connector-notification-extension',
    file: 'definition',
    demands: 'x-ms-notification is on a polling trigger and names a webhook.',
    remedy: 'Name the operation that takes the address of the flow, on the trigger that fetches the data.',
    severity: 'error',
    fix: 'none',
    why: 'The webhook only tells that there is news, and the trigger fetches it. The service refuses other combinations. Only connectors of Microsoft have it, as far as is known.',
    source:
      'Swagger Validator (NotificationExtensionSupportedForTriggerOnly, NotificationExtensionNotSupportedInWebhookOperation, NotificationOperationMustBeWebhook, OperationIdNotFound).',
    fails: fetchBy('ListCustomers'),
    passes: fetchBy('WhenOrderShipped'),
    *check(definition) {
      const { places } = webhooksOf(definition);
      for (const { operation, target, id } of pairs(definition)) {
        const path = [...operation.at, 'x-ms-notification'];
        const { label } = operation;
        if (!isTrigger(operation))
          yield { path, message: `${label} is not a trigger and has x-ms-notification.` };
        else if (places.has(operation))
          yield { path, message: `The webhook ${label} has x-ms-notification itself.` };
        if (target === undefined)
          yield {
            path,
            message: `x-ms-notification of ${label} names ${quote(id)}, which is not an operation.`,
          };
        else if (!places.has(target))
          yield {
            path,
            message: `x-ms-notification of ${label} names ${target.label}, which is not a webhook.`,
          };
      }
    },
  },
  {
    id: 'connector-notification-parameters',
    file: 'definition',
    demands:
      'Parameters of one name are the same in the trigger and in the webhook that x-ms-notification names.',
    remedy: 'Give both the same type and visibility.',
    severity: 'error',
    fix: 'none',
    why: 'The maker fills in one field, and its value goes to both. The service refuses two that differ.',
    source: 'Swagger Validator (ParamtersWithSameNameMustHaveSameTypeAndVisibility).',
    fails: fetchBy('WhenOrderShipped', region({ type: 'integer' })),
    passes: fetchBy('WhenOrderShipped', region({ type: 'string' })),
    *check(definition) {
      for (const { operation, target } of pairs(definition)) {
        const others = new Map(target?.parameters.map((parameter) => [parameter.name, parameter.node]));
        for (const { name, node, at } of operation.parameters) {
          const other = others.get(name);
          if (other === undefined) continue;
          for (const key of ['type', 'x-ms-visibility'])
            if (own(node, key) !== own(other, key))
              yield {
                path: at,
                message: `The parameter ${quote(name)} has another ${key === 'type' ? 'type' : 'visibility'} in ${target?.label}.`,
              };
        }
      }
    },
  },
];

/** Operations with x-ms-notification, and what they name. */
function* pairs({ operations }: Definition): Iterable<{
  readonly operation: OperationNode;
  readonly id: string | undefined;
  readonly target: OperationNode | undefined;
}> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  for (const operation of operations) {
    const value = own(operation.node, 'x-ms-notification');
    if (value === undefined) continue;
    const id = asString(own(asObject(value), 'operationId'));
    yield { operation, id, target: id === undefined ? undefined : byId.get(id) };
  }
}
