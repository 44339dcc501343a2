import { asObject, own } from '../../src/source/json.ts';
import { bodyOf } from '../ask/dynamic-calls.ts';
import { dynamicLinks } from '../ask/dynamic-links.ts';
import { findField, isAmbiguous } from '../ask/find-field.ts';
import type { Example, Patch } from '../example.ts';
import type { DefinitionRule, Edit } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { customerList, customerValues, dynamicOrder, orderForm, ordersBy } from './example.ts';

const customersByRegion: Patch = {
  paths: { '/customers': { get: { parameters: [{ name: 'region', in: 'query', type: 'string' }] } } },
};

const region = (change: Patch = {}): Patch => ({
  name: 'region',
  in: 'query',
  type: 'string',
  'x-ms-summary': 'Region',
  description: 'Where the customers are.',
  ...change,
});

/** A new order whose customer is chosen from a list that depends on the region. */
const orderFor = (customer: Patch, parameters: readonly unknown[] = []): Example => ({
  definition: {
    paths: {
      '/customers': { get: { parameters: [{ name: 'region', in: 'query', type: 'string' }] } },
      '/orders': {
        post: {
          parameters: [
            { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/NewOrder' } },
            ...parameters,
          ],
        },
      },
    },
    definitions: {
      NewOrder: { properties: { region: { type: 'string' }, customer: { type: 'string', ...customer } } },
    },
  },
});

const older = customerValues({ parameters: { region: { parameter: 'region' } } });
const newer = customerList({ parameters: { region: { parameterReference: 'body/region' } } });

/** Rules of references to other fields, and of the two spellings of dynamic extensions. */
export const dynamicReferenceRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-reference-exists',
    file: 'definition',
    demands: 'A reference names a parameter, or a place in the body, of the operation that has the field.',
    remedy: 'Write the name of the parameter, or the path with "/" between its steps.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The value of the other field is never found, so that the list stays empty or is not narrowed down. A path with dots counts as wrong: the documentation shows slashes.',
    source: 'Swagger Validator (OperationParameterNameNotFound).',
    fails: ordersBy(customerValues({ parameters: { region: { parameter: 'reigon' } } }), {
      ...customersByRegion,
      parameters: [region()],
    }),
    passes: ordersBy(customerValues({ parameters: { region: { parameter: 'region' } } }), {
      ...customersByRegion,
      parameters: [region()],
    }),
    *check(definition) {
      let guesses = 0;
      for (const { input, reference, source, from } of dynamicLinks(definition)) {
        if (from.kind !== 'missing') continue;
        const slashes = reference.replaceAll('.', '/');
        const schema = asObject(own(bodyOf(source)?.node, 'schema'));
        const names = [
          ...source.parameters.flatMap(({ name }) => name ?? []),
          ...(schema === undefined ? [] : schemaMembers(definition, schema).properties.keys()),
        ];
        const near =
          findField(definition, source, slashes).kind === 'found'
            ? slashes
            : guesses++ > 20
              ? undefined
              : closestName(reference, names);
        yield {
          path: input.at,
          message: `${source.label} has no field ${quote(reference)}.`,
          ...(near === undefined ? {} : { remedy: `Did you mean ${quote(near)}?` }),
        };
      }
    },
  },
  {
    id: 'connector-dynamic-reference-internal',
    file: 'definition',
    demands: 'A reference does not name a hidden field.',
    remedy: 'Write the value in its place: it is always the default of the hidden field.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The designer has no value for a field that it does not show; its default is not used.',
    source: 'Swagger Validator (SourcePropertyInternal); documentation of OpenAPI extensions.',
    fails: ordersBy(customerValues({ parameters: { region: { parameter: 'region' } } }), {
      ...customersByRegion,
      parameters: [region({ required: true, default: 'south', 'x-ms-visibility': 'internal' })],
    }),
    passes: ordersBy(customerValues({ parameters: { region: 'south' } }), {
      ...customersByRegion,
      parameters: [region({ required: true, default: 'south', 'x-ms-visibility': 'internal' })],
    }),
    *check(definition) {
      for (const { call, input, reference, source, from } of dynamicLinks(definition)) {
        if (from.kind !== 'found' || !from.field.isInternal) continue;
        const value = own(from.field.node, 'default');
        const isOld = call.kind === 'values' || call.kind === 'schema';
        const edits: readonly Edit[] = [{ op: 'set', path: input.at, value: isOld ? value : { value } }];
        yield {
          path: input.at,
          message: `${quote(reference)} of ${source.label} is hidden, and feeds ${quote(input.name)}.`,
          ...(typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
            ? { edits }
            : {}),
        };
      }
    },
  },
  {
    id: 'connector-dynamic-ambiguous-list',
    file: 'definition',
    demands:
      'A reference of x-ms-dynamic-values that means both a parameter and a property has an x-ms-dynamic-list beside it.',
    remedy: 'Add x-ms-dynamic-list, where the path says which one is meant: "body/region" or "region".',
    severity: 'error',
    fix: 'suggest',
    why: 'The older extension cannot say which of the two it means. The service refuses it alone.',
    source:
      'Swagger Validator (DynamicListExtensionRequiredForAmbiguousReferences, OperationParameterNameIsAmbiguous).',
    fails: orderFor(older, [region()]),
    passes: orderFor({ ...older, ...newer }, [region()]),
    *check(definition) {
      for (const { call, input, reference, source } of dynamicLinks(definition))
        if (
          call.kind === 'values' &&
          !Object.hasOwn(call.holder.node, 'x-ms-dynamic-list') &&
          isAmbiguous(definition, source, reference)
        )
          yield {
            path: input.at,
            message: `${quote(reference)} is a parameter of ${source.label} and a property of its body.`,
          };
    },
  },
  {
    id: 'connector-dynamic-property-list',
    file: 'definition',
    demands:
      'An x-ms-dynamic-values that refers to a property of the body has an x-ms-dynamic-list beside it.',
    remedy: 'Add x-ms-dynamic-list with the full path, "body/region".',
    severity: 'error',
    fix: 'suggest',
    why: 'The older extension is meant for parameters only. The service refuses it alone.',
    source: 'Swagger Validator (DynamicListExtensionRequiredForNonParameterReferences).',
    fails: orderFor(older),
    passes: orderFor({ ...older, ...newer }),
    *check(definition) {
      for (const { call, input, reference, source, from } of dynamicLinks(definition))
        if (
          call.kind === 'values' &&
          from.kind === 'found' &&
          from.field.in === 'body' &&
          !Object.hasOwn(call.holder.node, 'x-ms-dynamic-list')
        )
          yield {
            path: input.at,
            message: `${quote(reference)} is a property of the body of ${source.label}, and there is no x-ms-dynamic-list.`,
          };
    },
  },
  {
    id: 'connector-dynamic-ambiguous-properties',
    file: 'definition',
    demands:
      'An x-ms-dynamic-schema that refers to a property of the body has an x-ms-dynamic-properties beside it.',
    remedy: 'Add x-ms-dynamic-properties with the full path, "body/region".',
    severity: 'error',
    fix: 'suggest',
    why: 'The older extension cannot name a property, or say whether it means the parameter of the same name. The service refuses it alone.',
    source:
      'Swagger Validator (DynamicPropertiesExtensionRequiredForAmbiguousReferences, DynamicPropertiesExtensionRequiredForNonParameterReferences).',
    fails: dynamicOrder({
      'x-ms-dynamic-schema': orderForm({ parameters: { region: { parameter: 'region' } } }),
    }),
    passes: dynamicOrder({
      'x-ms-dynamic-schema': orderForm({ parameters: { region: { parameter: 'region' } } }),
      'x-ms-dynamic-properties': orderForm({ parameters: { region: { parameterReference: 'body/region' } } }),
    }),
    *check(definition) {
      for (const { call, input, reference, source, from } of dynamicLinks(definition)) {
        if (call.kind !== 'schema' || Object.hasOwn(call.holder.node, 'x-ms-dynamic-properties')) continue;
        const isProperty = from.kind === 'found' && from.field.in === 'body';
        if (isProperty || isAmbiguous(definition, source, reference))
          yield {
            path: input.at,
            message: `${quote(reference)} is a property of the body of ${source.label}, and there is no x-ms-dynamic-properties.`,
          };
      }
    },
  },
];
