import { asObject, own } from '../../src/source/json.ts';
import { bodyOf, type DynamicCall, type DynamicKind, dynamicCalls } from '../ask/dynamic-calls.ts';
import { dynamicLinks } from '../ask/dynamic-links.ts';
import { type Field, findField } from '../ask/find-field.ts';
import { convertLiteral, fitsType } from '../ask/fits-type.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import type { Patch } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { quote } from '../words/quote.ts';
import { customerValues, ordersBy } from './example.ts';

/** ListCustomers with one parameter. */
const customersBy = (parameter: Patch): Patch => ({
  paths: {
    '/customers': { get: { parameters: [{ name: 'region', in: 'query', type: 'string', ...parameter }] } },
  },
});

/** A second parameter of ListOrders, on which the list of customers depends. */
const regionField = (change: Patch): readonly unknown[] => [
  {
    name: 'region',
    in: 'query',
    required: true,
    type: 'string',
    'x-ms-summary': 'Region',
    description: 'Where the customers are.',
    ...change,
  },
];

const byRegion = customerValues({ parameters: { region: { parameter: 'region' } } });

/** Rules of what a dynamic extension gives the operation that it calls. */
export const dynamicInputRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-parameters-present',
    file: 'definition',
    demands: 'A dynamic extension has "parameters", if only an empty object.',
    remedy: 'Add "parameters": {}.',
    severity: 'off',
    fix: 'suggest',
    why: 'The documentation calls it required. Clients take the extension without it, and every fifth published connector leaves it out.',
    source: 'Documentation of OpenAPI extensions.',
    fails: ordersBy({
      'x-ms-dynamic-values': {
        operationId: 'ListCustomers',
        'value-collection': 'value',
        'value-path': 'id',
        'value-title': 'name',
      },
    }),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { node, at, key, operationId } of dynamicCalls(definition))
        if (operationId !== undefined && !Object.hasOwn(node, 'parameters'))
          yield {
            path: at,
            message: `${key} has no "parameters".`,
            edits: [{ op: 'set', path: [...at, 'parameters'], value: {} }],
          };
    },
  },
  {
    id: 'connector-dynamic-parameter-exists',
    file: 'definition',
    demands:
      'Each of the "parameters" of a dynamic extension is a parameter of the operation that is called.',
    remedy: 'Correct the name, or delete the entry.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a name that the operation does not have.',
    source: 'Swagger Validator (OperationParameterNameNotFound).',
    fails: ordersBy(customerValues({ parameters: { country: 'FR' } })),
    passes: ordersBy(customerValues({ parameters: { region: 'south' } }), customersBy({})),
    *check(definition) {
      for (const { target, inputs } of dynamicCalls(definition))
        for (const { name, at } of target === undefined ? [] : inputs)
          if (target !== undefined && findField(definition, target, name).kind === 'missing')
            yield { path: at, message: `${target.label} has no parameter ${quote(name)}.` };
    },
  },
  {
    id: 'connector-dynamic-required-parameter',
    file: 'definition',
    demands: 'A dynamic extension gives every required parameter of the operation that it calls.',
    remedy: 'Add it under "parameters": a value, or a reference to a field.',
    severity: 'error',
    fix: 'none',
    why: 'The operation is called without it and answers with an error, so that the field stays empty. The service refuses the definition.',
    source: 'Swagger Validator (OperationMissingRequiredProperty).',
    fails: ordersBy(customerValues(), customersBy({ required: true })),
    passes: ordersBy(customerValues({ parameters: { region: 'south' } }), customersBy({ required: true })),
    *check(definition) {
      for (const { target, inputs, at, key } of dynamicCalls(definition)) {
        if (target === undefined) continue;
        const given = new Set(inputs.map(({ name }) => name));
        const body = bodyOf(target);
        // Any path into the body counts as the body.
        if (
          body?.name !== undefined &&
          inputs.some(({ name }) => !target.parameters.some((one) => one.name === name))
        )
          given.add(body.name);
        for (const parameter of target.parameters)
          if (!given.has(parameter.name ?? '') && isNeeded(definition, parameter.node, parameter === body))
            yield {
              path: at,
              message: `${key} does not give ${quote(parameter.name)}, which ${target.label} requires.`,
            };
      }
    },
  },
  {
    id: 'connector-dynamic-reference-required',
    file: 'definition',
    demands: 'A required parameter of the operation that is called is fed by a required field.',
    remedy: 'Make the field required, or give it a default.',
    severity: 'warn',
    fix: 'none',
    why: 'While the maker leaves the optional field empty, the operation is called without what it requires, and the list stays empty.',
    source: 'Swagger Validator (OperationParameterRequiredMismatch).',
    fails: ordersBy(byRegion, {
      ...customersBy({ required: true }),
      parameters: regionField({ required: false }),
    }),
    passes: ordersBy(byRegion, {
      ...customersBy({ required: true }),
      parameters: regionField({ required: true }),
    }),
    *check(definition) {
      for (const { call, input, to, source, from, target, reference } of dynamicLinks(definition)) {
        if (to.kind !== 'found' || from.kind !== 'found' || hasOlderTwin(call)) continue;
        if (!to.field.isRequired || from.field.isRequired) continue;
        if ([to.field, from.field].some(({ node }) => own(node, 'default') !== undefined)) continue;
        yield {
          path: input.at,
          message: `${target.label} requires ${quote(input.name)}, and gets it from ${quote(reference)} of ${source.label}, which is optional.`,
        };
      }
    },
  },
  {
    id: 'connector-dynamic-reference-type',
    file: 'definition',
    demands: 'A field is of the type of the parameter that it feeds.',
    remedy: 'Give both the same type.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses a definition in which they differ.',
    source: 'Swagger Validator (OperationParameterTypeMismatch).',
    fails: ordersBy(byRegion, { ...customersBy({}), parameters: regionField({ type: 'integer' }) }),
    passes: ordersBy(byRegion, { ...customersBy({}), parameters: regionField({ type: 'string' }) }),
    *check(definition) {
      for (const { input, to, from, target, reference } of dynamicLinks(definition)) {
        if (to.kind !== 'found' || from.kind !== 'found') continue;
        const [wanted, given] = [typeOf(definition, to.field), typeOf(definition, from.field)];
        if (wanted === undefined || given === undefined || wanted === given) continue;
        yield {
          path: input.at,
          message: `${quote(input.name)} of ${target.label} is of type ${wanted}, and ${quote(reference)} of type ${given}.`,
        };
      }
    },
  },
  {
    id: 'connector-dynamic-static-type',
    file: 'definition',
    demands: 'A value that is written in a dynamic extension is of the type of its parameter.',
    remedy: 'Write text in quotes, and numbers without.',
    severity: 'error',
    fix: 'suggest',
    why: 'The service refuses a value of another type.',
    source: 'Swagger Validator (OperationParameterStaticTypeMismatch).',
    fails: ordersBy(customerValues({ parameters: { region: 7 } }), customersBy({})),
    passes: ordersBy(customerValues({ parameters: { region: '7' } }), customersBy({})),
    *check(definition) {
      for (const { target, inputs } of dynamicCalls(definition)) {
        if (target === undefined) continue;
        for (const { name, at, constant, written } of inputs) {
          const type = typeOf(definition, findOnly(definition, target, name));
          const value = constant?.value;
          if (constant === undefined || value === null || fitsType(value, type)) continue;
          const path = asObject(written) === undefined ? at : [...at, 'value'];
          const better = convertLiteral(value, type);
          yield {
            path,
            message: `${quote(name)} of ${target.label} is of type ${type}, and gets ${quote(value)}.`,
            ...(better === undefined ? {} : { edits: [{ op: 'set', path, value: better }] }),
          };
        }
      }
    },
  },
];

const olderTwins: Readonly<Partial<Record<DynamicKind, string>>> = {
  list: 'x-ms-dynamic-values',
  properties: 'x-ms-dynamic-schema',
};

/** Whether the field has the same in the older spelling, where it is told already. */
const hasOlderTwin = ({ kind, holder }: DynamicCall): boolean => {
  const twin = olderTwins[kind];
  return twin !== undefined && Object.hasOwn(holder.node, twin);
};

const findOnly = (definition: Definition, operation: OperationNode, name: string): Field | undefined => {
  const search = findField(definition, operation, name);
  return search.kind === 'found' ? search.field : undefined;
};

const typeOf = (definition: Definition, field: Field | undefined): string | undefined => {
  if (field === undefined) return undefined;
  const node = field.in === 'parameter' ? own(field.node, 'schema') : field.node;
  const schema = asObject(node) ?? field.node;
  const { type } = schemaMembers(definition, schema);
  return typeof type === 'string' ? type : undefined;
};

/** Whether a call without it fails: required and without a default; of a body, that something in it is. */
const isNeeded = (
  definition: Definition,
  node: Readonly<Record<string, unknown>>,
  isBody: boolean,
): boolean => {
  if (own(node, 'required') !== true || own(node, 'default') !== undefined) return false;
  const schema = isBody ? asObject(own(node, 'schema')) : undefined;
  if (schema === undefined) return !isBody;
  const { required, properties } = schemaMembers(definition, schema);
  return [...required].some((name) => own(properties.get(name), 'default') === undefined);
};
