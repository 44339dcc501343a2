import { asString, type JsonObject, own } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import { type DynamicCall, type DynamicKind, dynamicCalls } from '../ask/dynamic-calls.ts';
import {
  answerSchema,
  arrayPaths,
  findValue,
  isArraySchema,
  type Landing,
  splitPath,
} from '../ask/find-value.ts';
import type { Definition } from '../definition/definition.ts';
import type { Example, Patch } from '../example.ts';
import type { DefinitionRule } from '../rule.ts';
import { schemaMembers } from '../walk/schema-members.ts';
import { closestName } from '../words/closest-name.ts';
import { quote } from '../words/quote.ts';
import { customerList, customerValues, ordersBy } from './example.ts';

/** The keys under which each extension writes its paths. */
const collectionKeys: Readonly<Partial<Record<DynamicKind, string>>> = {
  values: 'value-collection',
  list: 'itemsPath',
  open: 'itemsPath',
  browse: 'itemsPath',
};

const itemKeys: Readonly<Partial<Record<DynamicKind, readonly string[]>>> = {
  values: ['value-path', 'value-title'],
  list: ['itemValuePath', 'itemTitlePath'],
  open: ['itemValuePath', 'itemTitlePath'],
  browse: ['itemValuePath', 'itemTitlePath'],
};

/** A new order with fields from an operation that answers with a form. */
const dynamicOrder = (extension: Patch): Example => ({
  definition: {
    paths: {
      '/orders/form': {
        get: {
          operationId: 'GetOrderForm',
          responses: {
            '200': {
              description: 'The form.',
              schema: { type: 'object', properties: { form: { type: 'object' } } },
            },
          },
        },
      },
    },
    definitions: {
      NewOrder: {
        properties: {
          extra: {
            type: 'object',
            'x-ms-dynamic-schema': { operationId: 'GetOrderForm', parameters: {}, ...extension },
          },
        },
      },
    },
  },
});

/** Rules of the paths by which a dynamic extension reads an answer. */
export const dynamicPathRules: readonly DefinitionRule[] = [
  {
    id: 'connector-dynamic-collection',
    file: 'definition',
    demands: 'The path to the collection leads to an array in the answer; without a path the answer is one.',
    remedy: 'Write the path of the array, as the answer has it, with the same upper and lower case.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The drop-down stays empty. Where the answer is free-form or dynamic nothing is reported. The real answer may have more than its schema says, so that flows may work.',
    source: 'Swagger Validator (InvokedOperationShouldProduceArray).',
    fails: ordersBy(customerValues({ 'value-collection': 'items' })),
    passes: ordersBy(customerValues({ 'value-collection': 'value' })),
    *check(definition) {
      let guesses = 0;
      for (const call of dynamicCalls(definition)) {
        const collection = readCollection(definition, call);
        if (collection === undefined) continue;
        const { path, landing, answer, at } = collection;
        const isArray = landing.kind === 'found' ? isArraySchema(definition, landing.schema) : undefined;
        if (landing.kind === 'unknown' || (landing.kind === 'found' && isArray !== false)) continue;
        const message =
          landing.kind === 'missing'
            ? `The answer of ${call.target?.label} has no ${quote(landing.name)}.`
            : path === ''
              ? `The answer of ${call.target?.label} is not an array, and ${call.key} names none.`
              : `${quote(path)} in the answer of ${call.target?.label} is not an array.`;
        const meant = guesses++ > 20 ? undefined : nearestArray(definition, answer, path);
        yield {
          path: at,
          message,
          ...(meant === undefined ? {} : { remedy: `Did you mean ${quote(meant)}?` }),
        };
      }
    },
  },
  {
    id: 'connector-dynamic-item-path',
    file: 'definition',
    demands: 'The paths to value and title lead to something in an item.',
    remedy: 'Write the name as the item has it, with the same upper and lower case.',
    severity: 'warn',
    fix: 'suggest',
    why: 'The drop-down stays empty, or shows empty lines. The real items may have more than their schema says.',
    source: 'Swagger Validator (InvokedOperationShouldProduceProperty).',
    fails: ordersBy(customerValues({ 'value-path': 'Id' })),
    passes: ordersBy(customerValues({ 'value-path': 'id' })),
    *check(definition) {
      let guesses = 0;
      for (const call of dynamicCalls(definition)) {
        const item = itemOf(definition, call);
        if (item === undefined) continue;
        for (const key of itemKeys[call.kind] ?? []) {
          const path = asString(own(call.node, key));
          if (path === undefined || path === '') continue;
          const landing = findValue(definition, item, splitPath(path));
          if (landing.kind !== 'missing') continue;
          const near = guesses++ > 20 ? undefined : closestName(landing.name, landing.names);
          yield {
            path: [...call.at, key],
            message: `An item of the answer of ${call.target?.label} has no ${quote(landing.name)}.`,
            ...(near === undefined ? {} : { remedy: `Did you mean ${quote(near)}?` }),
          };
        }
      }
    },
  },
  {
    id: 'connector-dynamic-value-path-present',
    file: 'definition',
    demands: 'x-ms-dynamic-values has a value-path, and x-ms-dynamic-list an itemValuePath.',
    remedy: 'Name the property of an item that is sent.',
    severity: 'warn',
    fix: 'none',
    why: 'Without it the item itself is the value: that is right for a list of texts only. Of objects the whole object would be sent. Nothing is reported where the items are known to be texts or numbers.',
    source: 'Documentation of OpenAPI extensions, which calls it optional.',
    fails: ordersBy({
      'x-ms-dynamic-values': { operationId: 'ListCustomers', 'value-collection': 'value', parameters: {} },
    }),
    passes: ordersBy(customerValues()),
    *check(definition) {
      for (const call of dynamicCalls(definition)) {
        const key = { values: 'value-path', list: 'itemValuePath' }[String(call.kind)];
        if (key === undefined || call.operationId === undefined || own(call.node, key) !== undefined)
          continue;
        const item = itemOf(definition, call);
        const type = item === undefined ? undefined : schemaMembers(definition, item).type;
        if (type !== undefined && type !== 'object') continue;
        yield { path: call.at, message: `${call.key} of ${lowerFirst(call.holder.label)} has no ${key}.` };
      }
    },
  },
  {
    id: 'connector-dynamic-collection-nested',
    file: 'definition',
    demands: 'The collection of x-ms-dynamic-values is at the top of the answer.',
    remedy: 'Let the service answer so, or lift the array up with a policy or a script.',
    severity: 'hint',
    fix: 'none',
    why: 'Older designers are said to ignore a path of several steps. Current ones follow it, as far as is known.',
    source: 'An issue of the documentation about nested collections.',
    fails: ordersBy(customerValues({ 'value-collection': 'data/customers' })),
    passes: ordersBy(customerValues({ 'value-collection': 'value' })),
    *check(definition) {
      for (const { kind, node, at } of dynamicCalls(definition)) {
        const key = collectionKeys[kind];
        const path = key === undefined ? undefined : asString(own(node, key));
        if (key !== undefined && path !== undefined && splitPath(path).length > 1)
          yield { path: [...at, key], message: `The collection ${quote(path)} is nested.` };
      }
    },
  },
  {
    id: 'connector-dynamic-schema-path',
    file: 'definition',
    demands: 'The path to a dynamic schema leads to something in the answer.',
    remedy: 'Write the path as the answer has it, or leave it out where the answer itself is the schema.',
    severity: 'warn',
    fix: 'suggest',
    why: 'Nothing at the path is an empty schema: the maker gets no fields. Where the answer is free-form nothing is reported.',
    source: 'Swagger Validator (InvokedOperationShouldProduceProperty).',
    fails: dynamicOrder({ 'value-path': 'schema' }),
    passes: dynamicOrder({ 'value-path': 'form' }),
    *check(definition) {
      let guesses = 0;
      for (const { kind, node, at, target } of dynamicCalls(definition)) {
        const key = { schema: 'value-path', properties: 'itemValuePath' }[String(kind)];
        const path = key === undefined ? undefined : asString(own(node, key));
        const answer = target === undefined ? undefined : answerSchema(target);
        if (key === undefined || path === undefined || answer === undefined) continue;
        const landing = findValue(definition, answer, splitPath(path));
        if (landing.kind !== 'missing') continue;
        const near = guesses++ > 20 ? undefined : closestName(landing.name, landing.names);
        yield {
          path: [...at, key],
          message: `The answer of ${target?.label} has no ${quote(landing.name)}.`,
          ...(near === undefined ? {} : { remedy: `Did you mean ${quote(near)}?` }),
        };
      }
    },
  },
  {
    id: 'connector-dynamic-path-syntax',
    file: 'definition',
    demands: 'A path of a dynamic extension has no slash at its beginning, and "/" between its steps.',
    remedy: 'Write "data/customers".',
    severity: 'warn',
    fix: 'suggest',
    why: 'The documentation calls it a JSON pointer without the first slash. What clients make of another form is not known for each of them.',
    source: 'Documentation of OpenAPI extensions.',
    fails: ordersBy(customerValues({ 'value-collection': '/value' })),
    passes: ordersBy({ ...customerValues(), ...customerList() }),
    *check(definition) {
      for (const call of dynamicCalls(definition))
        for (const key of pathKeysOf(call.kind)) {
          const written = asString(own(call.node, key));
          const better = written === undefined ? undefined : betterPath(definition, call, key, written);
          if (written === undefined || better === undefined) continue;
          const path = [...call.at, key];
          yield {
            path,
            message: `The path ${quote(written)} ${written.startsWith('/') ? 'begins with a slash' : 'has dots between its steps'}.`,
            edits: [{ op: 'set', path, value: better }],
          };
        }
    },
  },
];

interface Collection {
  readonly path: string;
  readonly landing: Landing;
  readonly answer: JsonObject;
  /** The path in the extension, or the extension where it names none. */
  readonly at: Path;
}

/** Where the path to the collection leads, for extensions that list something. */
const readCollection = (
  definition: Definition,
  { kind, node, at, target }: DynamicCall,
): Collection | undefined => {
  const key = collectionKeys[kind];
  const answer = target === undefined ? undefined : answerSchema(target);
  if (key === undefined || answer === undefined) return undefined;
  const path = asString(own(node, key)) ?? '';
  return {
    path,
    landing: findValue(definition, answer, splitPath(path)),
    answer,
    at: path === '' ? at : [...at, key],
  };
};

/** The schema of one item, where the document says it. */
const itemOf = (definition: Definition, call: DynamicCall): JsonObject | undefined => {
  const landing = readCollection(definition, call)?.landing;
  return landing?.kind === 'found' ? schemaMembers(definition, landing.schema).items : undefined;
};

const nearestArray = (definition: Definition, answer: JsonObject, path: string): string | undefined => {
  const arrays = arrayPaths(definition, answer);
  const [only] = arrays;
  return closestName(path, arrays) ?? (arrays.length === 1 ? only : undefined);
};

const pathKeysOf = (kind: DynamicKind): readonly string[] =>
  kind === 'schema'
    ? ['value-path']
    : kind === 'properties'
      ? ['itemValuePath']
      : [collectionKeys[kind] ?? '', ...(itemKeys[kind] ?? [])];

/** Without the first slash; with slashes for dots where the answer has the value there and none under the dotted name. */
const betterPath = (
  definition: Definition,
  call: DynamicCall,
  key: string,
  written: string,
): string | undefined => {
  if (written.startsWith('/')) return written.slice(1);
  if (!written.includes('.') || written.includes('/')) return undefined;
  const isOfItem = itemKeys[call.kind]?.includes(key) ?? false;
  const answer = call.target === undefined ? undefined : answerSchema(call.target);
  const schema = isOfItem ? itemOf(definition, call) : answer;
  if (schema === undefined || findValue(definition, schema, [written]).kind !== 'missing') return undefined;
  const slashes = written.replaceAll('.', '/');
  return findValue(definition, schema, splitPath(slashes)).kind === 'found' ? slashes : undefined;
};

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
