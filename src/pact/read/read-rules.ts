import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { PactMatcher, PactRule, Unknown } from '../model/interaction.ts';

/** Matching rules of a request, a response or a message, in one shape for all versions. */
export const readRules = (node: JsonObject, at: string, version: number): readonly PactRule[] => {
  const rules = asObject(own(node, 'matchingRules'));
  if (rules === undefined) return [];
  const pointer = `${at}/matchingRules`;
  return version <= 2 ? readFlat(rules, pointer) : readByCategory(rules, pointer);
};

/** Version 2: `$.body.a[0]`, `$.headers.X`, `$.query.q`, `$.path` in one object. */
const readFlat = (rules: JsonObject, pointer: string): readonly PactRule[] =>
  Object.entries(rules).flatMap(([key, value]): readonly PactRule[] => {
    const [where, ...path] = parsePath(key);
    const place = categories[String(where)];
    const matcher = toMatcher(value);
    if (place === undefined || matcher === undefined) return [];
    const at = `${pointer}/${escapeToken(key)}`;
    return [{ in: place, path, matchers: [matcher], combine: 'AND', pointer: at }];
  });

const categories: Readonly<Record<string, PactRule['in']>> = {
  body: 'body',
  contents: 'body',
  content: 'body',
  header: 'header',
  headers: 'header',
  query: 'query',
  path: 'path',
  status: 'status',
};

const readByCategory = (rules: JsonObject, pointer: string): readonly PactRule[] =>
  Object.entries(rules).flatMap(([category, node]): readonly PactRule[] => {
    const place = categories[category];
    const entries = asObject(node);
    if (place === undefined || entries === undefined) return [];
    const at = `${pointer}/${category}`;
    // The rule of a path or a status stands directly in its category.
    if (Array.isArray(own(entries, 'matchers'))) return [toRule(place, [], entries, at)];
    return Object.entries(entries).flatMap(([key, value]) => {
      const rule = asObject(value);
      const path = place === 'body' ? parsePath(key) : [key];
      return rule === undefined ? [] : [toRule(place, path, rule, `${at}/${escapeToken(key)}`)];
    });
  });

const toRule = (
  place: PactRule['in'],
  path: readonly (string | number)[],
  rule: JsonObject,
  pointer: string,
): PactRule => ({
  in: place,
  path,
  matchers: asArray(own(rule, 'matchers')).flatMap((matcher) => toMatcher(matcher) ?? []),
  combine: own(rule, 'combine') === 'OR' ? 'OR' : 'AND',
  pointer,
});

const toMatcher = (value: Json): PactMatcher | undefined => {
  const raw = asObject(value);
  if (raw === undefined) return undefined;
  const bounds = own(raw, 'min') !== undefined || own(raw, 'max') !== undefined;
  const match =
    asString(own(raw, 'match')) ?? (own(raw, 'regex') !== undefined ? 'regex' : bounds ? 'type' : 'unknown');
  return { match, raw };
};

/** `$.a['b c'][0][*]` → `a`, `b c`, 0, `*`. */
const parsePath = (path: string): readonly (string | number)[] => {
  const steps = path.matchAll(
    /\.([^.[\]]+)|\[(\d+)\]|\[(\*)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|^\$|^([^.[$]+)/g,
  );
  return [...steps].flatMap(([, name, index, star, single, double, bare]): readonly (string | number)[] => {
    if (index !== undefined) return [Number(index)];
    const step = name ?? star ?? single ?? double ?? bare;
    return step === undefined ? [] : [step];
  });
};

const known = new Set([
  'type',
  'regex',
  'equality',
  'include',
  'integer',
  'decimal',
  'number',
  'boolean',
  'null',
  'date',
  'time',
  'datetime',
  'timestamp',
  'values',
  'eachKey',
  'eachValue',
  'arrayContains',
  'statusCode',
  'contentType',
  'semver',
  'notEmpty',
]);

/** Matchers that Pinout has no word for. */
export const unknownMatchers = (rules: readonly PactRule[]): readonly Unknown[] =>
  rules.flatMap(({ matchers, pointer }) =>
    matchers
      .filter(({ match }) => !known.has(match))
      .map(({ match }) => ({
        code: 'pact-matcher-unknown',
        what: `The matcher ${JSON.stringify(match)} is not known`,
        pointer,
      })),
  );
