import { followRef } from '../../src/source/follow-ref.ts';
import { asArray, asObject, asString, type JsonObject, objectEntries, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { OperationNode, ParameterNode, PathItemNode, ResponseNode, SchemaNode } from './nodes.ts';
import { walkSchemas } from './walk-schemas.ts';

/** apiDefinition.swagger.json as the rules see it: every part once, with the path at which it stands. */
export interface Definition {
  readonly root: JsonObject;
  readonly info: JsonObject;
  readonly pathItems: readonly PathItemNode[];
  readonly operations: readonly OperationNode[];
  /** Every parameter object once, wherever it is written: in operations, path items and the root's `parameters`. */
  readonly parameters: readonly ParameterNode[];
  /** Every response object once: in operations and the root's `responses`. */
  readonly responses: readonly ResponseNode[];
  /** Every schema object once: bodies, responses, notifications, definitions, and all below them; not non-body parameters. */
  readonly schemas: readonly SchemaNode[];
  /** What `#/definitions/<name>` stands for. */
  readonly definitions: Readonly<Record<string, JsonObject>>;
}

/** The methods of a path item, in the order of Swagger 2.0. */
export const methods: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

const known = new WeakMap<object, Definition>();

/** Reads the document once; every rule that runs on it shares the result. Never throws. */
export const readDefinition = (document: unknown): Definition => {
  const root = asObject(document) ?? {};
  const cached = known.get(root);
  if (cached !== undefined) return cached;
  const parameters = new Map<JsonObject, ParameterNode>();
  const responses = new Map<JsonObject, ResponseNode>();
  for (const [name, node] of objectEntries(own(root, 'parameters')))
    addParameter(parameters, node, ['parameters', name], 'shared');
  for (const [name, node] of objectEntries(own(root, 'responses')))
    responses.set(node, { node, at: ['responses', name], status: name, place: 'shared' });
  const pathItems = objectEntries(own(root, 'paths')).map(([path, node]) =>
    readPathItem(root, path, node, { parameters, responses }),
  );
  const result: Definition = {
    root,
    info: asObject(own(root, 'info')) ?? {},
    pathItems,
    operations: pathItems.flatMap(({ operations }) => operations),
    parameters: [...parameters.values()],
    responses: [...responses.values()],
    schemas: walkSchemas(root, [...parameters.values()], [...responses.values()], pathItems),
    definitions: Object.fromEntries(objectEntries(own(root, 'definitions'))),
  };
  known.set(root, result);
  return result;
};

const readPathItem = (
  root: JsonObject,
  path: string,
  node: JsonObject,
  {
    parameters,
    responses,
  }: {
    readonly parameters: Map<JsonObject, ParameterNode>;
    readonly responses: Map<JsonObject, ResponseNode>;
  },
): PathItemNode => {
  const at: Path = ['paths', path];
  const inherited = readParameters(root, own(node, 'parameters'), [...at, 'parameters'], {
    place: 'path-item',
    parameters,
  });
  const operations = objectEntries(node)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) =>
      readOperation(
        { root, path, method, node: operation, pathNode: node, inherited },
        parameters,
        responses,
      ),
    );
  return { path, node, at, operations, notification: asObject(own(node, 'x-ms-notification-content')) };
};

interface OperationSource {
  readonly root: JsonObject;
  readonly path: string;
  readonly method: string;
  readonly node: JsonObject;
  readonly pathNode: JsonObject;
  readonly inherited: readonly ParameterNode[];
}

const readOperation = (
  { root, path, method, node, pathNode, inherited }: OperationSource,
  parameters: Map<JsonObject, ParameterNode>,
  responses: Map<JsonObject, ResponseNode>,
): OperationNode => {
  const at: Path = ['paths', path, method];
  const written = readParameters(root, own(node, 'parameters'), [...at, 'parameters'], {
    place: 'operation',
    parameters,
  });
  const overridden = new Set(written.map((parameter) => `${parameter.in} ${parameter.name}`));
  const id = asString(own(node, 'operationId'));
  return {
    id,
    label: id !== undefined && id !== '' ? id : `${method.toUpperCase()} ${path}`,
    method,
    path,
    node,
    at,
    pathNode,
    trigger: own(node, 'x-ms-trigger'),
    parameters: [...written, ...inherited.filter((one) => !overridden.has(`${one.in} ${one.name}`))],
    responses: readResponses(root, own(node, 'responses'), [...at, 'responses'], responses),
  };
};

const readParameters = (
  root: JsonObject,
  list: unknown,
  at: Path,
  {
    place,
    parameters,
  }: { readonly place: 'operation' | 'path-item'; readonly parameters: Map<JsonObject, ParameterNode> },
): readonly ParameterNode[] =>
  asArray(list).flatMap((entry, index) => {
    const node = asObject(entry);
    if (node === undefined) return [];
    const ref = asString(own(node, '$ref'));
    if (ref === undefined) return [addParameter(parameters, node, [...at, index], place)];
    const target = followRef(root, ref);
    const value = asObject(target?.value);
    return value === undefined || target === undefined
      ? []
      : [parameters.get(value) ?? addParameter(parameters, value, target.path, 'shared')];
  });

const addParameter = (
  parameters: Map<JsonObject, ParameterNode>,
  node: JsonObject,
  at: Path,
  place: ParameterNode['place'],
): ParameterNode => {
  const parameter: ParameterNode = {
    node,
    at,
    name: asString(own(node, 'name')),
    in: asString(own(node, 'in')),
    place,
    internal: own(node, 'x-ms-visibility') === 'internal',
  };
  parameters.set(node, parameter);
  return parameter;
};

const readResponses = (
  root: JsonObject,
  object: unknown,
  at: Path,
  responses: Map<JsonObject, ResponseNode>,
): readonly ResponseNode[] =>
  objectEntries(object).flatMap(([status, node]) => {
    if (status.startsWith('x-')) return [];
    const ref = asString(own(node, '$ref'));
    const value = ref === undefined ? node : asObject(followRef(root, ref)?.value);
    if (value === undefined) return [];
    const shared = responses.get(value);
    // A shared response keeps its place, and is here under the status that refers to it.
    const response: ResponseNode =
      shared === undefined
        ? { node: value, at: [...at, status], status, place: 'operation' }
        : { ...shared, status };
    if (shared === undefined) responses.set(value, response);
    return [response];
  });
