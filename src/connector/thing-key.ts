import { collectionOf, type Resource } from './find-resources.ts';
import { singular } from './singular.ts';

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

/** The word that a path has for all things of a kind: `orders` for `/orders/{id}`; none if a variable stands there. */
export const nameOfThings = (resource: Pick<Resource, 'path' | 'outer'>): string => {
  const name = collectionOf(resource).split('/').at(-1) ?? '';
  if (name.includes('{')) return '';
  // OData: `/ProductSet('{id}')`.
  return resource.path.endsWith(')') ? name.replace(/(?<=[a-z])Set$/, '') : name;
};

/** The kind of thing that a path collects, as one plain word: `/order-lines/{id}` → `orderline`; none if a variable says it. */
export const kindOf = (resource: Pick<Resource, 'path' | 'outer'>): string =>
  plainName(singular(nameOfThings(resource).toLowerCase()));

/** Names under which a body may have the key of a thing, the surest first; plain. */
export const keyNamesOf = (resource: Pick<Resource, 'path' | 'key' | 'outer'>): readonly string[] => {
  const before = allNames.get(resource);
  if (before !== undefined) return before;
  // A key of several variables is their names together: no other name has it whole.
  const others = resource.outer === undefined ? ['key', 'code', 'uuid', 'guid', 'number', 'name'] : [];
  const names = [...sureKeyNamesOf(resource), ...likelyNamesOf(resource), ...others];
  allNames.set(resource, names);
  return names;
};

const allNames = new WeakMap<object, readonly string[]>();

const kinds = ['number', 'no', 'nr', 'code', 'key', 'guid', 'uuid'];

/** `imo` or `imoCode` for `{imo_number}`, `productCode` for `/products/{id}`. */
const likelyNamesOf = (resource: Pick<Resource, 'path' | 'key' | 'outer'>): readonly string[] => {
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
export const sureKeyNamesOf = (resource: Pick<Resource, 'path' | 'key' | 'outer'>): readonly string[] => {
  const before = sureNames.get(resource);
  if (before !== undefined) return before;
  const key = plainName(resource.key);
  const names =
    resource.outer === undefined ? [key, 'id', `${kindOf(resource)}id`, `${key}id`] : [key, `${key}id`];
  sureNames.set(resource, names);
  return names;
};

const sureNames = new WeakMap<object, readonly string[]>();
