import { asObject, asString, own } from '../../src/source/json.ts';
import { inferType } from '../ask/infer-type.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import type { Example } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { leadNodes } from '../walk/lead-nodes.ts';
import { nameSchema } from '../walk/name-schema.ts';
import { schemasWith } from '../walk/nodes-with.ts';
import { quote } from '../words/quote.ts';

const order = (property: unknown): Example => ({
  definition: { definitions: { Order: { properties: { extra: property } } } },
});

const types: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);

/** Rules of `type` in schemas, and of where `file` and `binary` may stand. */
export const schemaTypeRules: readonly DefinitionRule[] = [
  {
    id: 'connector-schema-type-present',
    file: 'definition',
    demands: 'A schema with members, items or limits says its type.',
    remedy: 'Add the type that the other keywords belong to.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The designer decides by the type: without one there is a single raw box in place of fields. In an answer a type has a price: Power Automate then fails the action where the value is null. So the fix adds no type to what is inside of an answer.',
    source:
      'Observed: the open designer and Power Fx read the type, and take none as anything or as an object.',
    fails: {
      definition: { definitions: { NewOrder: { properties: { extra: { minLength: 1 } } } } },
    },
    passes: {
      definition: { definitions: { NewOrder: { properties: { extra: { type: 'string', minLength: 1 } } } } },
    },
    *check(definition) {
      // A body without a type is told by connector-body-type.
      const bodies = leadNodes(definition, 'body');
      for (const schema of definition.schemas) {
        const { node, at } = schema;
        if (own(node, 'type') !== undefined || saysOtherwise(node) || bodies.has(node)) continue;
        const type = inferType(node);
        if (type === undefined) continue;
        yield {
          path: at,
          message: `${nameSchema(schema)} has no type; by its keywords it is ${type === 'object' || type === 'array' || type === 'integer' ? 'an' : 'a'} ${type}.`,
          ...(isInsideAnswer(schema)
            ? { remedy: `Add "type": "${type}", unless the service may answer null here.` }
            : { edits: [{ op: 'set', path: [...at, 'type'], value: type }] }),
        };
      }
    },
  },
  {
    id: 'connector-schema-type-value',
    file: 'definition',
    demands: 'A type is one of string, number, integer, boolean, array and object.',
    remedy: 'Write one of them. Swagger 2.0 has no lists of types and no "null".',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a type that it does not know. A list of types is JSON Schema, not Swagger 2.0.',
    source: 'Swagger Validator (JsonValueNotInEnum).',
    fails: order({ type: ['string', 'null'] }),
    passes: order({ type: 'string', 'x-nullable': true }),
    *check({ schemas }) {
      for (const schema of schemas) {
        const type = own(schema.node, 'type');
        if (type === undefined || types.has(type) || type === 'file' || type === 'null') continue;
        yield {
          path: [...schema.at, 'type'],
          message: `${nameSchema(schema)} has ${Array.isArray(type) ? 'a list of types' : `the type ${quote(type)}, which Swagger 2.0 does not have`}.`,
        };
      }
    },
  },
  {
    id: 'connector-schema-type-value-null',
    file: 'definition',
    demands: 'No type is "null".',
    remedy: 'Delete the type, so that any value is taken, or write the type of the values that are not null.',
    severity: 'warn',
    fix: 'none',
    why: 'Swagger 2.0 has no type "null". A published connector has it, so the service seems to take it; what clients make of it is not known.',
    source: 'Swagger Validator (JsonValueNotInEnum), which published connectors contradict.',
    fails: order({ type: 'null' }),
    passes: order({ description: 'Reserved.', 'x-ms-summary': 'Reserved' }),
    *check({ schemas }) {
      for (const schema of schemas)
        if (own(schema.node, 'type') === 'null')
          yield { path: [...schema.at, 'type'], message: `${nameSchema(schema)} has the type "null".` };
    },
  },
  {
    id: 'connector-schema-empty',
    file: 'definition',
    demands: 'No property and no additionalProperties is an empty schema.',
    remedy: 'Say the type, or delete the property.',
    severity: 'info',
    fix: 'none',
    why: 'Nothing is known of the value: a maker gets one opaque token or a raw box. Sometimes that is meant, since a value without a type may also be null. Empty items have a rule of their own (connector-schema-array-items-typed).',
    source: 'Certification requirements (no empty schemas).',
    fails: order({}),
    passes: order({ type: 'string' }),
    *check({ schemas }) {
      for (const schema of schemas)
        if (
          (schema.role === 'property' || schema.role === 'additionalProperties') &&
          Object.keys(schema.node).length === 0
        )
          yield { path: schema.at, message: `${nameSchema(schema)} is an empty schema.` };
    },
  },
  {
    id: 'connector-schema-array-items',
    file: 'definition',
    demands: 'An array says what its items are.',
    remedy: 'Add "items" with the schema of one item.',
    severity: 'error',
    fix: 'none',
    why: 'Swagger 2.0 demands it and the service refuses an array without it. No field and no token can be made of such an array.',
    source: 'Swagger Validator (ArrayHasNoItems); Spectral (array-items).',
    fails: order({ type: 'array' }),
    passes: order({ type: 'array', items: { type: 'string' } }),
    *check({ schemas }) {
      for (const schema of schemas)
        if (own(schema.node, 'type') === 'array' && own(schema.node, 'items') === undefined)
          yield { path: schema.at, message: `${nameSchema(schema)} is an array without items.` };
    },
  },
  {
    id: 'connector-schema-array-items-typed',
    file: 'definition',
    demands: 'The items of an array have one schema with a type.',
    remedy: 'Say the type of an item, or refer to a definition.',
    severity: 'info',
    fix: 'none',
    why: 'The designer makes the fields of one item, and the tokens inside of an "Apply to each", from it. With an empty schema there are none. A list of schemas (a tuple) is JSON Schema, not Swagger 2.0.',
    source: 'Certification requirements (no empty schemas).',
    fails: order({ type: 'array', items: {} }),
    passes: order({ type: 'array', items: { type: 'string' } }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'items')) {
        const items = own(schema.node, 'items');
        if (items === undefined) continue;
        const path = [...schema.at, 'items'];
        if (Array.isArray(items))
          yield { path, message: `${nameSchema(schema)} has a list of schemas as items.` };
        const object = asObject(items);
        if (object === undefined || own(object, 'type') !== undefined || saysOtherwise(object)) continue;
        // Whose type can be told by its other keywords lacks that word only: connector-schema-type-present says which.
        if (inferType(object) !== undefined) continue;
        const what = Object.keys(object).length === 0 ? 'an empty schema' : 'a schema without a type';
        yield { path, message: `The items of ${lowerFirst(nameSchema(schema))} are ${what}.` };
      }
    },
  },
  {
    id: 'connector-schema-object-properties',
    file: 'definition',
    demands: 'An object in an answer says what it holds.',
    remedy: 'Describe its properties, or load them with x-ms-dynamic-schema.',
    severity: 'info',
    fix: 'none',
    why: 'There is no dynamic content inside of it: makers must parse it themselves. Reviewers ask for it, and yet many published connectors have such objects. Of the whole answer connector-response-object-empty says so.',
    source: 'Certification requirements (no empty schemas); certification policy 5000.2.4.4.',
    fails: order({ type: 'object' }),
    passes: order({ type: 'object', properties: { gift: { type: 'boolean' } } }),
    *check(definition) {
      const answers = leadNodes(definition, 'response');
      for (const schema of definition.schemas)
        if (
          isBare(schema) &&
          (schema.uses.has('response') || schema.uses.has('notification')) &&
          !answers.has(schema.node)
        )
          yield { path: schema.at, message: `${nameSchema(schema)} is an object of which nothing is known.` };
    },
  },
  {
    id: 'connector-schema-object-properties-request',
    file: 'definition',
    demands: 'An object in a request says what it takes.',
    remedy: 'Describe its properties, or load them with x-ms-dynamic-schema.',
    severity: 'hint',
    fix: 'none',
    why: 'A maker gets a box for raw JSON in place of fields. Of the whole body connector-body-root-object-empty says so.',
    source: 'Certification requirements (no empty schemas).',
    fails: { definition: { definitions: { NewOrder: { properties: { extra: { type: 'object' } } } } } },
    passes: {
      definition: {
        definitions: {
          NewOrder: { properties: { extra: { type: 'object', properties: { gift: { type: 'boolean' } } } } },
        },
      },
    },
    *check(definition) {
      const bodies = leadNodes(definition, 'body');
      for (const schema of definition.schemas)
        if (
          isBare(schema) &&
          schema.uses.size === 1 &&
          schema.uses.has('request') &&
          !bodies.has(schema.node)
        )
          yield { path: schema.at, message: `${nameSchema(schema)} is an object of which nothing is known.` };
    },
  },
  {
    id: 'connector-schema-object-properties-empty',
    file: 'definition',
    demands: 'No object has an empty "properties".',
    remedy: 'Describe the properties, or delete the key.',
    severity: 'info',
    fix: 'auto',
    why: 'An empty "properties" says no more than none at all. It is what a generator leaves behind where it saw an empty object. An object of which nothing else is said either has connector-schema-object-properties and rules like it.',
    source: 'Certification requirements (no empty schemas).',
    fails: order({ type: 'object', properties: {}, additionalProperties: true }),
    passes: order({ type: 'object', additionalProperties: true }),
    *check(definition) {
      for (const schema of schemasWith(definition, 'properties')) {
        const properties = asObject(own(schema.node, 'properties'));
        if (properties === undefined || Object.keys(properties).length > 0) continue;
        // Where nothing else is said of the object either, that is told already.
        if (isBare(schema) && schema.uses.size > 0) continue;
        const path = [...schema.at, 'properties'];
        yield {
          path,
          message: `${nameSchema(schema)} has an empty "properties".`,
          // Without a type the key is what says that this is an object.
          ...(own(schema.node, 'type') === 'object' ? { edits: [{ op: 'remove', path }] } : {}),
        };
      }
    },
  },
];

const others: readonly string[] = ['$ref', 'allOf', 'oneOf', 'anyOf', 'not'];

/** Whether something else than `type` says what the schema is. */
const saysOtherwise = (node: SchemaNode['node']): boolean =>
  others.some((key) => own(node, key) !== undefined) || isDynamic(node);

const isDynamic = (node: SchemaNode['node']): boolean =>
  own(node, 'x-ms-dynamic-schema') !== undefined || own(node, 'x-ms-dynamic-properties') !== undefined;

const isInsideAnswer = ({ role, uses }: SchemaNode): boolean =>
  (uses.has('response') || uses.has('notification')) &&
  ['property', 'items', 'additionalProperties'].includes(role);

const isBare = ({ node }: SchemaNode): boolean =>
  asString(own(node, 'type')) === 'object' &&
  Object.keys(asObject(own(node, 'properties')) ?? {}).length === 0 &&
  own(node, 'additionalProperties') === undefined &&
  !saysOtherwise(node);

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
