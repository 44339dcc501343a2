import { asObject, own } from '../../src/source/json.ts';
import {
  type DynamicCall,
  type DynamicInput,
  type DynamicKey,
  type DynamicKind,
  dynamicCalls,
  dynamicKeys,
} from '../ask/dynamic-calls.ts';
import type { Example, Patch } from '../example.ts';
import type { DefinitionRule, Edit, Problem } from '../rule.ts';
import { typedNodes } from '../walk/typed-nodes.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { customerValues, ordersBy } from './example.ts';

const treeHalf = [
  'operationId',
  'parameters',
  'itemsPath',
  'itemValuePath',
  'itemTitlePath',
  'itemFullTitlePath',
  'itemIsParent',
  'selectableFilter',
];

const keysOf: Readonly<Record<DynamicKind, readonly string[]>> = {
  values: [
    'operationId',
    'builtInOperation',
    'capability',
    'parameters',
    'value-collection',
    'value-path',
    'value-title',
    'value-description',
    'value-selectable',
  ],
  list: ['operationId', 'builtInOperation', 'parameters', 'itemsPath', 'itemValuePath', 'itemTitlePath'],
  schema: ['operationId', 'parameters', 'value-path'],
  properties: ['operationId', 'parameters', 'itemValuePath'],
  open: treeHalf,
  browse: treeHalf,
};

const customersByRegion: Patch = {
  paths: { '/customers': { get: { parameters: [{ name: 'region', in: 'query', type: 'string' }] } } },
};

/** CreateOrder with its body parameter changed. */
const orderBody = (parameter: Patch, schema: Patch): Example => ({
  definition: {
    paths: {
      '/orders': {
        post: {
          parameters: [
            { name: 'body', in: 'body', required: true, ...parameter, schema: { type: 'object', ...schema } },
          ],
        },
      },
    },
  },
});

const dynamicSchema: Patch = { 'x-ms-dynamic-schema': { operationId: 'ListCustomers', parameters: {} } };

/** Rules of how a dynamic extension is written, and where it may stand. */
export const dynamicFormRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-keys',
    file: 'definition',
    demands: 'A dynamic extension is an object with the keys that are documented for it.',
    remedy: 'Correct the key; the older and the newer extension have different ones.',
    severity: 'warn',
    fix: 'suggest',
    why: 'A key of the other spelling, or a misspelt one, is not read: the whole item is sent, or the list stays empty.',
    source: 'The published schema of definitions.',
    fails: ordersBy(customerValues({ 'value-path': null, value: 'id' })),
    passes: ordersBy(customerValues({ 'value-path': 'id' })),
    *check(definition) {
      for (const { kind, key: extension, node, at } of dynamicCalls(definition))
        for (const key of Object.keys(node)) {
          if (keysOf[kind].includes(key) || key.startsWith('x-')) continue;
          const near = otherSpelling[kind]?.[key] ?? closestName(key, keysOf[kind], 4);
          yield {
            path: [...at, key],
            message: `${extension} has the key ${quote(key)}, which nobody reads.`,
            ...(near === undefined ? {} : { remedy: `Did you mean "${near}"?` }),
          };
        }
      for (const { node, at } of typedNodes(definition))
        for (const key of dynamicKeys) {
          const value = own(node, key);
          if (value !== undefined && asObject(value) === undefined)
            yield { path: [...at, key], message: `${key} is ${quote(value)}, not an object.` };
        }
    },
  },
  {
    id: 'connector-dynamic-on-body',
    file: 'definition',
    demands: 'A dynamic extension of the body is in its schema, not beside it.',
    remedy: 'Move it into "schema".',
    severity: 'error',
    fix: 'suggest',
    why: 'It is read from the schema only. The service refuses it on the body parameter.',
    source: 'Swagger Validator (DynamicExtensionDefinitionNotAllowedInParameter).',
    fails: orderBody(dynamicSchema, {}),
    passes: orderBody({}, dynamicSchema),
    *check({ parameters }) {
      for (const { node, at, in: place } of parameters) {
        if (place !== 'body') continue;
        const schema = asObject(own(node, 'schema'));
        for (const key of dynamicKeys) {
          const value = own(node, key);
          if (value === undefined) continue;
          const isFree =
            schema !== undefined && !Object.hasOwn(schema, key) && !Object.hasOwn(schema, '$ref');
          const edits: readonly Edit[] = [
            { op: 'set', path: [...at, 'schema', key], value },
            { op: 'remove', path: [...at, key] },
          ];
          yield {
            path: [...at, key],
            message: `${key} is beside the schema of the body.`,
            ...(isFree ? { edits } : {}),
          };
        }
      }
    },
  },
  {
    id: 'connector-dynamic-schema-on-parameter',
    file: 'definition',
    demands: 'Only a body and what is in it have a dynamic schema.',
    remedy: 'Take the value in the body, or offer a drop-down with x-ms-dynamic-values.',
    severity: 'error',
    fix: 'none',
    why: 'A parameter in the path, query or a header is one value: it cannot have fields.',
    source: 'The published schema of definitions.',
    fails: ordersBy(dynamicSchema),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const { node, at, parameter } of typedNodes(definition))
        for (const key of ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'])
          if (parameter !== undefined && own(node, key) !== undefined)
            yield {
              path: [...at, key],
              message: `The parameter ${quote(parameter.name)} has ${key}, and is not in the body.`,
            };
    },
  },
  {
    id: 'connector-dynamic-syntax-mix',
    file: 'definition',
    demands: 'Each extension writes its "parameters" in its own way.',
    remedy:
      'In values and schema write "north" or { "parameter": "region" }; in list, properties and tree { "value": "north" } or { "parameterReference": "region" }.',
    severity: 'error',
    fix: 'suggest',
    why: 'The other form is taken for a value: the operation gets an object in place of a text.',
    source: 'Documentation of OpenAPI extensions.',
    fails: ordersBy(customerValues({ parameters: { region: { value: 'north' } } }), customersByRegion),
    passes: ordersBy(customerValues({ parameters: { region: 'north' } }), customersByRegion),
    *check(definition) {
      for (const call of dynamicCalls(definition))
        for (const input of call.inputs) {
          const problem = checkInput(call, input);
          if (problem !== undefined) yield problem;
        }
    },
  },
];

const older: Readonly<Record<string, string>> = {
  itemsPath: 'value-collection',
  itemValuePath: 'value-path',
  itemTitlePath: 'value-title',
};

const newer: Readonly<Record<string, string>> = {
  'value-collection': 'itemsPath',
  'value-path': 'itemValuePath',
  'value-title': 'itemTitlePath',
};

/** What the key of the other extension is called here. */
const otherSpelling: Readonly<Partial<Record<DynamicKind, Readonly<Record<string, string>>>>> = {
  values: { ...older, value: 'value-path', title: 'value-title', collection: 'value-collection' },
  schema: older,
  list: newer,
  properties: newer,
  open: newer,
  browse: newer,
};

const oldKeys: ReadonlySet<DynamicKey> = new Set(['x-ms-dynamic-values', 'x-ms-dynamic-schema']);

/** What is wrong with the way in which one input is written. */
const checkInput = ({ key }: DynamicCall, { at, name, written }: DynamicInput): Problem | undefined => {
  const object = asObject(written);
  const [first, ...more] = Object.keys(object ?? {});
  const problem = (message: string, edits: readonly Edit[]): Problem => ({
    path: at,
    message,
    ...(edits.length > 0 ? { edits } : {}),
  });
  if (oldKeys.has(key)) {
    if (object === undefined || (first === 'parameter' && more.length === 0)) return undefined;
    const edits: readonly Edit[] =
      more.length > 0
        ? []
        : first === 'value'
          ? [{ op: 'set', path: at, value: object['value'] }]
          : first === 'parameterReference'
            ? [{ op: 'rename', path: [...at, 'parameterReference'], to: 'parameter' }]
            : [];
    return problem(
      `${quote(name)} of ${key} is an object with ${quote(first)}, not a value or "parameter".`,
      edits,
    );
  }
  if (object === undefined)
    return problem(`${quote(name)} of ${key} is the bare value ${quote(written)}.`, [
      { op: 'set', path: at, value: { value: written } },
    ]);
  if (more.length === 0 && newForms.has(first)) return undefined;
  const edits: readonly Edit[] =
    more.length === 0 && first === 'parameter'
      ? [{ op: 'rename', path: [...at, 'parameter'], to: 'parameterReference' }]
      : [];
  return problem(`${quote(name)} of ${key} is not one of "value" and "parameterReference".`, edits);
};

/** `selectedItemValuePath` is for the browse half of a tree only; a rule of its own says where it may stand. */
const newForms: ReadonlySet<string | undefined> = new Set([
  'value',
  'parameterReference',
  'selectedItemValuePath',
]);
