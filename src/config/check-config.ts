import { closestName } from '../../rules/words/closest-name.ts';
import { asObject } from '../source/json.ts';

/** The part of JSON Schema that the configuration's schema is written in. */
export interface ConfigSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly ConfigSchema[];
  readonly allOf?: readonly ConfigSchema[];
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ConfigSchema;
  readonly items?: ConfigSchema;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly definitions?: Readonly<Record<string, ConfigSchema>>;
}

/** What is wrong with a configuration, in words, and where. */
export interface ConfigProblem {
  readonly message: string;
  readonly tokens: readonly (string | number)[];
  /** The name of the key is wrong, not its value. */
  readonly part: 'key' | 'value';
}

/** The first thing that is wrong with a value that should be a configuration; nothing if it is one. */
export const checkConfig = (value: unknown, schema: ConfigSchema): ConfigProblem | undefined =>
  check(value, schema, { root: schema, tokens: [] });

interface Spot {
  readonly root: ConfigSchema;
  readonly tokens: readonly (string | number)[];
}

const check = (value: unknown, written: ConfigSchema, spot: Spot): ConfigProblem | undefined => {
  const schema = resolveRef(written, spot.root);
  for (const part of schema.allOf ?? []) {
    const wrong = check(value, part, spot);
    if (wrong !== undefined) return wrong;
  }
  if (schema.anyOf !== undefined) return checkAny(value, schema.anyOf, spot);
  if (schema.enum !== undefined || 'const' in schema) return checkChoice(value, schema, spot);
  if (schema.type === 'object') return checkObject(value, schema, spot);
  if (schema.type === 'array') return checkList(value, schema, spot);
  return checkScalar(value, schema, spot);
};

const resolveRef = (schema: ConfigSchema, root: ConfigSchema): ConfigSchema =>
  schema.$ref === undefined ? schema : (root.definitions?.[schema.$ref.slice('#/definitions/'.length)] ?? {});

const problem = (spot: Spot, message: string, part: ConfigProblem['part'] = 'value'): ConfigProblem => ({
  message,
  tokens: spot.tokens,
  part,
});

/** `verify.headers`, `lint.exceptions[0]`. */
const nameOf = ({ tokens }: Spot): string =>
  tokens.length === 0
    ? 'it'
    : tokens
        .map((token, index) =>
          typeof token === 'number' ? `[${token}]` : `${index === 0 ? '' : '.'}${token}`,
        )
        .join('');

const below = (spot: Spot, token: string | number): Spot => ({ ...spot, tokens: [...spot.tokens, token] });

const checkObject = (value: unknown, schema: ConfigSchema, spot: Spot): ConfigProblem | undefined => {
  const object = asObject(value);
  if (object === undefined) return problem(spot, `${nameOf(spot)} has to be an object`);
  const { properties = {}, required = [], additionalProperties = true } = schema;
  for (const [key, member] of Object.entries(object)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const next = below(spot, key);
    const of = known ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (of === undefined && additionalProperties === false) {
      const near = closestName(key, Object.keys(properties));
      return problem(
        next,
        `there is no ${nameOf(next)}${near === undefined ? '' : `; did you mean ${near}?`}`,
        'key',
      );
    }
    const wrong = of === undefined || member === undefined ? undefined : check(member, of, next);
    if (wrong !== undefined) return wrong;
  }
  const missing = required.find((key) => object[key] === undefined);
  return missing === undefined ? undefined : problem(spot, `${nameOf(spot)} needs ${missing}`);
};

const checkList = (value: unknown, { items = {} }: ConfigSchema, spot: Spot): ConfigProblem | undefined => {
  if (!Array.isArray(value)) return problem(spot, `${nameOf(spot)} has to be a list`);
  for (const [index, item] of value.entries()) {
    const wrong = check(item, items, below(spot, index));
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

const checkAny = (
  value: unknown,
  choices: readonly ConfigSchema[],
  spot: Spot,
): ConfigProblem | undefined => {
  const wrong = choices.map((choice) => check(value, choice, spot));
  if (wrong.includes(undefined)) return undefined;
  // A list with one wrong item is nearer to a list than to a text.
  return wrong.find((each) => (each?.tokens.length ?? 0) > spot.tokens.length) ?? wrong.at(-1);
};

const checkChoice = (value: unknown, schema: ConfigSchema, spot: Spot): ConfigProblem | undefined => {
  const choices = schema.enum ?? [schema.const];
  if (choices.includes(value)) return undefined;
  const words = choices.map(String);
  const near = typeof value === 'string' ? closestName(value, words) : undefined;
  const meant =
    near === undefined || words.length < 6
      ? `has to be one of ${words.join(', ')}`
      : `: did you mean ${near}?`;
  return problem(
    spot,
    `${nameOf(spot)}${meant.startsWith(':') ? '' : ' '}${meant}`.replace('one of false', 'text, or false'),
  );
};

const checkScalar = (value: unknown, schema: ConfigSchema, spot: Spot): ConfigProblem | undefined => {
  const { type, minimum = 0, minLength = 0, pattern } = schema;
  const name = nameOf(spot);
  if (type === 'string') {
    if (typeof value !== 'string') return problem(spot, `${name} has to be text`);
    if (value.length < minLength) return problem(spot, `${name} has to say something`);
    if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return undefined;
    const example = asObject(schema)?.['examples'];
    const such = Array.isArray(example) ? String(example[0]) : '/paths/~1orders/get';
    const kind = such.startsWith('/') ? 'a JSON pointer, such as' : 'written as';
    return problem(spot, `${name} has to be ${kind} ${such}`);
  }
  if (type === 'boolean' && typeof value !== 'boolean')
    return problem(spot, `${name} has to be true or false`);
  if (type === 'integer' && !(Number.isInteger(value) && (value as number) >= minimum))
    return problem(spot, `${name} has to be a whole number${minimum === 0 ? '' : ` from ${minimum}`}`);
  return undefined;
};
