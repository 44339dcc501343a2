import AjvDraft04, { type ValidateFunction } from 'ajv-draft-04';
import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { own } from '../../source/json.ts';
import { findTarget } from '../find-target.ts';
import type { SchemaViolation } from '../violation.ts';
import { type Direction, type Draft04, toDraft04 } from './draft04.ts';
import { exactEnumKeyword } from './exact-enum.ts';
import { explainError } from './explain-error.ts';
import { formatChecks } from './formats.ts';
import { enumOfManyKeyword } from './many-values.ts';
import { linearRegExp } from './pattern.ts';
import { uniqueItemsKeyword } from './unique-items.ts';
import { uriResolver } from './uri-resolver.ts';

/** Returns what a value breaks; the same empty array for every valid value. */
export type Validate = (value: unknown) => readonly SchemaViolation[];

/** More violations than this help nobody. */
const maxViolations = 200;
const valid: readonly SchemaViolation[] = Object.freeze([]);

/**
 * A validator for a schema of a definition. Nothing is compiled before the first value comes; the result is kept
 * for as long as `schema` and `definitions` live, so asking again is cheap.
 */
export const compileSchema = (
  schema: Schema,
  definitions: Definitions,
  options: { readonly direction: Direction },
): Validate => {
  const compiler = compilerOf(definitions, options.direction);
  const known = compiler.validators.get(schema);
  if (known !== undefined) return known;
  let check: ValidateFunction | undefined;
  const isPlain = plainCheck(schema);
  const validate: Validate = (value) => {
    if (isPlain?.(value) === true) return valid;
    check ??= compiler.compile(schema);
    try {
      return check(value) ? valid : explain(check, value, compiler);
    } catch (error) {
      if (error instanceof RangeError) return [tooDeep];
      // ajv's comparison of objects stumbles over own properties such as `toString`.
      if (error instanceof TypeError) return [notComparable];
      throw error;
    }
  };
  compiler.validators.set(schema, validate);
  return validate;
};

/** Most schemas of parameters have a type and nothing else to hold; to compile one takes longer than to ask it a thousand times. */
const plainCheck = (schema: Schema): ((value: unknown) => boolean) | undefined => {
  const { type } = schema;
  const test = typeof type === 'string' ? own(plainTypes, type) : undefined;
  return test === undefined || Object.keys(schema).some((key) => !silent.test(key)) ? undefined : test;
};

const plainTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  number: (value) => Number.isFinite(value),
};

/** What demands nothing of a value. */
const silent = /^(type|title|description|example|default|in|name|x-ms-.*)$/;

const explain = (check: ValidateFunction, value: unknown, compiler: Compiler): readonly SchemaViolation[] =>
  (check.errors ?? [])
    .slice(0, maxViolations)
    .map((error) => explainError(error, value, (node) => compiler.origins.get(node)));

const tooDeep: SchemaViolation = {
  pointer: '',
  schemaPointer: '',
  keyword: 'depth',
  message: 'The value is nested too deeply to be checked.',
  expected: 'a value of reasonable depth',
  actual: 'thousands of levels',
};

const notComparable: SchemaViolation = {
  pointer: '',
  schemaPointer: '',
  keyword: 'enum',
  message:
    'The value has properties such as "toString", which cannot be compared with the documented values.',
  expected: 'one of the documented values',
  actual: 'an object with properties of that kind',
};

interface Compiler {
  readonly validators: WeakMap<Schema, Validate>;
  /** Where a translated node stands: see SchemaViolation.schemaPointer. */
  readonly origins: WeakMap<object, string>;
  readonly compile: (schema: Schema) => ValidateFunction;
}

const compilers: Readonly<Record<Direction, WeakMap<Definitions, Compiler>>> = {
  request: new WeakMap(),
  response: new WeakMap(),
};
const noDefinitions: Definitions = {};

const compilerOf = (definitions: Definitions, direction: Direction): Compiler => {
  const key = isEmpty(definitions) ? noDefinitions : definitions;
  const known = compilers[direction].get(key);
  if (known !== undefined) return known;
  const compiler = createCompiler(key, direction);
  compilers[direction].set(key, compiler);
  return compiler;
};

const isEmpty = (definitions: Definitions): boolean => {
  for (const _ in definitions) return false;
  return true;
};

/** One ajv for all schemas of a definition: what they refer to is compiled once, when the first of them needs it. */
const createCompiler = (definitions: Definitions, direction: Direction): Compiler => {
  const origins = new WeakMap<object, string>();
  let ajv: AjvDraft04.default | undefined;
  const names = new Map<string, string>();
  const queue: { readonly name: string; readonly pointer: string; readonly schema: Schema }[] = [];

  const writeRef = (ref: string): string => {
    const target = findTarget(ref, definitions);
    if (target === undefined) return anything;
    const known = names.get(target.pointer);
    if (known !== undefined) return known;
    const name = `pinout:${names.size}`;
    names.set(target.pointer, name);
    queue.push({ name, ...target });
    return name;
  };
  const note = (written: Draft04, pointer: string): void => {
    origins.set(written, pointer);
  };
  const to = { definitions, direction, writeRef, note };

  const compile = (schema: Schema): ValidateFunction => {
    ajv ??= createAjv();
    const root = toDraft04(schema, '', to);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      ajv.addSchema(toDraft04(next.schema, next.pointer, to), next.name);
    }
    const check = ajv.compile(root);
    // The compiled function is all that is needed; ajv would keep the schema for ever.
    ajv.removeSchema(root);
    return check;
  };
  return { validators: new WeakMap(), origins, compile };
};

const anything = 'pinout:anything';

/**
 * What a referred schema finds wrong is joined to what was found before by making the list anew: minutes, for 64,000 items with something wrong in each.
 * After so many nothing is joined any more; that the value is broken is known by then.
 */
const boundErrors = (code: string): string =>
  code.replaceAll(
    /vErrors === null \? (\w+\.errors) : vErrors\.concat\(\1\)/g,
    `vErrors === null ? $1 : vErrors.length > ${10 * maxViolations} ? vErrors : vErrors.concat($1)`,
  );

const createAjv = (): AjvDraft04.default => {
  const ajv = new AjvDraft04.default({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    inlineRefs: false,
    multipleOfPrecision: 9,
    unicodeRegExp: false,
    uriResolver: uriResolver as never,
    code: { regExp: linearRegExp as never, optimize: false, process: boundErrors },
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword(uniqueItemsKeyword as never);
  ajv.addKeyword(exactEnumKeyword as never);
  ajv.addKeyword(enumOfManyKeyword as never);
  for (const [name, check] of Object.entries(formatChecks)) ajv.addFormat(name, check as never);
  ajv.addSchema({}, anything);
  return ajv;
};
