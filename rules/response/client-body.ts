import { followRef } from '../../src/source/follow-ref.ts';
import { asObject, asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { inferType } from '../ask/infer-type.ts';
import { isInternal } from '../ask/operation-status.ts';
import { parameterUses } from '../ask/parameter-uses.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ParameterNode } from '../definition/nodes.ts';
import type { DefinitionRule } from '../rule.ts';
import { quote } from '../words/quote.ts';

/** The schema of a body where it is written, a `$ref` followed. */
const bodySchema = (
  { root }: Definition,
  { node, at }: ParameterNode,
): { readonly schema: JsonObject; readonly at: Path } | undefined => {
  const schema = asObject(own(node, 'schema'));
  const ref = asString(own(schema, '$ref'));
  if (schema === undefined || ref === undefined)
    return schema === undefined ? undefined : { schema, at: [...at, 'schema'] };
  const target = followRef(root, ref);
  const value = asObject(target?.value);
  return value === undefined || target === undefined ? undefined : { schema: value, at: target.path };
};

const isDynamic = (schema: JsonObject): boolean =>
  Object.hasOwn(schema, 'x-ms-dynamic-schema') || Object.hasOwn(schema, 'x-ms-dynamic-properties');

const isVisible = ({ internal }: ParameterNode, operations: readonly OperationNode[]): boolean =>
  !internal && operations.some((operation) => !isInternal(operation));

/** Every body once, with its schema. */
const bodies = (definition: Definition) =>
  parameterUses(definition).flatMap(({ parameter, operations, label }) => {
    const body = parameter.in === 'body' ? bodySchema(definition, parameter) : undefined;
    return body === undefined
      ? []
      : [{ ...body, label, operations, visible: isVisible(parameter, operations) }];
  });

const postBody = (schema: unknown): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/returns': {
        post: { operationId: 'AddReturn', parameters: [{ name: 'body', in: 'body', schema }] },
      },
    },
  },
});

const postForm = (...names: readonly string[]): { readonly definition: Record<string, unknown> } => ({
  definition: {
    paths: {
      '/scans': {
        post: {
          operationId: 'AddScan',
          consumes: ['multipart/form-data'],
          parameters: names.map((name) => ({
            name,
            in: 'formData',
            type: name === 'scan' ? 'file' : 'string',
          })),
        },
      },
    },
  },
});

/** Rules of how the designer and Power Fx see the body of a request. */
export const clientBodyRules: readonly DefinitionRule[] = [
  {
    id: 'connector-body-type',
    file: 'definition',
    demands: 'The schema of a body has a type, or is dynamic.',
    remedy: 'Write "type": "object", or the type that the body has.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The open designer of Logic Apps decides by the type. Without one makers get a single box for raw JSON, even where properties are described.',
    source: 'Observed in the open designer; no validator says so.',
    fails: postBody({ properties: { order: { type: 'string' } } }),
    passes: postBody({ type: 'object', properties: { order: { type: 'string' } } }),
    *check(definition) {
      const told = new Set<JsonObject>();
      for (const { schema, at, label } of bodies(definition)) {
        if (own(schema, 'type') !== undefined || isDynamic(schema) || told.has(schema)) continue;
        told.add(schema);
        const type = inferType(schema);
        yield {
          path: at,
          message: `The schema of the body ${label} has no type.`,
          ...(type === undefined ? {} : { edits: [{ op: 'set', path: [...at, 'type'], value: type }] }),
        };
      }
    },
  },
  {
    id: 'connector-body-root-array',
    file: 'definition',
    demands: 'The body of an action that makers see is not an array.',
    remedy: 'Put the array into an object, if the service takes that.',
    severity: 'info',
    fix: 'none',
    why: 'Power Fx, which serves Power Apps and Copilot, takes an object or a text as JSON. With an array it calls the operation without a body. Flows send it as it should be.',
    source: 'Observed in Power Fx (Microsoft.PowerFx.Connectors); no validator says so.',
    fails: postBody({ type: 'array', items: { type: 'string' } }),
    passes: postBody({
      type: 'object',
      properties: { orders: { type: 'array', items: { type: 'string' } } },
    }),
    *check(definition) {
      for (const { parameters, trigger, label, ...operation } of definition.operations) {
        if (trigger !== undefined || own(operation.node, 'x-ms-visibility') === 'internal') continue;
        for (const parameter of parameters) {
          const body =
            parameter.in === 'body' && !parameter.internal ? bodySchema(definition, parameter) : undefined;
          if (body !== undefined && own(body.schema, 'type') === 'array')
            yield {
              path: [...parameter.at, 'schema'],
              message: `The body of ${quote(label)} is an array.`,
            };
        }
      }
    },
  },
  {
    id: 'connector-body-root-object-empty',
    file: 'definition',
    demands: 'A body that makers see has properties, or a dynamic schema.',
    remedy: 'Describe the properties, or load them with x-ms-dynamic-schema.',
    severity: 'info',
    fix: 'none',
    why: 'Makers get a box for raw JSON and must know what to write. Where the properties are not known before the call, there is nothing better.',
    source: 'Certification guide.',
    fails: postBody({ type: 'object' }),
    passes: postBody({ type: 'object', additionalProperties: { type: 'string' } }),
    *check(definition) {
      for (const { schema, at, label, visible } of bodies(definition)) {
        const properties = asObject(own(schema, 'properties')) ?? {};
        const bare =
          own(schema, 'type') === 'object' &&
          Object.keys(properties).length === 0 &&
          !isDynamic(schema) &&
          !Object.hasOwn(schema, 'additionalProperties') &&
          !Object.hasOwn(schema, 'allOf');
        if (visible && bare)
          yield { path: at, message: `The body ${label} is an object without properties.` };
      }
    },
  },
  {
    id: 'connector-body-form-preference',
    file: 'definition',
    demands: 'A file that is sent alone is the whole body, not a form field.',
    remedy: 'Offer a body of the type "string" and the format "binary", if the service takes one.',
    severity: 'off',
    fix: 'none',
    why: 'A form with one field says no more than the file itself, and takes more to write and to read. But the form carries the name of the file, and services differ in what they take, so this is off.',
    source: 'azure-openapi-validator (formdata).',
    fails: postForm('scan'),
    passes: postForm('scan', 'note'),
    *check({ operations }) {
      for (const { parameters, at, label } of operations) {
        const [field, ...others] = parameters.filter((one) => one.in === 'formData');
        if (field !== undefined && others.length === 0 && own(field.node, 'type') === 'file')
          yield { path: at, message: `${quote(label)} sends one file as a form.` };
      }
    },
  },
];
