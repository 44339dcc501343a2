import { asArray, own } from '../../src/source/json.ts';
import { isMarked, isTrigger, type UrlPlace, type UrlStep, webhooksOf } from '../ask/webhooks.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const callback = (change: unknown): Example => ({
  definition: { definitions: { Subscription: { properties: { callback: change } } } },
});

/** Rules of `x-ms-notification-url`, the place for the address of the flow. */
export const webhookUrlRules: readonly DefinitionRule[] = [
  {
    id: 'connector-webhook-notification-url',
    file: 'definition',
    demands: 'A webhook trigger has exactly one property with x-ms-notification-url.',
    remedy: 'Mark the property of the body that takes the address: "x-ms-notification-url": true.',
    severity: 'error',
    fix: 'none',
    why: 'The platform puts the address of the flow there. Without it the service never learns whom to call, and the trigger never starts a flow. With two it is not known which one counts.',
    source: 'Swagger Validator (WebhookOperationsMissingNotificationUrlProperty).',
    fails: callback({ 'x-ms-notification-url': null }),
    passes: callback({ 'x-ms-notification-url': true }),
    *check(definition) {
      const { places } = webhooksOf(definition);
      for (const operation of definition.operations.filter(isTrigger)) {
        const { label, at, method, trigger, pathNode, parameters } = operation;
        const isWebhook =
          own(pathNode, 'x-ms-notification-content') !== undefined ||
          (trigger === 'single' && method !== 'get');
        const found = places.get(operation) ?? [];
        // A mark at the wrong place is told there.
        if (!isWebhook || parameters.some(({ node }) => isMarked(node))) continue;
        if (found.length === 0)
          yield { path: at, message: `The trigger ${label} has no place for the address of the flow.` };
        else if (found.length > 1)
          yield {
            path: at,
            message: `The trigger ${label} has ${found.length} places for the address of the flow.`,
          };
      }
    },
  },
  {
    id: 'connector-webhook-notification-url-position',
    file: 'definition',
    demands: 'No parameter outside of the body is marked with x-ms-notification-url.',
    remedy: 'Let the service take the address in the body.',
    severity: 'error',
    fix: 'none',
    why: 'The platform writes the address into the body and nowhere else. The service refuses the mark on other parameters.',
    source: 'Swagger Validator (NotificationUrlNotAllowedInThisPosition).',
    fails: {
      definition: {
        paths: {
          '/hooks': {
            post: {
              parameters: [{ name: 'callback', in: 'query', type: 'string', 'x-ms-notification-url': true }],
            },
          },
        },
      },
    },
    passes: callback({ 'x-ms-notification-url': true }),
    *check({ parameters }) {
      for (const { node, at, name } of parameters)
        if (isMarked(node))
          yield {
            path: [...at, 'x-ms-notification-url'],
            message: `The parameter ${quote(name)} is marked as the address of the flow.`,
          };
    },
  },
  {
    id: 'connector-webhook-notification-url-position-answer',
    file: 'definition',
    demands: 'x-ms-notification-url is in no schema that only answers have.',
    remedy: 'Delete the mark here.',
    severity: 'warn',
    fix: 'none',
    why: 'In an answer or a notification the mark has no effect, and often it is missing where the request needs it. The validator has a message for it, and yet two connectors with it are published.',
    source:
      'Swagger Validator (NotificationUrlNotAllowedInThisPosition), which published connectors contradict.',
    fails: {
      definition: { definitions: { Hook: { properties: { hook: { 'x-ms-notification-url': true } } } } },
    },
    passes: callback({ 'x-ms-notification-url': true }),
    *check({ schemas }) {
      for (const schema of schemas)
        if (isMarked(schema.node) && schema.uses.size > 0 && !schema.uses.has('request'))
          yield {
            path: [...schema.at, 'x-ms-notification-url'],
            message: `${nameSchema(schema)} is marked as the address of the flow, and is in no request.`,
          };
    },
  },
  {
    id: 'connector-webhook-notification-url-string',
    file: 'definition',
    demands: 'The address of the flow is of type string.',
    remedy: 'Write "type": "string".',
    severity: 'error',
    fix: 'auto',
    why: 'The platform writes text there. The service refuses another type, and one that is missing.',
    source: 'Swagger Validator (NotificationUrlNotString).',
    fails: callback({ type: null }),
    passes: callback({ type: 'string' }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'x-ms-notification-url'))
        if (isMarked(schema.node) && own(schema.node, 'type') !== 'string')
          yield {
            path: schema.at,
            message: `${nameSchema(schema)} is the address of the flow, and not of type string.`,
            edits: [{ op: 'set', path: [...schema.at, 'type'], value: 'string' }],
          };
    },
  },
  {
    id: 'connector-webhook-notification-url-internal',
    file: 'definition',
    demands: 'The address of the flow is hidden from makers.',
    remedy: 'Add "x-ms-visibility": "internal" to the property.',
    severity: 'error',
    fix: 'suggest',
    why: 'A maker cannot know the address: a field for it would only be filled wrongly. The property, one that holds it, or the body must be hidden.',
    source: 'Swagger Validator (NotificationUrlNotInternal).',
    fails: callback({ 'x-ms-visibility': null }),
    passes: callback({ 'x-ms-visibility': 'internal' }),
    *check(definition) {
      for (const place of firstPlaces(webhooksOf(definition).places)) {
        const { body, steps, url } = place;
        if (body.internal || steps.some(({ node }) => own(node, 'x-ms-visibility') === 'internal')) continue;
        if (own(url.node, 'x-ms-visibility') === 'internal') continue;
        yield {
          path: url.at,
          message: `${nameSchema(url)} is the address of the flow, and makers see it.`,
          edits: [{ op: 'set', path: [...url.at, 'x-ms-visibility'], value: 'internal' }],
        };
      }
    },
  },
  {
    id: 'connector-webhook-notification-url-required',
    file: 'definition',
    demands: 'The address of the flow is required, and so is each object on the way to it.',
    remedy: 'List the property under "required", and set "required": true on the body.',
    severity: 'warn',
    fix: 'auto',
    why: 'What is hidden and optional may be left out. Published connectors work without it, so that the platform seems to send the address in any case; the validator warns.',
    source: 'Swagger Validator (NotificationUrlNotRequired).',
    fails: { definition: { definitions: { Subscription: { required: null } } } },
    passes: { definition: { definitions: { Subscription: { required: ['callback'] } } } },
    *check(definition) {
      for (const { body, steps, url } of firstPlaces(webhooksOf(definition).places)) {
        const optional = steps.filter(({ isRequired }) => !isRequired);
        const isBodyOptional = own(body.node, 'required') !== true;
        if (optional.length === 0 && !isBodyOptional) continue;
        const edits = [
          ...(isBodyOptional ? [{ op: 'set' as const, path: [...body.at, 'required'], value: true }] : []),
          ...optional.flatMap(requireStep),
        ];
        const names = [...(isBodyOptional ? ['the body'] : []), ...optional.map(({ name }) => quote(name))];
        yield {
          path: url.at,
          message: `${nameSchema(url)} is the address of the flow, and ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not required.`,
          edits,
        };
      }
    },
  },
  {
    id: 'connector-webhook-notification-url-trigger',
    file: 'definition',
    demands:
      'What takes the address of a flow is a trigger, or an action whose path has notification content.',
    remedy: 'Add "x-ms-trigger": "single", or x-ms-notification-content to the path, or take the mark away.',
    severity: 'info',
    fix: 'none',
    why: 'An action with such an address pauses its flow until the service calls ("send and wait"), and gives what it was notified with. Without notification content it gives nothing, and a mark that was forgotten is a flow that waits for ever.',
    source: 'Sample of Microsoft (human in the loop); no validator looks at it.',
    fails: {
      definition: {
        paths: { '/hooks': { 'x-ms-notification-content': null, post: { 'x-ms-trigger': null } } },
      },
    },
    passes: { definition: { paths: { '/hooks': { post: { 'x-ms-trigger': 'single' } } } } },
    *check(definition) {
      for (const operation of webhooksOf(definition).places.keys())
        if (!isTrigger(operation) && !Object.hasOwn(operation.pathNode, 'x-ms-notification-content'))
          yield {
            path: operation.at,
            message: `The action ${operation.label} takes the address of a flow, and its path has no notification content.`,
          };
    },
  },
];

/** Each place once: a schema that several operations share has one trouble, told at the first. */
function* firstPlaces(places: ReadonlyMap<unknown, readonly UrlPlace[]>): Iterable<UrlPlace> {
  const seen = new Set<unknown>();
  for (const list of places.values())
    for (const place of list) {
      const { url, body } = place;
      if (seen.has(url) && seen.has(body)) continue;
      seen.add(url).add(body);
      yield place;
    }
}

const requireStep = ({ name, holder }: UrlStep): readonly Edit[] =>
  holder === undefined
    ? []
    : [
        {
          op: 'set',
          path: [...holder.at, 'required'],
          value: [...asArray(own(holder.node, 'required')), name],
        },
      ];
