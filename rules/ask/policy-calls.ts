import { asArray, asObject } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';
import type { PolicyNode } from '../definition/policies.ts';

/** A call in a text of a policy: `@headers('X-Shop', 'none')`. */
export interface PolicyCall {
  readonly name: string;
  /** Absent if the call does not end. */
  readonly arguments: readonly string[] | undefined;
  readonly path: Path;
}

/** Every call in the parameters of a policy, wherever it is nested. An address such as `a@b(c)` is not one. */
export const policyCalls = ({ parameters, parametersAt }: PolicyNode): readonly PolicyCall[] =>
  textsOf(parameters, parametersAt).flatMap(([text, path]) =>
    [...text.matchAll(/(?<![\w.])@\{?([A-Za-z]\w*)\s*\(/g)].map((match) => ({
      name: match[1] ?? '',
      arguments: argumentsOf(text.slice(match.index + match[0].length)),
      path,
    })),
  );

/** The texts in quotes up to the closing bracket; quotes may be typographic, as documents print them. */
const argumentsOf = (text: string): readonly string[] | undefined => {
  const match = /^\s*((?:(['"‘’])[^'"‘’]*['"‘’]\s*,?\s*)*)\)/.exec(text.slice(0, 2000));
  if (match === null) return undefined;
  return [...(match[1] ?? '').matchAll(/['"‘’]([^'"‘’]*)['"‘’]/g)].map(([, value]) => value ?? '');
};

const textsOf = (value: unknown, path: Path): readonly (readonly [string, Path])[] => {
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return asArray(value).flatMap((item, index) => textsOf(item, [...path, index]));
  return Object.entries(asObject(value) ?? {}).flatMap(([key, each]) => textsOf(each, [...path, key]));
};
