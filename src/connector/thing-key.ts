import type { Resource } from './find-resources.ts';

/** A name without what spellings differ by: `Order_ID` → `orderid`. */
export const plainName = (name: string): string => {
  const before = plainNames.get(name);
  if (before !== undefined) return before;
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (plainNames.size >= mostPlainNames) plainNames.clear();
  plainNames.set(name, plain);
  return plain;
};

/** The names of a definition are asked for with every thing that is made or shown. */
const plainNames = new Map<string, string>();
const mostPlainNames = 5_000;

/** The kind of thing that a path collects, as one plain word: `/order-lines/{id}` → `orderline`. */
export const kindOf = ({ path }: Pick<Resource, 'path'>): string =>
  plainName((path.split('/').at(-2) ?? '').replace(/ies$/i, 'y').replace(/s$/i, ''));

/** Names under which a body may have the key of a thing, the surest first; plain. */
export const keyNamesOf = (resource: Pick<Resource, 'path' | 'key'>): readonly string[] => {
  const before = allNames.get(resource);
  if (before !== undefined) return before;
  const names = [
    ...sureKeyNamesOf(resource),
    ...likelyNamesOf(resource),
    'key',
    'code',
    'uuid',
    'guid',
    'number',
    'name',
  ];
  allNames.set(resource, names);
  return names;
};

const allNames = new WeakMap<object, readonly string[]>();

const kinds = ['number', 'no', 'nr', 'code', 'key', 'guid', 'uuid'];

/** `imo` or `imoCode` for `{imo_number}`, `productCode` for `/products/{id}`. */
const likelyNamesOf = (resource: Pick<Resource, 'path' | 'key'>): readonly string[] => {
  const key = plainName(resource.key);
  const kind = kindOf(resource);
  const end = kinds.find((each) => key.endsWith(each) && key.length > each.length + 1);
  const stem = end === undefined ? key : key.slice(0, -end.length);
  return [
    ...(end === undefined ? [] : [stem]),
    ...(stem === 'id' ? [] : kinds.map((each) => stem + each)),
    ...(kind === '' ? [] : kinds.map((each) => kind + each)),
  ];
};

/** Those of them that are hardly anything else. */
export const sureKeyNamesOf = (resource: Pick<Resource, 'path' | 'key'>): readonly string[] => {
  const before = sureNames.get(resource);
  if (before !== undefined) return before;
  const key = plainName(resource.key);
  const names = [key, 'id', `${kindOf(resource)}id`, `${key}id`];
  sureNames.set(resource, names);
  return names;
};

const sureNames = new WeakMap<object, readonly string[]>();
