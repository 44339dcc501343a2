import { exactDigits } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';

interface Check {
  (items: readonly Json[]): boolean;
  /** ajv adds where in the value it is, and leaves out whose keyword it was. */
  errors: readonly { readonly keyword: string; readonly params: object; readonly parentSchema: object }[];
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
  compile: (wanted: boolean, parentSchema: object): Check => {
    const check: Check = (items) => {
      const equal = wanted ? findEqual(items) : undefined;
      check.errors =
        equal === undefined
          ? []
          : [{ keyword: 'uniqueItems', params: { j: equal[0], i: equal[1] }, parentSchema }];
      return equal === undefined;
    };
    check.errors = [];
    return check;
  },
};

/** The indexes of two equal items, if there are any. */
const findEqual = (items: readonly Json[]): readonly [first: number, second: number] | undefined => {
  const seen = new Map<string, number>();
  for (const index of items.keys()) {
    const text = memberText(items, String(index));
    const before = seen.get(text);
    if (before !== undefined) return [before, index];
    seen.set(text, index);
  }
  return undefined;
};

/** JSON text with sorted keys, and all digits that were read: equal for equal values. */
export const canonicalJson = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((_, index) => memberText(value, String(index))).join()}]`;
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${memberText(value, key)}`);
  return `{${members.join()}}`;
};

const memberText = (holder: JsonObject | readonly Json[], key: string): string =>
  exactDigits(holder, key) ?? canonicalJson((holder as JsonObject)[key] ?? null);
