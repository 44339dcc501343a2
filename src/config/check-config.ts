import { closestName } from '../../rules/words/closest-name.ts';
import { asObject } from '../source/json.ts';

/** What is wrong with a value that should be a configuration, in words; nothing where it is one. */
export const checkConfig = (value: unknown): string | undefined => checkObject(value, 'it', rootKeys);

type Check = (value: unknown, name: string) => string | undefined;

const checkObject = (
  value: unknown,
  name: string,
  keys: Readonly<Record<string, Check>>,
): string | undefined => {
  const object = asObject(value);
  if (object === undefined) return `${name} has to be an object`;
  for (const [key, member] of Object.entries(object)) {
    const check = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const path = name === 'it' ? key : `${name}.${key}`;
    if (check === undefined) {
      const near = closestName(key, Object.keys(keys));
      return `there is no ${path}${near === undefined ? '' : `; did you mean ${near}?`}`;
    }
    const wrong = member === undefined ? undefined : check(member, path);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

const text: Check = (value, name) => (typeof value === 'string' ? undefined : `${name} has to be text`);

const flag: Check = (value, name) =>
  typeof value === 'boolean' ? undefined : `${name} has to be true or false`;

const count: Check = (value, name) =>
  Number.isInteger(value) && (value as number) >= 0 ? undefined : `${name} has to be a whole number`;

const oneOf =
  (...words: readonly string[]): Check =>
  (value, name) =>
    words.some((word) => word === value) ? undefined : `${name} has to be one of ${words.join(', ')}`;

const listOf =
  (check: Check): Check =>
  (value, name) => {
    if (!Array.isArray(value)) return `${name} has to be a list`;
    for (const [index, item] of value.entries()) {
      const wrong = check(item, `${name}[${index}]`);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };

const textOrTexts: Check = (value, name) =>
  typeof value === 'string' ? undefined : listOf(text)(value, name);

const severity = oneOf('error', 'warn', 'info', 'hint', 'off');

const bySeverity: Check = (value, name) => {
  const object = asObject(value);
  if (object === undefined) return `${name} has to be an object`;
  for (const [id, word] of Object.entries(object)) {
    const wrong = severity(word, `${name}.${id}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

const pointer: Check = (value, name) =>
  typeof value === 'string' && (value === '' || value.startsWith('/'))
    ? undefined
    : `${name} has to be a JSON pointer, such as /paths/~1orders/get`;

const exception: Check = (value, name) =>
  checkObject(value, name, { rule: textOrTexts, file: text, pointer, reason: text });

const lintKeys: Readonly<Record<string, Check>> = {
  paths: listOf(text),
  ruleset: text,
  rules: bySeverity,
  exceptions: listOf(exception),
  baseline: text,
  failOn: oneOf('error', 'warning', 'info', 'hint', 'never'),
  maxWarnings: count,
  cache: flag,
};

const rootKeys: Readonly<Record<string, Check>> = {
  $schema: text,
  lint: (value, name) => checkObject(value, name, lintKeys),
  allowCommands: flag,
  allowEnv: listOf(text),
  allowHost: listOf(text),
};
