import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

interface Annotated {
  readonly operation: OperationNode;
  readonly annotation: JsonObject;
  readonly at: Path;
  readonly family: string | undefined;
  readonly revision: unknown;
  readonly deprecated: boolean;
}

const annotatedOf = ({ operations }: Definition): readonly Annotated[] =>
  operations.flatMap((operation) => {
    const annotation = asObject(own(operation.node, 'x-ms-api-annotation'));
    return annotation === undefined
      ? []
      : [
          {
            operation,
            annotation,
            at: [...operation.at, 'x-ms-api-annotation'],
            family: asString(own(annotation, 'family')),
            revision: own(annotation, 'revision'),
            deprecated: own(operation.node, 'deprecated') === true,
          },
        ];
  });

const familiesOf = (
  definition: Definition,
): readonly (readonly [family: string, members: readonly Annotated[]])[] => [
  ...Map.groupBy(
    annotatedOf(definition).filter(({ family }) => family !== undefined && family !== ''),
    ({ family }) => family ?? '',
  ),
];

/** Two revisions of one family in the examples. */
const family = (
  first: JsonObject,
  second: JsonObject,
  rest: JsonObject = {},
): { readonly definition: JsonObject } => ({
  definition: {
    ...rest,
    paths: {
      '/orders/{id}': { get: first },
      '/v2/orders': {
        get: {
          operationId: 'GetOrder_V2',
          summary: 'Get an order',
          description: 'Gets one order with its lines.',
          parameters: [],
          responses: { '200': { description: 'The order.', schema: { $ref: '#/definitions/Order' } } },
          ...second,
        },
      },
    },
  },
});

const revision = (number: number, more: JsonObject = {}): JsonObject => ({
  'x-ms-api-annotation': { family: 'GetOrder', revision: number, ...more },
});

/** Rules of deprecation and of operations that come in revisions (platform.md §3 and §7). */
export const versionRules: readonly DefinitionRule[] = [
  {
    id: 'connector-deprecated-boolean',
    file: 'definition',
    demands: 'deprecated is true or false.',
    remedy: 'Write it without quotes.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses a text here.',
    source: 'Swagger Validator (JsonTypeIncorrect).',
    fails: { definition: { paths: { '/orders': { get: { deprecated: 'false' } } } } },
    passes: { definition: { paths: { '/orders': { get: { deprecated: false } } } } },
    *check({ operations }) {
      for (const { node, at } of operations) {
        const value = own(node, 'deprecated');
        if (value === undefined || value === null || typeof value === 'boolean') continue;
        const path = [...at, 'deprecated'];
        yield {
          path,
          message: `deprecated is ${quote(value)}.`,
          ...(value === 'true' || value === 'false'
            ? { edits: [{ op: 'set', path, value: value === 'true' }] }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-deprecated-marker',
    file: 'definition',
    demands: 'The summary of a deprecated operation ends with "[DEPRECATED]" or "(deprecated)".',
    remedy: 'Add " (deprecated)" to the summary.',
    severity: 'hint',
    fix: 'auto',
    why: 'Flows that already use the operation show its summary and nothing else of the change. 24 published connectors leave it out.',
    source: 'Documentation of deprecated operations.',
    fails: { definition: { paths: { '/orders/{id}': { get: { deprecated: true } } } } },
    passes: {
      definition: {
        paths: { '/orders/{id}': { get: { deprecated: true, summary: 'Get an order (deprecated)' } } },
      },
    },
    *check({ operations }) {
      for (const { node, at } of operations) {
        const summary = asString(own(node, 'summary'));
        if (own(node, 'deprecated') !== true || summary === undefined || /deprecated/i.test(summary))
          continue;
        const path = [...at, 'summary'];
        const marked = `${summary.trimEnd()} (deprecated)`;
        yield {
          path,
          message: `The summary ${quote(summary)} does not say that the operation is deprecated.`,
          // A summary may have 80 characters.
          ...(marked.length <= 80 ? { edits: [{ op: 'set', path, value: marked }] } : {}),
        };
      }
    },
  },
  {
    id: 'connector-deprecated-flag',
    file: 'definition',
    demands: 'An operation whose summary says that it is deprecated is marked so.',
    remedy: 'Add "deprecated": true.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Without the mark the designer still offers the operation to makers of new flows.',
    source: 'Documentation of deprecated operations; our own.',
    fails: { definition: { paths: { '/orders/{id}': { get: { summary: 'Get an order (deprecated)' } } } } },
    passes: {
      definition: {
        paths: { '/orders/{id}': { get: { deprecated: true, summary: 'Get an order (deprecated)' } } },
      },
    },
    *check({ operations }) {
      for (const { node, at } of operations) {
        const summary = asString(own(node, 'summary')) ?? '';
        if (own(node, 'deprecated') === true || !/[[(]\s*deprecated\s*[\])]|^deprecated\b/i.test(summary))
          continue;
        yield {
          path: at,
          message: `The summary ${quote(summary)} says deprecated, and the operation is not marked.`,
          edits: [{ op: 'set', path: [...at, 'deprecated'], value: true }],
        };
      }
    },
  },
  {
    id: 'connector-deprecated-annotation',
    file: 'definition',
    demands: 'A deprecated operation belongs to a family.',
    remedy:
      'Add x-ms-api-annotation with family and revision, here and at the operation that takes its place.',
    severity: 'off',
    fix: 'none',
    why: 'The designer then leads to the newer one. Of 146 deprecated operations of published connectors none does it, so the rule is off.',
    source: 'Documentation of deprecated operations.',
    fails: { definition: { paths: { '/orders/{id}': { get: { deprecated: true } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { deprecated: true, ...revision(1) } } } } },
    *check({ operations }) {
      for (const { node, at, label } of operations)
        if (
          own(node, 'deprecated') === true &&
          own(asObject(own(node, 'x-ms-api-annotation')), 'family') === undefined
        )
          yield { path: at, message: `${label} is deprecated and belongs to no family.` };
    },
  },
  {
    id: 'connector-annotation-replacement',
    file: 'definition',
    demands: 'A replacement is on deprecated operations only, with api and operationId of one that exists.',
    remedy: 'Write "replacement": { "api": "…", "operationId": "…" } on the deprecated operation.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a definition otherwise.',
    source: 'Swagger Validator (ApiAnnotationExtensionReplacementInfo…).',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': { get: { 'x-ms-api-annotation': { replacement: { operationId: 'ListOrders' } } } },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              deprecated: true,
              'x-ms-api-annotation': { replacement: { api: 'FabrikamOrders', operationId: 'ListOrders' } },
            },
          },
        },
      },
    },
    *check(definition) {
      const ids = new Set(definition.operations.map(({ id }) => id));
      for (const { annotation, at, deprecated, operation } of annotatedOf(definition)) {
        const replacement = own(annotation, 'replacement');
        if (replacement === undefined) continue;
        const path = [...at, 'replacement'];
        const missing = ['api', 'operationId'].filter(
          (key) => (asString(own(asObject(replacement), key)) ?? '') === '',
        );
        if (!deprecated)
          yield { path, message: `${operation.label} has a replacement and is not deprecated.` };
        if (missing.length > 0)
          yield { path, message: `The replacement has no ${missing.join(' and no ')}.` };
        const id = asString(own(asObject(replacement), 'operationId'));
        if (id !== undefined && id !== '' && !ids.has(id))
          yield { path: [...path, 'operationId'], message: `There is no operation ${quote(id)}.` };
      }
    },
  },
  {
    id: 'connector-annotation-family-revision',
    file: 'definition',
    demands: 'The revisions of a family are whole numbers, none twice, at most one left out.',
    remedy: 'Number the revisions 1, 2, 3.',
    severity: 'error',
    fix: 'none',
    why: 'The designer chooses the highest revision, so two of one number hide each other.',
    source: 'Swagger Validator (OperationFamilyHasDuplicateRevisions, OperationFamilyHasManyEmptyRevisions).',
    fails: family(revision(1), revision(1)),
    passes: family(revision(1), revision(2)),
    *check(definition) {
      for (const [name, members] of familiesOf(definition)) {
        const seen = new Set<unknown>();
        for (const { revision: number, at, operation } of members) {
          if (number !== undefined && !(Number.isInteger(number) && Number(number) >= 0))
            yield {
              path: [...at, 'revision'],
              message: `The revision ${quote(number)} is not a whole number.`,
            };
          else if (seen.has(number))
            yield {
              path: number === undefined ? at : [...at, 'revision'],
              message:
                number === undefined
                  ? `Two operations of the family "${name}" have no revision.`
                  : `${operation.label} is not the only one with the revision ${quote(number)} of "${name}".`,
            };
          seen.add(number);
        }
      }
    },
  },
  {
    id: 'connector-annotation-revision-empty',
    file: 'definition',
    demands: 'An annotation with a family has a revision, and one with a revision has a family.',
    remedy: 'Write both.',
    severity: 'warn',
    fix: 'none',
    why: 'One says nothing without the other.',
    source: 'Swagger Validator (OperationRevisionEmpty).',
    fails: {
      definition: { paths: { '/orders/{id}': { get: { 'x-ms-api-annotation': { family: 'GetOrder' } } } } },
    },
    passes: { definition: { paths: { '/orders/{id}': { get: revision(1) } } } },
    *check(definition) {
      for (const { family: name, revision: number, at } of annotatedOf(definition)) {
        const named = name !== undefined && name !== '';
        if (named && (number === undefined || number === ''))
          yield { path: at, message: 'The family has no revision.' };
        if (!named && number !== undefined) yield { path: at, message: 'The revision has no family.' };
      }
    },
  },
  {
    id: 'connector-annotation-active',
    file: 'definition',
    demands: 'At most two operations of a family are not deprecated.',
    remedy: 'Mark the oldest with "deprecated": true.',
    severity: 'warn',
    fix: 'none',
    why: 'Makers of new flows see too many of the same.',
    source: 'Swagger Validator (OperationFamilyHasManyActiveOperations).',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': { get: revision(1) },
          '/orders': { get: revision(2), post: revision(3) },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': { get: { deprecated: true, summary: 'Get an order (deprecated)', ...revision(1) } },
          '/orders': { get: revision(2), post: revision(3, { status: 'Preview' }) },
        },
      },
    },
    *check(definition) {
      for (const [name, members] of familiesOf(definition)) {
        const active = members.filter(({ deprecated }) => !deprecated);
        const [, , third] = active;
        if (third !== undefined)
          yield {
            path: third.at,
            message: `${active.length} operations of the family "${name}" are not deprecated.`,
          };
      }
    },
  },
  {
    id: 'connector-annotation-active-production',
    file: 'definition',
    demands: 'At most one operation of a family is in production and not deprecated.',
    remedy: 'Mark the older with "deprecated": true, or the newer with the status Preview.',
    severity: 'warn',
    fix: 'none',
    why: 'Makers of new flows cannot tell which of the two to take.',
    source: 'Swagger Validator (OperationFamilyHasManyActiveProductionOperations).',
    fails: family(revision(1, { status: 'Production' }), revision(2, { status: 'Production' })),
    passes: family(revision(1, { status: 'Production' }), revision(2, { status: 'Preview' })),
    *check(definition) {
      for (const [name, members] of familiesOf(definition)) {
        const active = members.filter(
          ({ deprecated, annotation }) => !deprecated && own(annotation, 'status') === 'Production',
        );
        const [, second] = active;
        if (second !== undefined)
          yield {
            path: second.at,
            message: `${active.length} operations of the family "${name}" are in production.`,
          };
      }
    },
  },
  {
    id: 'connector-annotation-suffix',
    file: 'definition',
    demands: 'The id of a revision above 1 ends with V and its number.',
    remedy: 'Let the id of a new operation end so; never rename one that is in use.',
    severity: 'hint',
    fix: 'suggest',
    why: 'It tells people which revision a saved flow uses.',
    source: 'Swagger Validator (OperationIdShouldEndWithRevision).',
    fails: family(revision(1), { ...revision(2), operationId: 'GetOrderNew' }),
    passes: family(revision(1), revision(2)),
    *check(definition) {
      for (const { operation, revision: number, at } of annotatedOf(definition)) {
        if (
          typeof number !== 'number' ||
          !Number.isInteger(number) ||
          number < 2 ||
          operation.id === undefined
        )
          continue;
        if (!new RegExp(`_?V${number}$`, 'i').test(operation.id))
          yield {
            path: [...at, 'revision'],
            message: `"${operation.id}" is revision ${number}, and does not end with V${number}.`,
          };
      }
    },
  },
  {
    id: 'connector-annotation-status-ahead',
    file: 'definition',
    demands: 'No operation is in production while the connector is a preview.',
    remedy: 'Set the operation to Preview, or the connector to Production.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses it: an operation cannot be more certain than its connector.',
    source: 'Swagger Validator (OperationStatusAheadOfConnector).',
    fails: family(revision(1, { status: 'Production' }), revision(2, { status: 'Preview' }), {
      info: { 'x-ms-api-annotation': { status: 'Preview' } },
    }),
    passes: family(revision(1, { status: 'Production' }), revision(2, { status: 'Preview' })),
    *check(definition) {
      if (own(asObject(own(definition.info, 'x-ms-api-annotation')), 'status') !== 'Preview') return;
      for (const { annotation, at, operation } of annotatedOf(definition))
        if (own(annotation, 'status') === 'Production')
          yield {
            path: [...at, 'status'],
            message: `${operation.label} is in production, its connector is a preview.`,
          };
    },
  },
];
