import { asArray, asObject } from '../../src/source/json.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number';
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isObject: Check = (value) => asObject(value) !== undefined;
const isSchema: Check = (value) => typeof value === 'boolean' || isObject(value);
const isAny: Check = () => true;
const isUnique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText) && isUnique(value);
const isSchemas: Check = (value) => asArray(value).length > 0 && asArray(value).every(isSchema);
const hasAll =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(asObject(value) ?? {}).every(check);
const isAnchor: Check = (value) => typeof value === 'string' && /^[A-Za-z_][-A-Za-z0-9._]*$/.test(value);

/** As a validator reads it: with the u flag, and never run. */
const isPattern: Check = (value) => {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
const isType: Check = (value) => types.some((type) => type === value);

/** What each keyword of JSON Schema 2020-12 has to hold: its meta-schema, vocabulary by vocabulary. What is no keyword may hold anything. */
const of2020: Readonly<Record<string, Check>> = {
  // Core
  $id: (value) => typeof value === 'string' && /^[^#]*#?$/.test(value),
  $schema: isText,
  $ref: isText,
  $anchor: isAnchor,
  $dynamicRef: isText,
  $dynamicAnchor: isAnchor,
  $vocabulary: hasAll(isFlag),
  $comment: isText,
  $defs: hasAll(isSchema),
  // Applicator
  prefixItems: isSchemas,
  items: isSchema,
  contains: isSchema,
  additionalProperties: isSchema,
  properties: hasAll(isSchema),
  patternProperties: (value) =>
    hasAll(isSchema)(value) && Object.keys(asObject(value) ?? {}).every(isPattern),
  dependentSchemas: hasAll(isSchema),
  propertyNames: isSchema,
  if: isSchema,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and no promise.
  then: isSchema,
  else: isSchema,
  allOf: isSchemas,
  anyOf: isSchemas,
  oneOf: isSchemas,
  not: isSchema,
  // Unevaluated
  unevaluatedItems: isSchema,
  unevaluatedProperties: isSchema,
  // Validation
  type: (value) =>
    Array.isArray(value) ? value.length > 0 && value.every(isType) && isUnique(value) : isType(value),
  const: isAny,
  enum: Array.isArray,
  multipleOf: (value) => isNumber(value) && Number(value) > 0,
  maximum: isNumber,
  exclusiveMaximum: isNumber,
  minimum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isCount,
  minLength: isCount,
  pattern: isPattern,
  maxItems: isCount,
  minItems: isCount,
  uniqueItems: isFlag,
  maxContains: isCount,
  minContains: isCount,
  maxProperties: isCount,
  minProperties: isCount,
  required: isTexts,
  dependentRequired: hasAll(isTexts),
  // Meta-data, format and content
  title: isText,
  description: isText,
  default: isAny,
  deprecated: isFlag,
  readOnly: isFlag,
  writeOnly: isFlag,
  examples: Array.isArray,
  format: isText,
  contentEncoding: isText,
  contentMediaType: isText,
  contentSchema: isSchema,
  // Of older revisions, which the meta-schema still knows
  definitions: hasAll(isSchema),
  dependencies: hasAll((value) => isSchema(value) || isTexts(value)),
  $recursiveAnchor: isAnchor,
  $recursiveRef: isText,
};

/** Draft 7, which the first official SDKs write: fewer keywords, and a list of items where 2020-12 has prefixItems. */
const since2019: ReadonlySet<string> = new Set(
  '$anchor $dynamicRef $dynamicAnchor $vocabulary $defs prefixItems dependentSchemas unevaluatedItems unevaluatedProperties maxContains minContains dependentRequired deprecated writeOnly contentSchema $recursiveAnchor $recursiveRef'.split(
    ' ',
  ),
);

const of7: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(Object.entries(of2020).filter(([key]) => !since2019.has(key))),
  $id: isText,
  enum: (value) => Array.isArray(value) && value.length > 0 && isUnique(value),
  items: (value) => isSchema(value) || (Array.isArray(value) && isSchemas(value)),
};

/** The keyword of a schema that its meta-schema forbids to be as it is; nothing if all are right, or the dialect is another one. */
export const wrongKeywordOf = (
  schema: Readonly<Record<string, unknown>>,
  dialect: unknown,
): string | undefined => {
  const keywords = keywordsOf(dialect);
  if (keywords === undefined) return undefined;
  return Object.keys(schema).find(
    (key) => Object.hasOwn(keywords, key) && keywords[key]?.(schema[key]) === false,
  );
};

/** Where no dialect is named it is 2020-12, as the protocol says. */
const keywordsOf = (dialect: unknown): Readonly<Record<string, Check>> | undefined => {
  if (typeof dialect !== 'string' || dialect.includes('2020-12')) return of2020;
  return /draft-0?[67]\b/.test(dialect) ? of7 : undefined;
};
