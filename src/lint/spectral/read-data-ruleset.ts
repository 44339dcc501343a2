import { createRequire } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import * as formats from '@stoplight/spectral-formats';
import * as functions from '@stoplight/spectral-functions';
import * as rulesets from '@stoplight/spectral-rulesets';
import { readNamedText } from '../../disk/read-file.ts';
import { asArray, asObject, asString, defined, type Json, type JsonObject, own } from '../../source/json.ts';

/**
 * A ruleset of YAML or JSON as Spectral's kernel takes it: names of rulesets, functions and formats become what they stand for. Code of the
 * user's own is not in it; files that it extends are read in turn. Throws an Error that says what there is not.
 */
export const readDataRuleset = async (file: string): Promise<Ruleset> =>
  new Ruleset(await readDefinition(file), { severity: 'recommended', source: file });

const readDefinition = async (file: string): Promise<RulesetDefinition> => {
  const { parse } = await import('yaml');
  const document = asObject(parse(readNamedText(file)) as Json);
  if (document === undefined) throw new Error('it is not an object');
  return (await written(withoutExcept(document), file)) as unknown as RulesetDefinition;
};

/** `except` is the older way to switch rules off for files. */
const withoutExcept = ({ except, ...rest }: JsonObject): JsonObject => {
  const entries = Object.entries(asObject(except) ?? {});
  if (entries.length === 0) return rest;
  const further = entries.map(([pattern, names]) => ({
    files: [pattern.startsWith('#') ? `**${pattern}` : pattern],
    rules: Object.fromEntries(asArray(names).map((name) => [asString(name) ?? '', 'off'])),
  }));
  return { ...rest, overrides: [...asArray(own(rest, 'overrides')), ...further] };
};

type Written = Readonly<Record<string, unknown>>;

/** A ruleset, or one of its overrides. */
const written = async (ruleset: JsonObject, file: string): Promise<Written> => {
  const extended = own(ruleset, 'extends');
  const overrides = own(ruleset, 'overrides');
  const { functions: _, functionsDir: __, ...rest } = ruleset;
  return {
    ...rest,
    ...(extended === undefined ? {} : { extends: await extendedBy(extended, file) }),
    ...formatsOf(ruleset),
    ...(own(ruleset, 'rules') === undefined ? {} : { rules: rulesOf(own(ruleset, 'rules')) }),
    ...(overrides === undefined
      ? {}
      : {
          overrides: await Promise.all(asArray(overrides).map((each) => written(asObject(each) ?? {}, file))),
        }),
  };
};

const extendedBy = (extended: Json, file: string): Promise<readonly unknown[]> =>
  Promise.all(
    (Array.isArray(extended) ? extended : [extended]).map(async (entry: Json) => {
      const [name, mode] = Array.isArray(entry) ? entry : [entry, undefined];
      const ruleset = await rulesetNamed(asString(name) ?? '', file);
      return mode === undefined ? ruleset : [ruleset, mode];
    }),
  );

const rulesetNamed = async (name: string, from: string): Promise<unknown> => {
  if (name.startsWith('spectral:')) {
    const known = own(rulesets as unknown as JsonObject, name.slice('spectral:'.length));
    if (known === undefined) throw new Error(`there is no ruleset ${name}`);
    return known;
  }
  const isPath = /^[./\\]|^[a-z]:[\\/]/i.test(name) || /\.(?:ya?ml|json)$/i.test(name);
  const path = isPath ? resolve(dirname(from), name) : createRequire(from).resolve(name);
  if (['.yaml', '.yml', '.json', ''].includes(extname(path))) return readDefinition(path);
  // Only Pinout's own and Spectral's come here: a ruleset that names other code is not read as data.
  return ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;
};

const rulesOf = (rules: Json | undefined): Written =>
  Object.fromEntries(
    Object.entries(asObject(rules) ?? {}).map(([id, value]) => {
      const rule = asObject(value);
      if (rule === undefined) return [id, value];
      const then = own(rule, 'then');
      const steps = Array.isArray(then) ? then.map(stepOf) : then === undefined ? undefined : stepOf(then);
      // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's.
      return [id, { ...rule, ...formatsOf(rule), ...defined({ then: steps }) }];
    }),
  );

const stepOf = (step: Json): unknown => {
  const object = asObject(step) ?? {};
  const name = asString(own(object, 'function')) ?? '';
  const known = own(functions as unknown as JsonObject, name) as unknown;
  if (typeof known !== 'function') throw new Error(`there is no function ${name}`);
  return { ...object, function: known };
};

const formatsOf = (holder: JsonObject): Written => {
  const names = own(holder, 'formats');
  return names === undefined ? {} : { formats: asArray(names).map(formatNamed) };
};

/** `json-schema-draft-2019-09` is called `jsonSchemaDraft2019_09` in code, `oas3.1` is `oas3_1`. */
const formatNamed = (name: Json): unknown => {
  const text = asString(name) ?? '';
  const inCode = text
    .replace(/^json-schema-(?=\d)/, 'json-schema-draft-')
    .replace(/\.|(\d)-(?=\d)/g, '$1_')
    .replace(/-([0-9a-z])/g, (_, char: string) => char.toUpperCase());
  const known = own(formats as unknown as JsonObject, inCode) as unknown;
  if (typeof known !== 'function') throw new Error(`there is no format ${text}`);
  return known;
};
