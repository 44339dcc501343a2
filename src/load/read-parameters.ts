import type { CollectionFormat, Parameter, ParameterLocation, RequestBody } from '../connector/operation.ts';
import { asArray, asObject, asString, defined, type JsonObject, own } from '../source/json.ts';
import { followNode, type Placed } from './follow-node.ts';
import {
  readDynamic,
  readExampleKeywords,
  readExampleMap,
  readExtensions,
  readVisibility,
} from './read-common.ts';

/** The parameters of an operation, the body apart. */
export interface ReadParameters {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
}

/** The operation's parameters with those of its path item that it does not override (name and place together). */
export const readParameters = (root: JsonObject, operation: Placed, pathItem: Placed): ReadParameters => {
  const found = new Map<string, Placed>();
  for (const owner of [pathItem, operation]) {
    for (const [index, each] of asArray(own(owner.node, 'parameters')).entries()) {
      const node = asObject(each);
      const placed = node && followNode(root, node, `${owner.pointer}/parameters/${index}`);
      if (placed !== undefined) found.set(keyOf(placed.node), placed);
    }
  }
  const all = [...found.values()];
  const body = all.find(({ node }) => own(node, 'in') === 'body');
  return {
    parameters: all.flatMap((placed) => readParameter(placed)),
    body: body && readBody(body),
  };
};

const keyOf = (node: JsonObject): string => {
  const place = asString(own(node, 'in')) ?? '';
  // A body has no name on the wire, so one replaces the other whatever they are called.
  return place === 'body' ? 'body' : `${place} ${asString(own(node, 'name')) ?? ''}`;
};

const readParameter = ({ node, pointer }: Placed): readonly Parameter[] => {
  const name = asString(own(node, 'name'));
  const location = asString(own(node, 'in')) as ParameterLocation | undefined;
  if (
    name === undefined ||
    location === undefined ||
    !['path', 'query', 'header', 'formData'].includes(location)
  )
    return [];
  return [
    {
      ...defined({
        description: asString(own(node, 'description')),
        summary: asString(own(node, 'x-ms-summary')),
        default: own(node, 'default'),
        dynamic: readDynamic(node, pointer),
      }),
      name,
      in: location,
      required: location === 'path' || own(node, 'required') === true,
      visibility: readVisibility(node),
      schema: schemaOf(node),
      pointer,
      collectionFormat: readCollectionFormat(node),
      allowEmptyValue: own(node, 'allowEmptyValue') === true,
      urlEncoding: own(node, 'x-ms-url-encoding') === 'double' ? 'double' : 'single',
      examples: [
        ...readExampleKeywords(node, pointer, ['example', 'x-example', 'x-ms-test-value']),
        ...readExampleMap(own(node, 'x-examples'), `${pointer}/x-examples`),
      ],
      extensions: readExtensions(node),
    },
  ];
};

/** Keywords of a parameter object that are no part of its value's schema. */
const ownKeywords: ReadonlySet<string> = new Set([
  'name',
  'in',
  'required',
  'collectionFormat',
  'allowEmptyValue',
  'description',
]);

const schemaOf = (node: JsonObject): JsonObject => {
  const schema = Object.fromEntries(Object.entries(node).filter(([key]) => !ownKeywords.has(key)));
  // Written out, it says that a text has at least one character; absent, clients send empty texts and services take them.
  const filled = own(node, 'allowEmptyValue') === false && schema['type'] === 'string';
  return filled && typeof schema['minLength'] !== 'number' ? { ...schema, minLength: 1 } : schema;
};

const readCollectionFormat = (node: JsonObject): CollectionFormat => {
  const format = asString(own(node, 'collectionFormat'))?.toLowerCase();
  return format === 'ssv' || format === 'tsv' || format === 'pipes' || format === 'multi' ? format : 'csv';
};

const readBody = ({ node, pointer }: Placed): RequestBody => {
  const schema = asObject(own(node, 'schema')) ?? {};
  return {
    ...defined({ description: asString(own(node, 'description')) }),
    name: asString(own(node, 'name')) ?? 'body',
    required: own(node, 'required') === true,
    schema,
    pointer: `${pointer}/schema`,
    parameterPointer: pointer,
    examples: [
      ...readExampleKeywords(node, pointer, ['example', 'x-example', 'x-ms-test-value']),
      ...readExampleMap(own(node, 'x-examples'), `${pointer}/x-examples`),
      ...readExampleKeywords(schema, `${pointer}/schema`, ['example', 'x-example', 'x-ms-test-value']),
    ],
    extensions: readExtensions(node),
  };
};
