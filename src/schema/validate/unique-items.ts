import type { Json } from '../../source/json.ts';

interface Check {
  (items: readonly Json[]): boolean;
  errors: readonly { readonly keyword: string; readonly params: object }[];
}

/**
 * `uniqueItems` as a keyword of ours: ajv's own compares every pair, which takes minutes for 100,000 objects, and throws for objects with
 * a property `toString`.
 */
export const uniqueItemsKeyword: Readonly<Record<string, unknown>> = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  compile: (wanted: boolean): Check => {
    const check: Check = (items) => {
      const equal = wanted ? findEqual(items) : undefined;
      check.errors =
        equal === undefined ? [] : [{ keyword: 'uniqueItems', params: { j: equal[0], i: equal[1] } }];
      return equal === undefined;
    };
    check.errors = [];
    return check;
  },
};

/** The indexes of two equal items, if there are any. */
const findEqual = (items: readonly Json[]): readonly [first: number, second: number] | undefined => {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = canonicalJson(item);
    const before = seen.get(text);
    if (before !== undefined) return [before, index];
    seen.set(text, index);
  }
  return undefined;
};

/** JSON text with sorted keys: equal for equal values. */
export const canonicalJson = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  const object = value as Readonly<Record<string, Json>>;
  const members = Object.keys(object)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`);
  return `{${members.join()}}`;
};
