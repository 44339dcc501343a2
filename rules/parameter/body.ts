import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { Definition } from '../definition/definition.ts';
import type { ParameterNode } from '../definition/nodes.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';

const valueKeys = ['type', 'format', 'items', 'enum', 'default', 'collectionFormat'];
/** What a schema and a parameter outside of the body have in common. */
const liftable = [
  'type',
  'format',
  'items',
  'enum',
  'default',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'x-ms-summary',
  'description',
];

const liftableTypes = ['string', 'number', 'integer', 'boolean', 'array'];

/** The edits that put a value keyword of a body parameter into its schema, where that loses nothing. */
const moveIntoSchema = ({ node, at }: ParameterNode, key: string): { readonly edits?: readonly Edit[] } => {
  const schema = own(node, 'schema');
  const object = asObject(schema);
  const removal: Edit = { op: 'remove', path: [...at, key] };
  if (key === 'collectionFormat' || (object !== undefined && Object.hasOwn(object, key)))
    return { edits: [removal] };
  if (schema !== undefined && (object === undefined || Object.hasOwn(object, '$ref'))) return {};
  return { edits: [{ op: 'set', path: [...at, 'schema', key], value: own(node, key) }, removal] };
};

/** The edits that put the keywords of a schema onto the parameter that must not have one. */
const liftSchema = ({ node, at }: ParameterNode): { readonly edits?: readonly Edit[] } => {
  const schema = asObject(own(node, 'schema'));
  const keys = Object.keys(schema ?? {});
  const simple =
    schema !== undefined &&
    liftableTypes.includes(String(own(schema, 'type'))) &&
    keys.every((key) => liftable.includes(key));
  return simple
    ? {
        edits: [
          ...keys
            .filter((key) => !Object.hasOwn(node, key))
            .map((key): Edit => ({ op: 'set', path: [...at, key], value: own(schema, key) })),
          { op: 'remove', path: [...at, 'schema'] },
        ],
      }
    : {};
};

/** The body of an operation, its schema with `$ref` and `allOf` followed. */
const bodyMembers = (
  definition: Definition,
  parameters: readonly ParameterNode[],
): ReadonlyMap<string, JsonObject> => {
  const body = parameters.find((parameter) => parameter.in === 'body');
  const schema = asObject(own(body?.node, 'schema'));
  return schema === undefined ? new Map() : schemaMembers(definition, schema).properties;
};

const postBody = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/orders': { post: { parameters: [{ name: 'body', in: 'body', ...more }] } } } },
});

const state = {
  name: 'state',
  in: 'query',
  type: 'string',
  'x-ms-summary': 'State',
  description: 'The state.',
};
const body = { name: 'body', in: 'body', schema: { type: 'object' } };

const stateOnly = (more: Record<string, unknown>): { readonly definition: Record<string, unknown> } => ({
  definition: { paths: { '/orders': { get: { parameters: [{ ...state, ...more }] } } } },
});

/** Rules of the body of a request. */
export const parameterBodyRules: readonly DefinitionRule[] = [
  {
    id: 'connector-parameter-single-body',
    file: 'definition',
    demands: 'An operation has one body at most.',
    remedy: 'Make one schema of the two.',
    severity: 'error',
    fix: 'none',
    why: 'A request has one body. The service refuses the definition.',
    source:
      'Swagger Validator (OperationParametersContainMultipleBodyParameters, PathParametersContainMultipleBodyParameters).',
    fails: {
      definition: { paths: { '/orders': { post: { parameters: [body, { ...body, name: 'more' }] } } } },
    },
    passes: { definition: { paths: { '/orders': { post: { parameters: [body] } } } } },
    *check({ operations }) {
      for (const { parameters, label } of operations)
        for (const { at } of parameters.filter((one) => one.in === 'body').slice(1))
          yield { path: at, message: `${quote(label)} has more than one body.` };
    },
  },
  {
    id: 'connector-parameter-body-or-form',
    file: 'definition',
    demands: 'An operation has a body or form fields, not both.',
    remedy: 'Make form fields of the body, or members of the body of the fields.',
    severity: 'error',
    fix: 'none',
    why: 'Form fields are the body of a request. The service refuses a second one.',
    source:
      'Swagger Validator (ParameterListContainsFormDataAndBody); Spectral oas2-operation-formData-consume-check.',
    fails: {
      definition: {
        paths: { '/orders': { post: { parameters: [body, { ...state, in: 'formData' }] } } },
      },
    },
    passes: { definition: { paths: { '/orders': { post: { parameters: [body, state] } } } } },
    *check({ operations }) {
      for (const { parameters, label, at } of operations)
        if (parameters.some((one) => one.in === 'body') && parameters.some((one) => one.in === 'formData'))
          yield { path: at, message: `${quote(label)} has a body and form fields.` };
    },
  },
  {
    id: 'connector-parameter-body-schema',
    file: 'definition',
    demands: 'A body parameter has a schema.',
    remedy: 'Write "schema": { "type": "object", "properties": { … } }.',
    severity: 'error',
    fix: 'none',
    why: 'The fields that makers fill in come from the schema. The service refuses a body without one.',
    source: 'Swagger Validator (BodyParameterSchemaRequired); ppcv.',
    fails: postBody({ required: true }),
    passes: postBody({ required: true, schema: { $ref: '#/definitions/NewOrder' } }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition))
        if (parameter.in === 'body' && asObject(own(parameter.node, 'schema')) === undefined)
          yield { path: parameter.at, message: `The body ${label} has no schema.` };
    },
  },
  {
    id: 'connector-parameter-body-keywords',
    file: 'definition',
    demands:
      'A body parameter has no type, format, items, enum, default or collectionFormat beside its schema.',
    remedy: 'Move it into the schema.',
    severity: 'error',
    fix: 'suggest',
    why: 'These belong to the schema of a body. Beside it the service refuses them.',
    source: 'Swagger Validator (BodyParameterPropertyNotValid).',
    fails: postBody({ type: 'object', schema: { properties: { product: { type: 'string' } } } }),
    passes: postBody({ schema: { type: 'object', properties: { product: { type: 'string' } } } }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        if (parameter.in !== 'body') continue;
        for (const key of valueKeys)
          if (Object.hasOwn(parameter.node, key))
            yield {
              path: [...parameter.at, key],
              message: `The body ${label} has ${quote(key)} beside its schema.`,
              ...moveIntoSchema(parameter, key),
            };
      }
    },
  },
  {
    id: 'connector-parameter-nonbody-schema',
    file: 'definition',
    demands: 'Only a body has a schema.',
    remedy: 'Put type, format and the like onto the parameter itself. OpenAPI 3 writes them into a schema.',
    severity: 'error',
    fix: 'suggest',
    why: 'Swagger 2.0 describes a simple parameter in place. The service refuses a schema there.',
    source: 'Swagger Validator (NonBodyParameterSchemaNotValid).',
    fails: stateOnly({ schema: { type: 'string', enum: ['open', 'shipped'] } }),
    passes: stateOnly({ enum: ['open', 'shipped'] }),
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition))
        if (parameter.in !== 'body' && parameter.in !== undefined && Object.hasOwn(parameter.node, 'schema'))
          yield {
            path: [...parameter.at, 'schema'],
            message: `The ${parameter.in} parameter ${label} has a schema.`,
            ...liftSchema(parameter),
          };
    },
  },
  {
    id: 'connector-parameter-body-name-collision',
    file: 'definition',
    demands: 'No parameter has the name of a property of the body.',
    remedy: 'Give the two different labels at least, so that makers can tell them apart.',
    severity: 'info',
    fix: 'none',
    why: 'Power Fx calls the second one "name_1", and a reference from a dynamic list cannot say which is meant. Where nothing refers to the name, connectors live with it.',
    source: 'Swagger Validator (OperationParameterNameIsAmbiguous); Power Fx.',
    fails: {
      definition: {
        paths: {
          '/orders': {
            post: {
              parameters: [
                { ...state, name: 'product' },
                { name: 'body', in: 'body', schema: { $ref: '#/definitions/NewOrder' } },
              ],
            },
          },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders': {
            post: {
              parameters: [state, { name: 'body', in: 'body', schema: { $ref: '#/definitions/NewOrder' } }],
            },
          },
        },
      },
    },
    *check(definition) {
      for (const { parameters, label } of definition.operations) {
        const members = bodyMembers(definition, parameters);
        if (members.size === 0) continue;
        for (const { name, in: place, at } of parameters)
          if (place !== 'body' && name !== undefined && members.has(name))
            yield {
              path: at,
              message: `${quote(label)} has a parameter ${quote(name)}, and its body has a property of that name.`,
            };
      }
    },
  },
  {
    id: 'connector-parameter-body-optional',
    file: 'definition',
    demands: 'A body with required properties is itself required.',
    remedy: 'Write "required": true at the body parameter.',
    severity: 'info',
    fix: 'suggest',
    why: 'If the body may be left out, so may its required properties: clients that send no body get no warning. One connector in five has such bodies; the service behind decides whether a call without one makes sense.',
    source: 'No validator says so.',
    fails: {
      definition: {
        paths: {
          '/orders': {
            post: { parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/NewOrder' } }] },
          },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders': {
            post: {
              parameters: [
                {
                  name: 'body',
                  in: 'body',
                  schema: { type: 'object', properties: { product: { type: 'string' } } },
                },
              ],
            },
          },
        },
      },
    },
    *check(definition) {
      for (const { parameter, label } of parameterUses(definition)) {
        const { node, at } = parameter;
        const schema = asObject(own(node, 'schema'));
        if (parameter.in !== 'body' || schema === undefined || own(node, 'required') === true) continue;
        const { required, properties } = schemaMembers(definition, schema);
        // The platform fills in a callback URL itself, so a body with one is always sent.
        const asked = [...required].filter(
          (name) => own(properties.get(name), 'x-ms-notification-url') !== true,
        );
        if (asked.length === 0) continue;
        const path = [...at, 'required'];
        yield {
          path: Object.hasOwn(node, 'required') ? path : at,
          message: `The body ${label} is optional, and has required properties.`,
          edits: [{ op: 'set', path, value: true }],
        };
      }
    },
  },
];
