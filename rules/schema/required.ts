import { asArray, asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const newOrder = (schema: Readonly<Record<string, unknown>>): Example => ({
  definition: { definitions: { NewOrder: schema } },
});

/** Rules of `required`, and of what must be required. */
export const schemaRequiredRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-required-array',
    file: 'definition',
    demands: 'The key "required" of a schema is a list with at least one name.',
    remedy: 'List the names of the required properties in the schema that has them, or delete the key.',
    severity: 'error',
    fix: 'auto',
    why: 'In Swagger 2.0 it is the object that lists what it requires. An empty list and a boolean are refused.',
    source: 'Swagger Validator (RequiredPropertyArrayEmpty, JsonTypeIncorrect).',
    fails: newOrder({ required: [] }),
    passes: newOrder({ required: ['product'] }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'required')) {
        const required = own(schema.node, 'required');
        if (required === undefined) continue;
        const path = [...schema.at, 'required'];
        const edits: readonly Edit[] = [{ op: 'remove', path }];
        if (!Array.isArray(required))
          yield {
            path,
            message: `${nameSchema(schema)} has a "required" that is not a list but ${quote(required)}.`,
            // "false" is what is so without it; "true" means something, which must be written in the parent.
            ...(required === false ? { edits } : {}),
          };
        else if (required.length === 0)
          yield { path, message: `${nameSchema(schema)} has an empty "required".`, edits };
        else if (required.some((name) => typeof name !== 'string'))
          yield { path, message: `${nameSchema(schema)} requires something that is not a name.` };
      }
    },
  },
  {
    id: 'connector-schema-required-defined',
    file: 'definition',
    demands: 'Each required name is a property of the schema.',
    remedy: 'Add the property, or take the name out of "required".',
    severity: 'warn',
    fix: 'none',
    why: 'A maker has no field for it, and a request without it is refused. In an answer Power Automate fails the action where the property is missing. Where a schema has allOf or takes further properties, nothing is said; a list on an array is the matter of connector-schema-required-object, and all published cases are of that kind.',
    source:
      'Swagger Validator (RequiredPropertyDefinitionMissing); Redocly (no-required-schema-properties-undefined).',
    fails: newOrder({ required: ['product', 'colour'] }),
    passes: newOrder({ required: ['product', 'quantity'] }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'required')) {
        const { node, at, role } = schema;
        if (role === 'allOf' || own(node, 'allOf') !== undefined || own(node, '$ref') !== undefined) continue;
        if (isObjectOr(own(node, 'additionalProperties'), true)) continue;
        const type = own(node, 'type');
        if (type !== undefined && type !== 'object') continue;
        const properties = asObject(own(node, 'properties'));
        for (const [index, name] of asArray(own(node, 'required')).entries())
          if (typeof name === 'string' && own(properties, name) === undefined)
            yield {
              path: [...at, 'required', index],
              message: `${nameSchema(schema)} requires ${quote(name)}, which is not among its properties.`,
            };
      }
    },
  },
  {
    id: 'connector-schema-required-object',
    file: 'definition',
    demands: 'Only an object has "required".',
    remedy: 'Move it to the object; for an array that is the schema of its items.',
    severity: 'warn',
    fix: 'suggest',
    why: 'On another type it has no effect, so that fields are optional that should not be.',
    source: 'Swagger Validator (RequiredPropertyNotOnObject).',
    fails: newOrder({
      properties: {
        lines: {
          type: 'array',
          required: ['sku'],
          items: { type: 'object', properties: { sku: { type: 'string' } } },
        },
      },
    }),
    passes: newOrder({
      properties: {
        lines: {
          type: 'array',
          items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
        },
      },
    }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'required')) {
        const { node, at } = schema;
        const type = own(node, 'type');
        if (!Array.isArray(own(node, 'required')) || type === undefined || type === 'object') continue;
        const edits = moveToItems(schema);
        yield {
          path: [...at, 'required'],
          message: `${nameSchema(schema)} is of type ${quote(type)} and has "required".`,
          ...(edits === undefined ? {} : { edits }),
        };
      }
    },
  },
  {
    id: 'connector-schema-required-readonly',
    file: 'definition',
    demands: 'No property of a request is both required and read-only.',
    remedy: 'Take it out of "required", or write a schema of its own for the request.',
    severity: 'error',
    fix: 'none',
    why: 'A read-only property is not an input: nobody can give what is required. The service refuses it.',
    source: 'Swagger Validator (RequiredReadOnlyPropertyNotAllowedAsInput).',
    fails: newOrder({ required: ['id'], properties: { id: { type: 'string', readOnly: true } } }),
    passes: newOrder({ properties: { id: { type: 'string', readOnly: true } } }),
    *check({ schemas }) {
      for (const [schema, isRequired] of requestProperties(schemas))
        if (isRequired && own(schema.node, 'readOnly') === true)
          yield {
            path: schema.at,
            message: `${nameSchema(schema)} is required in a request, and read-only.`,
          };
    },
  },
  {
    id: 'connector-schema-internal-default-required',
    file: 'definition',
    demands: 'A hidden property of a request that has a default is required.',
    remedy: 'List it under "required" of its object.',
    severity: 'error',
    fix: 'suggest',
    why: 'The default of a hidden property is sent only if the property is required. The service refuses the other case.',
    source: 'Swagger Validator (PropertyMustBeRequired).',
    fails: newOrder({
      properties: { channel: { type: 'string', default: 'flow', 'x-ms-visibility': 'internal' } },
    }),
    passes: newOrder({
      required: ['product', 'channel'],
      properties: { channel: { type: 'string', default: 'flow', 'x-ms-visibility': 'internal' } },
    }),
    *check({ schemas }) {
      const missing = [...requestProperties(schemas)].flatMap(([schema, isRequired]) =>
        !isRequired && isInternal(schema.node) && own(schema.node, 'default') !== undefined ? [schema] : [],
      );
      const byParent = Map.groupBy(missing, ({ parent }) => parent);
      for (const [parent, properties] of byParent) {
        // One list for all of them: each edit leads to the same text, in whatever order they are made.
        const names = properties.map(({ name }) => name);
        const list = [...asArray(own(parent?.node, 'required')), ...names];
        for (const schema of properties)
          yield {
            path: schema.at,
            message: `${nameSchema(schema)} is hidden and has a default, but is not required, so that it is not sent.`,
            edits: [{ op: 'set', path: [...(parent?.at ?? []), 'required'], value: list }],
          };
      }
    },
  },
  {
    id: 'connector-schema-internal-required-default',
    file: 'definition',
    demands: 'A hidden and required value of a request has a default.',
    remedy: 'Add the default, or show the property.',
    severity: 'warn',
    fix: 'none',
    why: 'A maker sees no field, and the platform has nothing to send. The address of a webhook is an exception: the platform fills it.',
    source: 'Documentation of OpenAPI extensions (x-ms-visibility).',
    fails: newOrder({
      required: ['product', 'channel'],
      properties: { channel: { type: 'string', 'x-ms-visibility': 'internal' } },
    }),
    passes: newOrder({
      required: ['product', 'channel'],
      properties: { channel: { type: 'string', default: 'flow', 'x-ms-visibility': 'internal' } },
    }),
    *check({ schemas }) {
      for (const [schema, isRequired] of requestProperties(schemas)) {
        const { node } = schema;
        if (!isRequired || !isInternal(node) || own(node, 'default') !== undefined) continue;
        if (!scalars.has(own(node, 'type')) || own(node, 'x-ms-notification-url') === true) continue;
        yield {
          path: schema.at,
          message: `${nameSchema(schema)} is hidden and required, and has no default.`,
        };
      }
    },
  },
];

const scalars: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);

const isInternal = (node: JsonObject): boolean => own(node, 'x-ms-visibility') === 'internal';

const isObjectOr = (value: unknown, other: unknown): boolean =>
  value === other || asObject(value) !== undefined;

/** Properties of requests, and whether the object that has them requires them. */
function* requestProperties(
  schemas: readonly SchemaNode[],
): Iterable<readonly [schema: SchemaNode, isRequired: boolean]> {
  const lists = new Map<JsonObject, ReadonlySet<unknown>>();
  const requiredOf = (node: JsonObject): ReadonlySet<unknown> => {
    const list = lists.get(node) ?? new Set(asArray(own(node, 'required')));
    lists.set(node, list);
    return list;
  };
  for (const schema of schemas) {
    const { role, name, parent, uses } = schema;
    if (role !== 'property' || parent === undefined || !uses.has('request')) continue;
    // What stands in a part of allOf may be required beside it.
    const beside = parent.role === 'allOf' ? parent.parent : undefined;
    const isRequired =
      requiredOf(parent.node).has(name) || (beside !== undefined && requiredOf(beside.node).has(name));
    yield [schema, isRequired];
  }
}

/** From an array to its items, where they are an object that has the names and no list of its own. */
const moveToItems = ({ node, at }: SchemaNode): readonly Edit[] | undefined => {
  const items = asObject(own(node, 'items'));
  const properties = asObject(own(items, 'properties'));
  const required = asArray(own(node, 'required'));
  const fits =
    own(node, 'type') === 'array' &&
    own(items, 'type') === 'object' &&
    own(items, 'required') === undefined &&
    required.length > 0 &&
    required.every((name) => typeof name === 'string' && own(properties, name) !== undefined);
  return fits
    ? [
        { op: 'set', path: [...at, 'items', 'required'], value: required },
        { op: 'remove', path: [...at, 'required'] },
      ]
    : undefined;
};
