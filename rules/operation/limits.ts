import { asArray, asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { objectsOf } from '../definition/objects-of.ts';
import type { DefinitionRule } from '../rule.ts';
import { expandedSize } from '../walk/expanded-size.ts';
import { quote } from '../words/quote.ts';

const maxOperations = 256;
const maxSchemas = 16_384;

/** The schemas with which the schemas of an operation begin. */
const schemasOf = ({ parameters, responses, pathNode }: OperationNode): readonly JsonObject[] =>
  objectsOf([
    ...[...parameters, ...responses].map(({ node }) => own(node, 'schema')),
    own(asObject(own(pathNode, 'x-ms-notification-content')), 'schema'),
  ]);

/** Sixteen definitions, each of which has the next one twice: 65,535 schemas when written out. */
const doubling: Record<string, unknown> = Object.fromEntries(
  Array.from({ length: 16 }, (_, index) => [
    `Level${index}`,
    {
      type: 'object',
      properties: {
        left: { $ref: `#/definitions/Level${index + 1}` },
        right: { $ref: `#/definitions/Level${index + 1}` },
      },
    },
  ]),
);

/** Rules of what an operation may have, and of how much. */
export const operationLimitRules: readonly DefinitionRule[] = [
  {
    id: 'connector-operation-count',
    file: 'definition',
    demands: 'A connector has at most 256 operations.',
    remedy: 'Leave out operations that nobody needs, or make two connectors.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses more. The largest of a thousand published connectors has 219.',
    source: 'Swagger Validator (TotalOperationsCountExceedsMaxAllowed); FAQ.',
    fails: {
      definition: {
        paths: Object.fromEntries(
          Array.from({ length: 260 }, (_, index) => [
            `/shelf-${index}`,
            { get: { operationId: `GetShelf${index}` } },
          ]),
        ),
      },
    },
    passes: { definition: { paths: { '/shelf-1': { get: { operationId: 'GetShelf1' } } } } },
    *check({ operations }) {
      if (operations.length > maxOperations)
        yield { path: ['paths'], message: `The connector has ${operations.length} operations.` };
    },
  },
  {
    id: 'connector-operation-schema-count',
    file: 'definition',
    demands: 'The schemas of an operation are at most 16,384, with every $ref written out.',
    remedy: 'Leave out properties that nobody needs, or describe deep parts as an object without properties.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses more. The largest operation of a thousand published connectors has 691. A schema that refers to itself is counted once here; how the service counts it is not known.',
    source: 'Swagger Validator (OperationSchemaCountExceedsMaxAllowed); FAQ.',
    fails: {
      definition: {
        definitions: { ...doubling, Level16: { type: 'string' } },
        paths: {
          '/orders/{id}': {
            get: { responses: { '200': { description: 'OK', schema: { $ref: '#/definitions/Level0' } } } },
          },
        },
      },
    },
    passes: {
      definition: {
        definitions: {
          Order: { properties: { replaces: { $ref: '#/definitions/Order' } } },
        },
      },
    },
    *check({ root, operations }) {
      for (const operation of operations) {
        const count = schemasOf(operation).reduce((sum, schema) => sum + expandedSize(root, schema), 0);
        if (count > maxSchemas)
          yield {
            path: operation.at,
            message: `${quote(operation.label)} has ${count} schemas, with every $ref written out.`,
          };
      }
    },
  },
  {
    id: 'connector-operation-schemes',
    file: 'definition',
    demands: 'An operation has no "schemes" of its own.',
    remedy: 'Leave them out; "schemes" at the root counts.',
    severity: 'hint',
    fix: 'auto',
    why: 'The platform reads the schemes of the root only.',
    source: 'Observed in clients; no validator says so.',
    fails: { definition: { paths: { '/orders': { get: { schemes: ['http'] } } } } },
    passes: { definition: { schemes: ['https'] } },
    *check({ operations }) {
      for (const { node, at, label } of operations) {
        const path = [...at, 'schemes'];
        if (Object.hasOwn(node, 'schemes'))
          yield {
            path,
            message: `${quote(label)} has "schemes" of its own.`,
            edits: [{ op: 'remove', path }],
          };
      }
    },
  },
  {
    id: 'connector-operation-tags-duplicate',
    file: 'definition',
    demands: 'An operation has no tag twice.',
    remedy: 'Leave the second one out.',
    severity: 'hint',
    fix: 'auto',
    why: 'Swagger’s lists have each value once. Tags need not be there at all: four connectors in five have none.',
    source: 'Swagger Validator (ArrayDuplicateValue).',
    fails: { definition: { paths: { '/orders': { get: { tags: ['Orders', 'Orders'] } } } } },
    passes: { definition: { paths: { '/orders': { get: { tags: ['Orders', 'orders'] } } } } },
    *check({ operations }) {
      for (const { node, at, label } of operations) {
        const tags = asArray(own(node, 'tags'));
        const unique = [...new Set(tags)];
        const path = [...at, 'tags'];
        if (unique.length < tags.length)
          yield {
            path,
            message: `${quote(label)} has a tag twice.`,
            edits: [{ op: 'set', path, value: unique }],
          };
      }
    },
  },
  {
    id: 'connector-operation-reserved-parameter',
    file: 'definition',
    demands: 'No parameter is called connectionId.',
    remedy: 'Give it another name: a policy can send it under the old one.',
    severity: 'error',
    fix: 'none',
    why: 'The platform puts the id of the connection under this name into its own addresses, and refuses a second one. Which other names are reserved is not published.',
    source: 'Swagger Validator (ReservedParameterIsUsed, ConnectionIdParameterNotAllowed).',
    fails: {
      definition: {
        paths: {
          '/orders': { get: { parameters: [{ name: 'ConnectionID', in: 'query', type: 'string' }] } },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders': { get: { parameters: [{ name: 'connection', in: 'query', type: 'string' }] } },
        },
      },
    },
    *check({ parameters }) {
      for (const { name, at } of parameters)
        if (name?.trim().toLowerCase() === 'connectionid')
          yield { path: [...at, 'name'], message: `A parameter is called ${quote(name)}.` };
    },
  },
];
