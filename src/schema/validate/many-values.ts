import type { Json } from '../../source/json.ts';
import { canonicalJson } from './unique-items.ts';

/** From so many on, a list of values is looked up in a set: one after the other takes minutes for 50,000. */
export const manyValues = 50;

interface Check {
  (value: Json): boolean;
  /** ajv adds where in the value it is, and leaves out whose keyword it was. */
  errors: readonly { readonly keyword: string; readonly params: object; readonly parentSchema: object }[];
}

/** `enum` of many values, as a keyword of ours. */
export const enumOfManyKeyword: Readonly<Record<string, unknown>> = {
  keyword: 'enumOfMany',
  schemaType: 'array',
  errors: true,
  compile: (allowedValues: readonly Json[], parentSchema: object): Check => {
    const check: Check = (value) => {
      const fits = isAmong(allowedValues, value);
      check.errors = fits ? [] : [{ keyword: 'enumOfMany', params: { allowedValues }, parentSchema }];
      return fits;
    };
    check.errors = [];
    return check;
  },
};

/** Is a value one of these; asking again for another value of the same list is cheap. */
export const isAmong = (values: readonly Json[], value: Json): boolean => {
  if (typeof value !== 'object' || value === null)
    return values.length < manyValues ? values.includes(value) : setOf(values).plain.has(value);
  return setOf(values).texts.has(canonicalJson(value));
};

interface Values {
  readonly plain: ReadonlySet<Json>;
  /** Objects and arrays, as `canonicalJson` writes them. */
  readonly texts: ReadonlySet<string>;
}

const sets = new WeakMap<readonly Json[], Values>();

const setOf = (values: readonly Json[]): Values => {
  const known = sets.get(values);
  if (known !== undefined) return known;
  const isPlain = (value: Json): boolean => typeof value !== 'object' || value === null;
  const made = {
    plain: new Set(values.filter(isPlain)),
    texts: new Set(values.filter((value) => !isPlain(value)).map(canonicalJson)),
  };
  sets.set(values, made);
  return made;
};
