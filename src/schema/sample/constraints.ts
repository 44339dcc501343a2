import type { Definitions } from '../../connector/resolve-ref.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { readBound } from '../../source/exact-numbers.ts';
import { asArray, asObject, type Json, objectEntries, own } from '../../source/json.ts';
import { type Direction, requiredOf, typeOf } from '../validate/draft04.ts';
import { looksLikeFormat } from '../validate/formats.ts';
import { isAmong } from '../validate/many-values.ts';
import { compilePattern } from '../validate/pattern.ts';
import { canonicalJson } from '../validate/unique-items.ts';
import { quote } from '../violation.ts';

/** The types of a JSON value, as JSON Schema names them. */
export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** Everything that a value must satisfy at one place: schemas that hold together, through `$ref` and `allOf`. */
export interface Constraints {
  /** The schemas without `$ref`, each held on its own. */
  readonly parts: readonly Schema[];
  /** The `$ref`s that led here. */
  readonly refs: readonly string[];
  /** Types that all parts allow; `undefined` is any. An empty list is satisfied by nothing. */
  readonly types: readonly TypeName[] | undefined;
  readonly values: readonly Json[] | undefined;
  readonly minimum: number;
  readonly maximum: number;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly steps: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly minItems: number;
  readonly maxItems: number;
  readonly uniqueItems: boolean;
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
  readonly required: ReadonlySet<string>;
}

/** The constraints of schemas that must hold together. Those of one schema are gathered once: values of it are made again and again. */
export const gatherConstraints = (
  schemas: readonly Schema[],
  definitions: Definitions,
  direction: Direction,
): Constraints => {
  const [schema, another] = schemas;
  if (schema === undefined || another !== undefined) return gather(schemas, definitions, direction);
  const before = gathered.get(schema);
  if (before?.definitions === definitions && before.direction === direction) return before.constraints;
  const constraints = gather(schemas, definitions, direction);
  gathered.set(schema, { definitions, direction, constraints });
  return constraints;
};

const gathered = new WeakMap<
  Schema,
  { readonly definitions: Definitions; readonly direction: Direction; readonly constraints: Constraints }
>();

const gather = (schemas: readonly Schema[], definitions: Definitions, direction: Direction): Constraints => {
  const refs: string[] = [];
  const parts: Schema[] = [];
  for (const schema of schemas) flatten(schema, definitions, { parts, refs }, 0);
  const numbers = (keyword: string): readonly number[] =>
    parts.map((part) => own(part, keyword)).filter((value) => typeof value === 'number');
  const strings = (keyword: string): readonly string[] => [
    ...new Set(parts.map((part) => own(part, keyword)).filter((value) => typeof value === 'string')),
  ];
  const counts = (keyword: string): readonly number[] =>
    numbers(keyword).filter((count) => Number.isInteger(count) && count >= 0);
  const least = (keyword: string): number => Math.max(0, ...counts(keyword));
  const most = (keyword: string): number => Math.min(Number.POSITIVE_INFINITY, ...counts(keyword));
  const formats = strings('format');
  return {
    parts,
    refs,
    types: intersectTypes(parts),
    values: intersectValues(parts),
    ...boundsOf(parts, formats),
    steps: numbers('multipleOf').filter((step) => step > 0),
    minLength: least('minLength'),
    maxLength: most('maxLength'),
    minItems: least('minItems'),
    maxItems: most('maxItems'),
    uniqueItems: parts.some((part) => own(part, 'uniqueItems') === true),
    minProperties: least('minProperties'),
    maxProperties: most('maxProperties'),
    patterns: strings('pattern').filter((pattern) => compilePattern(pattern) !== undefined),
    formats,
    required: new Set(parts.flatMap((part) => requiredOf(part, { definitions, direction }))),
  };
};

const flatten = (
  schema: Schema,
  definitions: Definitions,
  found: { readonly parts: Schema[]; readonly refs: string[] },
  depth: number,
): void => {
  const { parts, refs } = found;
  if (depth > 40 || parts.length > 400) return;
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') {
    if (depth > 0 && refs.includes(ref)) return;
    refs.push(ref);
  }
  const part = resolveSchema(schema, definitions);
  parts.push(part);
  for (const inner of asArray(own(part, 'allOf'))) {
    const node = asObject(inner);
    if (node !== undefined) flatten(node, definitions, found, depth + 1);
  }
  // Not Swagger's: the first alternative is taken, and the validator has the last word.
  for (const keyword of ['oneOf', 'anyOf']) {
    const node = asObject(asArray(own(part, keyword))[0]);
    if (node !== undefined) flatten(node, definitions, found, depth + 1);
  }
};

/** The types a part allows, `null` by `x-nullable` included; `undefined` is any. */
const typesOf = (part: Schema): readonly TypeName[] | undefined => {
  const type = typeOf(own(part, 'type'));
  if (type === undefined) return undefined;
  return [...new Set([type, own(part, 'x-nullable') === true ? 'null' : []].flat(2))] as TypeName[];
};

const intersectTypes = (parts: readonly Schema[]): readonly TypeName[] | undefined => {
  let result: readonly TypeName[] | undefined;
  for (const part of parts) {
    const types = typesOf(part);
    if (types === undefined) continue;
    const before: readonly TypeName[] = result ?? types;
    result = before.flatMap((type) => {
      if (types.includes(type)) return [type];
      if (type === 'integer' && types.includes('number')) return [type];
      return type === 'number' && types.includes('integer') ? ['integer' as const] : [];
    });
  }
  return result;
};

const intersectValues = (parts: readonly Schema[]): readonly Json[] | undefined => {
  let result: readonly Json[] | undefined;
  for (const part of parts) {
    const values = asArray(own(part, 'enum'));
    if (values.length === 0) continue;
    const all = own(part, 'x-nullable') === true ? [...values, null] : values;
    const texts = new Set(all.map((value) => JSON.stringify(value)));
    result = (result ?? all).filter((value) => texts.has(JSON.stringify(value)));
  }
  return result;
};

type Bounds = Pick<Constraints, 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'>;

const boundsOf = (parts: readonly Schema[], formats: readonly string[]): Bounds => {
  const small = formats.includes('int32');
  let bounds: Bounds = {
    minimum: small ? -2_147_483_648 : Number.NEGATIVE_INFINITY,
    maximum: small ? 2_147_483_647 : Number.POSITIVE_INFINITY,
    exclusiveMinimum: false,
    exclusiveMaximum: false,
  };
  for (const part of parts) {
    const low = readBound(part, 'minimum');
    const high = readBound(part, 'maximum');
    if (low !== undefined && low >= bounds.minimum) {
      const open = own(part, 'exclusiveMinimum') === true;
      bounds = {
        ...bounds,
        minimum: low,
        exclusiveMinimum: open || (low === bounds.minimum && bounds.exclusiveMinimum),
      };
    }
    if (high !== undefined && high <= bounds.maximum) {
      const open = own(part, 'exclusiveMaximum') === true;
      bounds = {
        ...bounds,
        maximum: high,
        exclusiveMaximum: open || (high === bounds.maximum && bounds.exclusiveMaximum),
      };
    }
  }
  return bounds;
};

/** Is it valid as far as types, `enum` and the constraints of text and numbers go; what is inside of it is not looked at. */
export const acceptsShallow = (constraints: Constraints, value: Json): boolean => {
  if (!hasType(constraints.types, value)) return false;
  const { values } = constraints;
  if (values !== undefined && !isAmong(values, value)) return false;
  if (typeof value === 'string') return acceptsText(constraints, value);
  return typeof value === 'number' ? acceptsNumber(constraints, value) : true;
};

/** Is the value of one of the types. */
export const hasType = (types: readonly TypeName[] | undefined, value: Json): boolean =>
  types === undefined ||
  types.some((type) => {
    if (type === 'null') return value === null;
    if (type === 'array') return Array.isArray(value);
    if (type === 'object') return asObject(value) !== undefined;
    if (type === 'integer') return Number.isInteger(value);
    return typeof value === type;
  });

/** Does text satisfy lengths, patterns and formats, formats unknown to the platform included. */
export const acceptsText = (constraints: Constraints, text: string): boolean => {
  const length = lengthOf(text);
  return (
    length >= constraints.minLength &&
    length <= constraints.maxLength &&
    constraints.patterns.every((pattern) => compilePattern(pattern)?.test(text) ?? true) &&
    constraints.formats.every((format) => looksLikeFormat(format, text))
  );
};

/** May text be anything but for its length. */
export const fitsTextOnly = ({ patterns, formats }: Constraints): boolean =>
  patterns.length === 0 && formats.every((format) => format === 'password' || looksLikeFormat(format, ' %"'));

/** Characters as JSON Schema counts them: code points. */
export const lengthOf = (text: string): number => {
  let length = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) length--;
  }
  return length;
};

/** Does a number satisfy bounds and steps. */
export const acceptsNumber = (constraints: Constraints, number: number): boolean => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, steps, formats } = constraints;
  if (number < minimum || (exclusiveMinimum && number === minimum)) return false;
  if (number > maximum || (exclusiveMaximum && number === maximum)) return false;
  const whole = formats.includes('int32') || formats.includes('int64');
  if (whole && !Number.isInteger(number)) return false;
  return steps.every((step) => Math.abs(number / step - Math.round(number / step)) < 1e-9);
};

/** Equality of JSON values. */
export const sameJson = (left: Json, right: Json): boolean =>
  left === right ||
  (typeof left === 'object' && typeof right === 'object' && canonicalJson(left) === canonicalJson(right));

/** Names of documented properties, in the order of the file; the one that the validator does not see is left out. */
export const propertyNames = (constraints: Constraints): readonly string[] => {
  const names = constraints.parts.flatMap((part) =>
    objectEntries(own(part, 'properties')).map(([name]) => name),
  );
  return [...new Set(names)].filter((name) => name !== '__proto__');
};

/** The schemas that the value of a property must satisfy; closed parts are `isAllowed`'s. */
export const propertySchemas = (constraints: Constraints, name: string): readonly Schema[] =>
  constraints.parts.flatMap((part) => {
    const schema = asObject(own(asObject(own(part, 'properties')), name));
    if (schema !== undefined) return [schema];
    const rest = asObject(own(part, 'additionalProperties'));
    return rest === undefined ? [] : [rest];
  });

/** May a property of this name be there: every part that is closed must document it. */
export const isAllowed = (constraints: Constraints, name: string): boolean =>
  constraints.parts.every(
    (part) =>
      own(part, 'additionalProperties') !== false ||
      asObject(own(asObject(own(part, 'properties')), name)) !== undefined,
  );

/** The schemas of the item at an index. */
export const itemSchemas = (constraints: Constraints, index: number): readonly Schema[] =>
  constraints.parts.flatMap((part) => {
    const items = own(part, 'items');
    const schema = asObject(Array.isArray(items) ? asArray(items)[index] : items);
    return schema === undefined ? [] : [schema];
  });

/** The type to make a value of: the first documented one that is not null, else what the other keywords speak of. */
export const chooseType = (constraints: Constraints): TypeName | undefined => {
  const documented = constraints.types;
  if (documented !== undefined) return documented.find((type) => type !== 'null') ?? documented[0];
  const uses = (keyword: string): boolean =>
    constraints.parts.some((part) => own(part, keyword) !== undefined);
  if (uses('properties') || uses('additionalProperties') || constraints.required.size > 0) return 'object';
  if (uses('items')) return 'array';
  if (constraints.patterns.length > 0 || uses('minLength') || uses('maxLength')) return 'string';
  if (constraints.formats.some((format) => /^int|float|double|decimal|number/.test(format))) return 'number';
  if (constraints.formats.length > 0) return 'string';
  return uses('minimum') || uses('maximum') || uses('multipleOf') ? 'number' : undefined;
};

/** The constraints of text or number in words, for reasons. */
export const describeConstraints = (constraints: Constraints): string =>
  [
    ...constraints.formats.map((format) => `format ${format}`),
    ...constraints.patterns.map((pattern) => `pattern ${quote(pattern)}`),
    constraints.minLength > 0 ? `minLength ${constraints.minLength}` : '',
    Number.isFinite(constraints.maxLength) ? `maxLength ${constraints.maxLength}` : '',
    Number.isFinite(constraints.minimum) ? `minimum ${constraints.minimum}` : '',
    Number.isFinite(constraints.maximum) ? `maximum ${constraints.maximum}` : '',
    ...constraints.steps.map((step) => `multipleOf ${step}`),
  ]
    .filter((text) => text !== '')
    .join(', ');
