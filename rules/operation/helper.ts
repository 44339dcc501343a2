import { own } from '../../src/source/json.ts';
import { operationReferences } from '../ask/operation-references.ts';
import { isDeprecated, isInternal } from '../ask/operation-status.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** Rules of operations that serve the designer, not the maker: helpers of lists and of schemas. */
export const operationHelperRules: readonly DefinitionRule[] = [
  {
    id: 'connector-internal-operation-unused',
    file: 'definition',
    demands: 'An internal operation serves something in the definition.',
    remedy: 'Refer to it, show it to makers, or delete it.',
    severity: 'info',
    fix: 'none',
    why: 'No maker sees it and nothing in the definition calls it. A policy or a script may still do: those files are not looked at here. Operations that end a subscription are left alone.',
    source: 'No validator says so.',
    fails: {
      definition: {
        paths: { '/status': { get: { operationId: 'GetStatus', 'x-ms-visibility': 'internal' } } },
      },
    },
    passes: {
      definition: {
        'x-ms-capabilities': { testConnection: { operationId: 'GetStatus', parameters: {} } },
        paths: { '/status': { get: { operationId: 'GetStatus', 'x-ms-visibility': 'internal' } } },
      },
    },
    *check(definition) {
      const used = new Set(operationReferences(definition).map(({ id }) => id));
      for (const operation of definition.operations) {
        const { id, method, at, label } = operation;
        if (!isInternal(operation) || method === 'delete' || isDeprecated(operation)) continue;
        if (id === undefined || !used.has(id))
          yield { path: at, message: `Nothing refers to the internal operation ${quote(label)}.` };
      }
    },
  },
  {
    id: 'connector-helper-visible',
    file: 'definition',
    demands: 'An operation that only fills a list or gives a schema is internal.',
    remedy: 'Write "x-ms-visibility": "internal", if makers have no use for it.',
    severity: 'hint',
    fix: 'auto',
    why: 'Makers see an action that was made for the designer. Whether they have a use for it, only you know: an operation that lists customers often serves both. So --fix hides none but those that give nothing but a schema. Each operation is reported once, however many fields refer to it.',
    source: 'No validator says so.',
    fails: {
      definition: {
        paths: { '/orders/schema': { get: { operationId: 'GetOrderSchema', summary: 'Get schema' } } },
        definitions: {
          NewOrder: { 'x-ms-dynamic-schema': { operationId: 'GetOrderSchema', 'value-path': 'schema' } },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/schema': { get: { operationId: 'GetOrderSchema', 'x-ms-visibility': 'internal' } },
        },
        definitions: {
          NewOrder: { 'x-ms-dynamic-schema': { operationId: 'GetOrderSchema', 'value-path': 'schema' } },
        },
      },
    },
    *check(definition) {
      const purposes = new Map<string, Set<string>>();
      for (const { id, purpose } of operationReferences(definition)) {
        if (purpose !== 'values' && purpose !== 'schema' && purpose !== 'tree') continue;
        purposes.set(id, (purposes.get(id) ?? new Set()).add(purpose));
      }
      for (const operation of definition.operations) {
        const purpose = purposes.get(operation.id ?? '');
        if (purpose === undefined || isInternal(operation)) continue;
        const path = [...operation.at, 'x-ms-visibility'];
        const safe =
          purpose.size === 1 &&
          purpose.has('schema') &&
          operation.trigger === undefined &&
          /schema|metadata/i.test(operation.id ?? '') &&
          own(operation.node, 'x-ms-visibility') !== 'important';
        yield {
          path: operation.at,
          message: `${quote(operation.label)} serves the designer, and makers see it.`,
          ...(safe ? { edits: [{ op: 'set', path, value: 'internal' }] } : {}),
        };
      }
    },
  },
];
