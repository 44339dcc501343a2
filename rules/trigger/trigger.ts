import { asObject, asString, own } from '../../src/source/json.ts';
import { isDeprecated, isInternal } from '../ask/operation-status.ts';
import { isTrigger } from '../ask/webhooks.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { valuesOfExtension } from '../tables/ms-extensions.ts';
import { quote } from '../words/quote.ts';

const kinds = valuesOfExtension('x-ms-trigger');

const hook = (change: Readonly<Record<string, unknown>>): Example => ({
  definition: { paths: { '/hooks': { post: change } } },
});

const since = (extension: unknown, place: string): Example => ({
  definition: {
    paths: {
      '/news': {
        get: {
          operationId: 'WhenOrdersArrive',
          'x-ms-trigger': 'batch',
          parameters: [{ name: 'since', in: place, type: 'string', 'x-ms-trigger-value': extension }],
        },
      },
    },
  },
});

/** Rules of `x-ms-trigger` and of what goes with it. */
export const triggerRules: readonly DefinitionRule[] = [
  {
    id: 'connector-trigger-value',
    file: 'definition',
    demands: 'x-ms-trigger is "single" or "batch".',
    remedy: 'Write "single" for one event a run, "batch" for a list of them.',
    severity: 'error',
    fix: 'auto',
    why: 'Another word makes neither a trigger nor an action that works.',
    source: 'Documentation of OpenAPI extensions; the published schema of definitions.',
    fails: hook({ 'x-ms-trigger': 'Single' }),
    passes: hook({ 'x-ms-trigger': 'single' }),
    *check({ operations }) {
      for (const { trigger, label, at } of operations) {
        if (trigger === undefined || kinds.some((kind) => kind === trigger)) continue;
        const path = [...at, 'x-ms-trigger'];
        const lower = asString(trigger)?.trim().toLowerCase();
        yield {
          path,
          message: `${label} has x-ms-trigger ${quote(trigger)}.`,
          ...(lower !== undefined && kinds.includes(lower)
            ? { edits: [{ op: 'set', path, value: lower }] }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-trigger-hint-placement',
    file: 'definition',
    demands: 'Only a trigger has x-ms-trigger-hint and x-ms-trigger-metadata.',
    remedy: 'Delete the key, or make the operation a trigger.',
    severity: 'hint',
    fix: 'auto',
    why: 'On an action it has no effect.',
    source: 'Pinout; no validator looks at it.',
    fails: {
      definition: { paths: { '/orders': { post: { 'x-ms-trigger-hint': 'Place an order in the shop.' } } } },
    },
    passes: hook({ 'x-ms-trigger-hint': 'Ship an order in the shop.' }),
    *check({ operations }) {
      for (const operation of operations) {
        if (isTrigger(operation)) continue;
        for (const key of ['x-ms-trigger-hint', 'x-ms-trigger-metadata']) {
          const path = [...operation.at, key];
          if (Object.hasOwn(operation.node, key))
            yield {
              path,
              message: `${operation.label} is not a trigger and has ${key}.`,
              edits: [{ op: 'remove', path }],
            };
        }
      }
    },
  },
  {
    id: 'connector-trigger-hint',
    file: 'definition',
    demands: 'A trigger has x-ms-trigger-hint.',
    remedy: 'Say how to set it off, for example: To see it work now, ship an order in the shop.',
    severity: 'off',
    fix: 'none',
    why: 'The hint is under the trigger when a flow is tested. Most published triggers have none.',
    source: 'Documentation of OpenAPI extensions.',
    fails: hook({ 'x-ms-trigger-hint': null }),
    passes: hook({ 'x-ms-trigger-hint': 'Ship an order in the shop.' }),
    *check({ operations }) {
      for (const operation of operations)
        if (isTrigger(operation) && (asString(own(operation.node, 'x-ms-trigger-hint')) ?? '').trim() === '')
          yield { path: operation.at, message: `The trigger ${operation.label} has no hint.` };
    },
  },
  {
    id: 'connector-trigger-metadata',
    file: 'definition',
    demands: 'x-ms-trigger-metadata has a known kind and mode.',
    remedy: 'Write { "kind": "query", "mode": "polling" } or { "kind": "webhook", "mode": "webhook" }.',
    severity: 'warn',
    fix: 'none',
    why: 'The wizard reads its own form of the trigger from it, and cannot show one that it does not know.',
    source: 'The published schema of definitions.',
    fails: hook({ 'x-ms-trigger-metadata': { kind: 'push', mode: 'webhook' } }),
    passes: hook({ 'x-ms-trigger-metadata': { kind: 'webhook', mode: 'webhook' } }),
    *check({ operations }) {
      for (const { node, at, label } of operations) {
        const value = own(node, 'x-ms-trigger-metadata');
        if (value === undefined) continue;
        const [kind, mode] = [own(asObject(value), 'kind'), own(asObject(value), 'mode')];
        if ((kind === 'query' || kind === 'webhook') && (mode === 'polling' || mode === 'webhook')) continue;
        yield {
          path: [...at, 'x-ms-trigger-metadata'],
          message: `The metadata of the trigger ${label} have the kind ${quote(kind)} and the mode ${quote(mode)}.`,
        };
      }
    },
  },
  {
    id: 'connector-trigger-summary',
    file: 'definition',
    demands: 'The summary of a trigger begins with "When".',
    remedy: 'Write what happens: "When an order is shipped".',
    severity: 'hint',
    fix: 'suggest',
    why: 'Makers know triggers by this word. Half of the published connectors do otherwise.',
    source: 'String guidance.',
    fails: hook({ summary: 'Order shipped' }),
    passes: hook({ summary: 'When an order is shipped' }),
    *check({ operations }) {
      for (const operation of operations) {
        const summary = asString(own(operation.node, 'summary'));
        if (!isTrigger(operation) || isInternal(operation) || !summary || /^\s*when\b/i.test(summary))
          continue;
        yield {
          path: [...operation.at, 'summary'],
          message: `The summary of the trigger is ${quote(summary)}.`,
        };
      }
    },
  },
  {
    id: 'connector-trigger-description',
    file: 'definition',
    demands: 'The description of a trigger says what starts the flow.',
    remedy: 'Write "This operation triggers when …".',
    severity: 'off',
    fix: 'none',
    why: 'It helps a maker to choose. That a description has the word "when" or "trigger" is a weak sign, so the rule is off.',
    source: 'String guidance.',
    fails: hook({ description: 'Shipped orders.' }),
    passes: hook({ description: 'This operation triggers when an order is shipped.' }),
    *check({ operations }) {
      for (const operation of operations) {
        const description = asString(own(operation.node, 'description')) ?? '';
        if (isTrigger(operation) && !/\b(when|trigger|each time|every time|whenever)/i.test(description))
          if (!/\bstart/i.test(description))
            yield {
              path: operation.at,
              message: `The description of the trigger ${operation.label} does not say what starts the flow.`,
            };
      }
    },
  },
  {
    id: 'connector-trigger-visible',
    file: 'definition',
    demands: 'A trigger that is not deprecated is visible.',
    remedy: 'Delete "x-ms-visibility": "internal", or mark the trigger as deprecated.',
    severity: 'info',
    fix: 'none',
    why: 'No maker can choose a hidden trigger, so that nobody uses it but old flows.',
    source: 'Pinout; no validator looks at it.',
    fails: hook({ 'x-ms-visibility': 'internal' }),
    passes: hook({ 'x-ms-visibility': 'internal', deprecated: true }),
    *check({ operations }) {
      for (const operation of operations)
        if (isTrigger(operation) && isInternal(operation) && !isDeprecated(operation))
          yield {
            path: [...operation.at, 'x-ms-visibility'],
            message: `The trigger ${operation.label} is hidden, and not deprecated.`,
          };
    },
  },
  {
    id: 'connector-trigger-value-extension',
    file: 'definition',
    demands: 'x-ms-trigger-value has value-collection and value-path, and is on a query or header parameter.',
    remedy: 'Write { "value-collection": "…", "value-path": "…" } on the parameter that takes the state.',
    severity: 'warn',
    fix: 'none',
    why: 'It tells where the state of a poll comes from. It is documented nowhere but in the published schema, and one connector uses it; what else would happen is not known.',
    source: 'The published schema of definitions.',
    fails: since({ 'value-path': 'placed' }, 'query'),
    passes: since({ 'value-collection': 'orders', 'value-path': 'placed' }, 'query'),
    *check({ parameters, schemas }) {
      for (const { node, at, name, in: place } of parameters) {
        const value = own(node, 'x-ms-trigger-value');
        if (value === undefined) continue;
        const path = [...at, 'x-ms-trigger-value'];
        if (place !== 'query' && place !== 'header')
          yield { path, message: `The parameter ${quote(name)} has x-ms-trigger-value in ${quote(place)}.` };
        for (const key of ['value-collection', 'value-path'])
          if (asString(own(asObject(value), key)) === undefined)
            yield { path, message: `x-ms-trigger-value of ${quote(name)} has no ${key}.` };
      }
      for (const { node, at } of schemas)
        if (own(node, 'x-ms-trigger-value') !== undefined)
          yield {
            path: [...at, 'x-ms-trigger-value'],
            message: 'x-ms-trigger-value is in a schema.',
          };
    },
  },
];
