import { asArray, asObject, asString, type JsonObject } from '../../source/json.ts';
import type { DynamicProposal } from '../model/imported.ts';
import type { Draft } from '../model/note.ts';
import { pathWords } from '../names/path-words.ts';
import { inFull, plural, singular, wordsOf } from '../names/words.ts';
import { resolveDraft } from '../schema/resolve-draft.ts';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly node: JsonObject;
}

/** An operation that gives a list, with the fields of its items that a dropdown needs. */
interface ListOperation extends Operation {
  readonly thing: string;
  readonly collection: string;
  readonly valuePath: string;
  readonly valueType: string;
  readonly titlePath: string;
  readonly needs: readonly string[];
}

/** Links of the document: parameters of operations that an operation's answer gives the values of, as `from to parameter`. */
export type LinkEvidence = ReadonlySet<string>;

/** Fields that could be dropdowns: a parameter that names a thing by its id, and an operation that lists such things. Never for enums. */
export const proposeLists = (definition: JsonObject, links: LinkEvidence): readonly DynamicProposal[] => {
  const operations = operationsOf(definition);
  const lists = operations.flatMap((operation) => asList(operation, definition) ?? []);
  return operations.flatMap((operation) =>
    parametersOf(operation.node).flatMap((parameter) => propose(operation, parameter, lists, links) ?? []),
  );
};

/** Writes the proposals that are sure enough: those that names alone speak for are left to a person. */
export const applyLists = (
  definition: Draft,
  proposals: readonly DynamicProposal[],
): readonly DynamicProposal[] => {
  const operations = operationsOf(definition);
  return proposals.map((proposal) => {
    if (proposal.confidence < 2) return proposal;
    const owner = operations.find(({ id }) => id === proposal.operationId);
    const list = operations.find(({ id }) => id === proposal.listOperationId);
    const parameter = parametersOf(owner?.node ?? {}).find(({ name }) => name === proposal.parameter) as
      | Draft
      | undefined;
    if (parameter === undefined || list === undefined) return proposal;
    const needs = requiredOf(list.node);
    const { collection, valuePath, titlePath } = proposal;
    parameter['x-ms-dynamic-values'] = {
      operationId: list.id,
      ...(collection === '' ? {} : { 'value-collection': collection }),
      'value-path': valuePath,
      'value-title': titlePath,
      ...(needs.length === 0
        ? {}
        : { parameters: Object.fromEntries(needs.map((name) => [name, { parameter: name }])) }),
    };
    parameter['x-ms-dynamic-list'] = {
      operationId: list.id,
      ...(collection === '' ? {} : { itemsPath: collection }),
      itemValuePath: valuePath,
      itemTitlePath: titlePath,
      ...(needs.length === 0
        ? {}
        : { parameters: Object.fromEntries(needs.map((name) => [name, { parameterReference: name }])) }),
    };
    return { ...proposal, applied: true };
  });
};

const operationsOf = (definition: JsonObject): readonly Operation[] =>
  Object.entries(asObject(definition['paths']) ?? {}).flatMap(([path, item]) =>
    Object.entries(asObject(item) ?? {}).flatMap(([method, value]) => {
      const node = asObject(value);
      const id = asString(node?.['operationId']);
      return node === undefined || id === undefined ? [] : [{ id, method, path, node }];
    }),
  );

const parametersOf = (node: JsonObject): readonly JsonObject[] =>
  asArray(node['parameters'])
    .map(asObject)
    .filter(
      (each) => each !== undefined && each['in'] !== 'body' && each['name'] !== undefined,
    ) as readonly JsonObject[];

const requiredOf = (node: JsonObject): readonly string[] =>
  parametersOf(node)
    .filter((each) => each['required'] === true && each['default'] === undefined)
    .map((each) => String(each['name']));

const valueNames = ['id', 'key', 'sid', 'uuid', 'guid', 'code'];
const titleNames = [
  'name',
  'title',
  'displayName',
  'display_name',
  'label',
  'subject',
  'friendly_name',
  'email',
];
const paging = /^(page|limit|offset|cursor|next|previous|prev|total|count|has_?more|size|links?|meta)/i;

const asList = (operation: Operation, definition: JsonObject): ListOperation | undefined => {
  if (operation.method !== 'get' || operation.node['x-ms-trigger'] !== undefined) return undefined;
  const answer = resolve(asObject(asObject(operation.node['responses'])?.['200'])?.['schema'], definition);
  const found = collectionOf(answer, definition);
  const thing = pathWords(operation.path).things.at(-1)?.map(inFull) ?? [];
  if (found === undefined || thing.length === 0) return undefined;
  const properties = asObject(resolve(found.items, definition)?.['properties']) ?? {};
  const one = [...thing.slice(0, -1), singular(thing.at(-1) ?? '')].join('');
  const value = Object.keys(properties).find(
    (name) => valueNames.includes(name.toLowerCase()) || wordsOf(name).join('') === `${one}id`,
  );
  const type = asString(resolve(properties[value ?? ''], definition)?.['type']);
  if (value === undefined || type === undefined || !['string', 'integer', 'number'].includes(type))
    return undefined;
  const title = titleNames.find((name) => Object.hasOwn(properties, name)) ?? value;
  return {
    ...operation,
    thing: one,
    collection: found.path,
    valuePath: value,
    valueType: type,
    titlePath: title,
    needs: requiredOf(operation.node),
  };
};

const collectionOf = (
  answer: JsonObject | undefined,
  definition: JsonObject,
): { readonly path: string; readonly items: unknown } | undefined => {
  if (answer?.['type'] === 'array') return { path: '', items: answer['items'] };
  const arrays = Object.entries(asObject(answer?.['properties']) ?? {}).filter(
    ([name, each]) => resolve(each, definition)?.['type'] === 'array' && !paging.test(name),
  );
  const [only] = arrays;
  return only === undefined || arrays.length > 1
    ? undefined
    : { path: only[0], items: resolve(only[1], definition)?.['items'] };
};

const resolve = (value: unknown, definition: JsonObject): JsonObject | undefined => {
  const schema = asObject(value);
  return schema && resolveDraft(schema, asObject(definition['definitions']) ?? {});
};

const propose = (
  operation: Operation,
  parameter: JsonObject,
  lists: readonly ListOperation[],
  links: LinkEvidence,
): DynamicProposal | undefined => {
  const name = String(parameter['name']);
  if (
    parameter['enum'] !== undefined ||
    parameter['in'] === 'header' ||
    parameter['x-ms-visibility'] === 'internal'
  )
    return undefined;
  const thing = thingOf(name, operation.path);
  if (thing === undefined) return undefined;
  const mine = new Set(parametersOf(operation.node).map((each) => String(each['name'])));
  const fitting = lists.filter(
    (list) =>
      list.thing === thing &&
      list.valueType === parameter['type'] &&
      list.id !== operation.id &&
      list.needs.every((need) => need !== name && mine.has(need)),
  );
  const ranked = fitting
    .map((list) => ({ list, confidence: confidenceOf(operation, name, list, links) }))
    .toSorted(
      (left, right) => right.confidence - left.confidence || left.list.path.length - right.list.path.length,
    );
  const [best] = ranked;
  if (best === undefined) return undefined;
  const { list, confidence } = best;
  return {
    operationId: operation.id,
    parameter: name,
    listOperationId: list.id,
    valuePath: list.valuePath,
    titlePath: list.titlePath,
    collection: list.collection,
    confidence,
    applied: false,
  };
};

/** `customerId` names a customer; `id` names what stands before it in the path. */
const thingOf = (name: string, path: string): string | undefined => {
  const words = wordsOf(name).map(inFull);
  const last = words.at(-1) ?? '';
  if (!valueNames.includes(last)) return undefined;
  if (words.length > 1) return words.slice(0, -1).join('');
  const before = path.split(`/{${name}}`)[0]?.split('/').at(-1) ?? '';
  const thing = path.includes(`/{${name}}`) ? wordsOf(before).map(inFull) : [];
  return thing.length === 0 ? undefined : [...thing.slice(0, -1), singular(thing.at(-1) ?? '')].join('');
};

const confidenceOf = (
  operation: Operation,
  name: string,
  list: ListOperation,
  links: LinkEvidence,
): 1 | 2 | 3 => {
  if (links.has(`${list.id} ${operation.id} ${name}`)) return 3;
  const tags = asArray(list.node['tags']);
  const sameTag = tags.length === 0 || asArray(operation.node['tags']).some((tag) => tags.includes(tag));
  const prefix = operation.path.startsWith(`${list.path.replace(/\/$/, '')}/{${name}}`);
  const pluralPath = wordsOf(list.path.split('/').at(-1) ?? '').at(-1) ?? '';
  return sameTag && prefix && plural(pluralPath) === pluralPath ? 2 : 1;
};
