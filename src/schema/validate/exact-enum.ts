import { exactDigits } from '../../source/exact-numbers.ts';
import type { Json, JsonObject } from '../../source/json.ts';

interface Check {
  (value: number, place?: { readonly parentData?: unknown; readonly parentDataProperty?: unknown }): boolean;
  /** ajv adds where in the value it is, and leaves out whose keyword it was. */
  errors: readonly { readonly keyword: string; readonly params: object; readonly parentSchema: object }[];
}

/** The digits of the numbers of an `enum` that a double cannot hold; nothing if it has none. */
export const digitsOfEnum = (values: readonly Json[]): readonly string[] | undefined => {
  const digits = values.flatMap((_, index) => exactDigits(values, String(index)) ?? []);
  return digits.length === 0 ? undefined : digits;
};

/**
 * Beside `enum`, which compares doubles: two numbers beyond 2^53 that differ in the last digit are two numbers. What was read without its
 * digits is compared as a double.
 */
export const exactEnumKeyword: Readonly<Record<string, unknown>> = {
  keyword: 'exactEnum',
  type: 'number',
  schemaType: 'array',
  errors: true,
  compile: (allowed: readonly string[], parentSchema: object): Check => {
    const check: Check = (value, place) => {
      const digits = Number.isSafeInteger(value)
        ? undefined
        : exactDigits(place?.parentData as JsonObject | undefined, String(place?.parentDataProperty));
      const fits = digits === undefined || allowed.includes(digits);
      check.errors = fits ? [] : [{ keyword: 'exactEnum', params: { allowed, digits }, parentSchema }];
      return fits;
    };
    check.errors = [];
    return check;
  },
};
