import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { operationReferences } from '../ask/operation-references.ts';
import { isInternal } from '../ask/operation-status.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';

const rootCapabilities = ['testConnection', 'file-picker'];

const operationCapabilities = [
  'chunkTransfer',
  ...['Upload', 'Download'].flatMap((way) =>
    ['accept', 'minimum', 'maximum'].map((bound) => `${bound}${way}ChunkSizeInMB`),
  ),
];

interface ConnectionTest {
  readonly value: JsonObject;
  readonly at: Path;
  readonly id: string | undefined;
  readonly operation: OperationNode | undefined;
}

/** The operation that tests a connection, where the definition asks for one. */
const findConnectionTest = ({ root, operations }: Definition): ConnectionTest | undefined => {
  const value = asObject(own(asObject(own(root, 'x-ms-capabilities')), 'testConnection'));
  if (value === undefined) return undefined;
  const id = asString(own(value, 'operationId'));
  return {
    value,
    at: ['x-ms-capabilities', 'testConnection'],
    id,
    operation: operations.find((one) => one.id === id),
  };
};

function* judgeConnectionTest(
  test: ConnectionTest,
  operations: readonly OperationNode[],
): Generator<Problem> {
  const { at, id, operation } = test;
  if (operation === undefined) {
    yield tellUnknownTest(test, operations);
    return;
  }
  if (operation.method !== 'get')
    yield {
      path: [...at, 'operationId'],
      message: `testConnection names ${quote(id)}, which is a ${operation.method.toUpperCase()} request.`,
    };
  yield* judgeTestParameters(test, operation);
}

const tellUnknownTest = ({ at, id }: ConnectionTest, operations: readonly OperationNode[]): Problem => {
  if (id === undefined) return { path: at, message: 'testConnection names no operation.' };
  const meant = closestName(
    id,
    operations.flatMap((one) => one.id ?? []),
  );
  return {
    path: [...at, 'operationId'],
    message: `testConnection names the operation ${quote(id)}, which does not exist.`,
    ...(meant === undefined ? {} : { remedy: `Name ${quote(meant)}, if that was meant.` }),
  };
};

function* judgeTestParameters(
  { value, at, id }: ConnectionTest,
  operation: OperationNode,
): Generator<Problem> {
  const given = asObject(own(value, 'parameters')) ?? {};
  const place = Object.hasOwn(value, 'parameters') ? [...at, 'parameters'] : at;
  for (const { name, node } of operation.parameters) {
    if (own(node, 'required') !== true || Object.hasOwn(node, 'default')) continue;
    if (name !== undefined && !Object.hasOwn(given, name))
      yield {
        path: place,
        message: `testConnection does not give the required parameter ${quote(name)} of ${quote(id)}.`,
      };
  }
  const names = new Set(operation.parameters.map(({ name }) => name));
  for (const name of Object.keys(given))
    if (!names.has(name))
      yield {
        path: [...at, 'parameters', name],
        message: `testConnection gives the parameter ${quote(name)}, which ${quote(id)} does not have.`,
      };
}

function* findUnknownKeys(value: unknown, known: readonly string[], at: Path): Generator<Problem> {
  for (const [index, key] of Object.keys(asObject(value) ?? {}).entries()) {
    if (known.includes(key)) continue;
    const meant = index < 100 ? closestName(key, known) : undefined;
    yield {
      path: [...at, key],
      message: `The platform knows no capability ${quote(key)} here.`,
      ...(meant === undefined ? {} : { remedy: `Write ${quote(meant)}, if that was meant.` }),
    };
  }
}

function* findMissingPickers({ root, operations }: Definition): Generator<Problem> {
  const at: Path = ['x-ms-capabilities', 'file-picker'];
  const picker = asObject(own(asObject(own(root, 'x-ms-capabilities')), 'file-picker'));
  if (picker === undefined) return;
  const ids = new Set(operations.map(({ id }) => id));
  for (const key of ['open', 'browse']) {
    const id = own(asObject(own(picker, key)), 'operationId');
    if (typeof id === 'string' && ids.has(id)) continue;
    yield {
      path: Object.hasOwn(picker, key) ? [...at, key] : at,
      message:
        id === undefined
          ? `The file picker names no operation for "${key}".`
          : `The file picker names the operation ${quote(id)}, which does not exist.`,
    };
  }
}

const patchTest = (testConnection: unknown): { readonly definition: Record<string, unknown> } => ({
  definition: { 'x-ms-capabilities': { testConnection } },
});

const callStatus = (visibility: string | null): { readonly definition: Record<string, unknown> } => ({
  definition: {
    'x-ms-capabilities': { testConnection: { operationId: 'GetStatus', parameters: {} } },
    paths: { '/status': { get: { operationId: 'GetStatus', 'x-ms-visibility': visibility } } },
  },
});

/** Rules of what a connector says that it can do: test a connection, pick files, give sample data. */
export const operationCapabilityRules: readonly DefinitionRule[] = [
  {
    id: 'connector-test-connection',
    file: 'definition',
    demands:
      'The operation that tests a connection exists, is a GET request, and can be called with what is given.',
    remedy: 'Name a GET operation, and give literal values to its required parameters.',
    severity: 'error',
    fix: 'suggest',
    why: 'The platform calls it when a connection is made. If the call cannot be made, every connection is shown as broken.',
    source: 'Page "Test a connection"; OpenAPI extensions page.',
    fails: patchTest({ operationId: 'ListOrders' }),
    passes: patchTest({ operationId: 'ListCustomers', parameters: {} }),
    *check(definition) {
      const test = findConnectionTest(definition);
      if (test !== undefined) yield* judgeConnectionTest(test, definition.operations);
    },
  },
  {
    id: 'connector-test-connection-visible',
    file: 'definition',
    demands: 'The operation that tests a connection is internal.',
    remedy: 'Write "x-ms-visibility": "internal", if makers have no use for it.',
    severity: 'info',
    fix: 'suggest',
    why: 'Makers see an action that was made for the platform. Ten published connectors of thirty-three show it, some on purpose.',
    source: 'Page "Test a connection".',
    fails: callStatus(null),
    passes: callStatus('internal'),
    *check(definition) {
      const operation = findConnectionTest(definition)?.operation;
      if (operation !== undefined && !isInternal(operation))
        yield {
          path: operation.at,
          message: `${quote(operation.label)} tests connections, and makers see it.`,
        };
    },
  },
  {
    id: 'connector-test-connection-custom',
    file: 'definition',
    demands: 'A connector that is not certified has no operation that tests a connection.',
    remedy: 'Leave it in if the connector is going to be certified.',
    severity: 'hint',
    profiles: { certification: 'off' },
    fix: 'none',
    why: "Microsoft's schema says that testConnection is not supported for custom connectors; the page that describes it does not say so. Which of them is right is not known.",
    source: "Comment in the schema of Microsoft's repository.",
    fails: patchTest({ operationId: 'ListCustomers', parameters: {} }),
    passes: { definition: { 'x-ms-capabilities': {} } },
    *check(definition) {
      const test = findConnectionTest(definition);
      if (test?.operation !== undefined)
        yield {
          path: test.at,
          message: 'testConnection may have no effect until the connector is certified.',
        };
    },
  },
  {
    id: 'connector-capability-known',
    file: 'definition',
    demands:
      'x-ms-capabilities holds only what the platform knows, and its file picker names operations that exist.',
    remedy: 'Remove what is not known, or correct its name.',
    severity: 'warn',
    fix: 'suggest',
    why: 'What the platform does not know has no effect. At the root it knows testConnection and file-picker, at an operation chunkTransfer and the sizes of chunks.',
    source: "Schema in Microsoft's repository; the open designer of Logic Apps.",
    fails: { definition: { 'x-ms-capabilities': { testconnection: { operationId: 'ListCustomers' } } } },
    passes: {
      definition: { paths: { '/orders': { post: { 'x-ms-capabilities': { chunkTransfer: true } } } } },
    },
    *check(definition) {
      const at: Path = ['x-ms-capabilities'];
      yield* findUnknownKeys(own(definition.root, 'x-ms-capabilities'), rootCapabilities, at);
      yield* findMissingPickers(definition);
      for (const { node, at: place } of definition.operations)
        yield* findUnknownKeys(own(node, 'x-ms-capabilities'), operationCapabilities, [
          ...place,
          'x-ms-capabilities',
        ]);
    },
  },
  {
    id: 'connector-operation-context',
    file: 'definition',
    demands: 'The operation that x-ms-operation-context names exists.',
    remedy: 'Name an operation of this definition.',
    severity: 'error',
    fix: 'suggest',
    why: 'It gives the sample data of a trigger. The service refuses a name that leads nowhere.',
    source: 'OpenAPI extensions page; Swagger Validator (OperationIdNotFound).',
    fails: {
      definition: {
        paths: {
          '/hooks': { post: { 'x-ms-operation-context': { simulate: { operationId: 'ListOrder' } } } },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/hooks': { post: { 'x-ms-operation-context': { simulate: { operationId: 'ListOrders' } } } },
        },
      },
    },
    *check(definition) {
      const ids = new Set(definition.operations.flatMap(({ id }) => id ?? []));
      const wrong = operationReferences(definition).filter(
        ({ id, purpose }) => purpose === 'context' && !ids.has(id),
      );
      for (const [index, { id, at }] of wrong.entries()) {
        // Comparing is dear: a document with thousands of wrong names gets help for the first ones only.
        const meant = index < 20 ? closestName(id, ids) : undefined;
        yield {
          path: at,
          message: `x-ms-operation-context names the operation ${quote(id)}, which does not exist.`,
          ...(meant === undefined ? {} : { remedy: `Name ${quote(meant)}, if that was meant.` }),
        };
      }
    },
  },
];
