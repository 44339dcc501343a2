import { asArray, asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { type ObjectKind, type SwaggerObject, swaggerObjects } from '../definition/swagger-objects.ts';
import type { DefinitionRule, Problem } from '../rule.ts';
import { valuesOfExtension } from '../tables/ms-extensions.ts';
import { quote } from '../words/quote.ts';

const text = ['title', 'description', 'summary', 'x-ms-summary'] as const;

/** Keywords with a closed list of values, by where they stand. Others have rules of their own. */
const enumerations: readonly {
  readonly kinds: readonly ObjectKind[];
  readonly key: string;
  readonly values: readonly string[];
}[] = [
  {
    kinds: ['parameter', 'schema', 'header'],
    key: 'collectionFormat',
    values: ['csv', 'ssv', 'tsv', 'pipes', 'multi'],
  },
  { kinds: ['security scheme'], key: 'flow', values: ['implicit', 'password', 'application', 'accessCode'] },
  {
    kinds: ['parameter', 'schema'],
    key: 'x-ms-url-encoding',
    values: valuesOfExtension('x-ms-url-encoding'),
  },
  { kinds: ['parameter', 'schema'], key: 'x-ms-media-kind', values: valuesOfExtension('x-ms-media-kind') },
];

/** Mandatory keywords. Those of the info object, of paths and of parameters' bodies have rules of their own. */
const required: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  root: ['info', 'paths'],
  info: ['version'],
  license: ['name'],
  tag: ['name'],
  'external documentation': ['url'],
  header: ['type'],
};

/** Rules of values, wherever they stand. */
export const valueRules: readonly DefinitionRule[] = [
  {
    id: 'connector-json-enum',
    file: 'definition',
    demands: 'Keywords with a closed list of values have one of them.',
    remedy: 'Take one of the values that are allowed.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses other values. Visibility, trigger, type and place of a parameter have rules of their own.',
    source: 'Swagger Validator (JsonValueNotInEnum).',
    fails: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'Single' },
              ],
            },
          },
        },
      },
    },
    passes: {
      definition: {
        paths: {
          '/orders/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' },
              ],
            },
          },
        },
      },
    },
    *check(definition) {
      for (const { kind, node, at } of swaggerObjects(definition))
        for (const { kinds, key, values } of enumerations) {
          const value = own(node, key);
          if (!kinds.includes(kind) || typeof value !== 'string' || values.includes(value)) continue;
          const right = values.find((one) => one.toLowerCase() === value.trim().toLowerCase());
          // Another word for the encoding of a path is told by a rule of its own.
          if (right === undefined && key === 'x-ms-url-encoding') continue;
          const path = [...at, key];
          yield {
            path,
            message: `${key} is ${quote(value)}; it can be ${values.join(', ')}.`,
            ...(right === undefined ? {} : { edits: [{ op: 'set', path, value: right }] }),
          };
        }
    },
  },
  {
    id: 'connector-array-duplicates',
    file: 'definition',
    demands:
      'consumes, produces, schemes, required and the scopes of a security requirement have no entry twice.',
    remedy: 'Remove the second one.',
    severity: 'error',
    fix: 'auto',
    why: 'The service refuses them. Tags and enums have rules of their own.',
    source: 'Swagger Validator (ArrayDuplicateValue).',
    fails: { definition: { schemes: ['https', 'https'] } },
    passes: { definition: { schemes: ['https', 'http'] } },
    *check(definition) {
      for (const { node, at } of swaggerObjects(definition))
        for (const key of lists)
          if (Array.isArray(node[key])) yield* duplicatesOf(own(node, key), [...at, key]);
      for (const { node, at } of [{ node: definition.root, at: [] as Path }, ...definition.operations])
        for (const [index, requirement] of asArray(own(node, 'security')).entries())
          for (const [name, scopes] of Object.entries(asObject(requirement) ?? {}))
            yield* duplicatesOf(scopes, [...at, 'security', index, name]);
    },
  },
  {
    id: 'connector-one-of-required',
    file: 'definition',
    demands: 'x-ms-dynamic-values names an operationId, a capability or a builtInOperation.',
    remedy: 'Add the operationId of the operation that lists the values.',
    severity: 'error',
    fix: 'none',
    why: 'Without one of them the drop-down has nothing to ask, and the service refuses the definition.',
    source: 'Swagger Validator (OneOfPropertiesRequired).',
    fails: {
      definition: {
        definitions: {
          NewOrder: { properties: { product: { 'x-ms-dynamic-values': { 'value-path': 'id' } } } },
        },
      },
    },
    passes: {
      definition: {
        definitions: {
          NewOrder: {
            properties: {
              product: {
                'x-ms-dynamic-values': {
                  operationId: 'ListCustomers',
                  'value-collection': 'value',
                  'value-path': 'id',
                },
              },
            },
          },
        },
      },
    },
    *check(definition) {
      for (const { node, at } of swaggerObjects(definition)) {
        const source = asObject(own(node, 'x-ms-dynamic-values'));
        if (source === undefined) continue;
        if (['operationId', 'capability', 'builtInOperation'].every((key) => own(source, key) === undefined))
          yield {
            path: [...at, 'x-ms-dynamic-values'],
            message: 'x-ms-dynamic-values names no operation.',
          };
      }
    },
  },
  {
    id: 'connector-required-keyword',
    file: 'definition',
    demands: 'Every keyword that Swagger 2.0 makes mandatory is there.',
    remedy: 'Add it.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses the definition. Title, description of info, parameters and arrays have rules of their own.',
    source: 'Swagger Validator (RequiredPropertyMissing).',
    fails: { definition: { tags: [{ description: 'Everything about orders.' }] } },
    passes: { definition: { tags: [{ name: 'Orders', description: 'Everything about orders.' }] } },
    *check(definition) {
      if (Object.keys(definition.root).length === 0) return;
      for (const { kind, node, at } of swaggerObjects(definition))
        for (const key of required[kind] ?? [])
          if (own(node, key) === undefined) yield { path: at, message: `The ${kind} has no "${key}".` };
    },
  },
  {
    id: 'connector-required-not-empty',
    file: 'definition',
    demands: 'Mandatory keywords are not empty.',
    remedy: 'Write something.',
    severity: 'error',
    fix: 'none',
    why: 'The service refuses an empty text where one is mandatory.',
    source: 'Swagger Validator (RequiredValueEmpty).',
    fails: { definition: { tags: [{ name: '' }] } },
    passes: { definition: { tags: [{ name: 'Orders' }] } },
    *check(definition) {
      for (const { kind, node, at } of swaggerObjects(definition))
        for (const key of required[kind] ?? [])
          if (own(node, key) === '')
            yield { path: [...at, key], message: `The ${kind}’s "${key}" is empty.` };
    },
  },
  {
    id: 'connector-required-not-empty-response',
    file: 'definition',
    demands: 'The description of a response is not empty.',
    remedy: 'Say in a few words what came back.',
    severity: 'warn',
    fix: 'none',
    why: 'The validator demands it, and nine published connectors do not keep it; so it is not an error here.',
    source: 'Swagger Validator (RequiredValueEmpty).',
    fails: { definition: { paths: { '/orders': { get: { responses: { '200': { description: '' } } } } } } },
    passes: {
      definition: { paths: { '/orders': { get: { responses: { '200': { description: 'The orders.' } } } } } },
    },
    *check({ responses }) {
      for (const { node, at, status } of responses)
        if (own(node, 'description') === '')
          yield {
            path: [...at, 'description'],
            message: `The description of the response ${status} is empty.`,
          };
    },
  },
  {
    id: 'connector-empty-value',
    file: 'definition',
    demands: 'No title, summary or description is empty, and no extension is null.',
    remedy: 'Write the text, or remove the key.',
    severity: 'warn',
    fix: 'auto',
    why: 'An empty text is shown as an empty label where the name would be otherwise. Reviewers ask to remove it.',
    source: 'Review threads of published connectors; certification checklist.',
    fails: { definition: { paths: { '/orders/{id}': { get: { summary: '' } } } } },
    passes: { definition: { paths: { '/orders/{id}': { get: { summary: 'Get an order' } } } } },
    *check(definition) {
      for (const object of swaggerObjects(definition))
        if (object.kind !== 'schema' && hasEmpty(object.node)) yield* emptyValuesOf(object);
    },
  },
  {
    id: 'connector-empty-value-schema',
    file: 'definition',
    demands: 'No title, label or description of a schema is empty.',
    remedy: 'Write the text, or remove the key.',
    severity: 'info',
    fix: 'auto',
    why: 'An empty title says nothing, and the name is shown in its place. Generators write such titles by the hundred, and nobody acts on them.',
    source: 'Review threads of published connectors; certification checklist.',
    fails: { definition: { definitions: { Order: { properties: { id: { title: '' } } } } } },
    passes: { definition: { definitions: { Order: { properties: { id: { title: 'Order number' } } } } } },
    *check(definition) {
      for (const object of swaggerObjects(definition))
        if (object.kind === 'schema' && hasEmpty(object.node)) yield* emptyValuesOf(object);
    },
  },
];

const lists = ['consumes', 'produces', 'schemes', 'required'] as const;

const duplicatesOf = function* (list: unknown, path: Path): Iterable<Problem> {
  if (!Array.isArray(list)) return;
  const texts = list.filter((item) => typeof item === 'string');
  const unique = [...new Set(list)];
  if (new Set(texts).size === texts.length) return;
  const twice = texts.find((item, index) => texts.indexOf(item) !== index);
  yield {
    path,
    message: `${quote(twice)} is there twice.`,
    edits: [{ op: 'set', path, value: unique }],
  };
};

/** Asked of every object of the document, and seldom true. */
const hasEmpty = (node: JsonObject): boolean => {
  for (const key in node) if (node[key] === '' || node[key] === null) return true;
  return false;
};

const emptyValuesOf = function* ({ kind, node, at }: SwaggerObject): Iterable<Problem> {
  for (const [key, value] of Object.entries(node)) {
    const path = [...at, key];
    const empty = value === '' && text.some((one) => one === key);
    // Where a text is mandatory its own rule tells, and taking it away would break the definition.
    const mandatory = (required[kind] ?? []).includes(key) || kind === 'response' || kind === 'info';
    if (empty && !mandatory) yield { path, message: `${key} is empty.`, edits: [{ op: 'remove', path }] };
    else if (value === null && key.startsWith('x-') && !/^(x-example|x-ms-test-value)$/.test(key))
      yield { path, message: `"${key}" is null.`, edits: [{ op: 'remove', path }] };
  }
};
