import { relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { FoundConfig } from '../../config/read-config.ts';
import { PinoutError } from '../../error.ts';
import { asObject, defined, own } from '../../source/json.ts';
import { type ConfigKey, everyKeyOf } from './config-keys.ts';
import type { ConfigLayer } from './config-layers.ts';

/** A flag's value, and where it comes from. */
export interface ResolvedFlag {
  readonly key: ConfigKey;
  /** As the configuration writes it. */
  readonly written: unknown;
  /** The keys from the top of the configuration. */
  readonly tokens: readonly string[];
  /** As the flag's own reader makes it. */
  readonly read: () => unknown;
}

/** What the command line said before the configuration was read. */
export interface CommandLine {
  readonly values: Readonly<Record<string, unknown>>;
  readonly given: ReadonlySet<string>;
}

/** The command line of a command that has been parsed. */
export const commandLineOf = (command: Command): CommandLine => {
  const values = { ...command.opts() };
  const given = Object.keys(values).filter((name) =>
    ['cli', 'env'].includes(command.getOptionValueSource(name) ?? ''),
  );
  return { values, given: new Set(given) };
};

/** What the layers give to the flags of a command that the command line does not set itself. Pairs and permissions add up; else the last layer wins. */
export const resolveFlags = (
  command: Command,
  layers: readonly ConfigLayer[],
  { line, found }: { readonly line: CommandLine; readonly found: FoundConfig },
): readonly ResolvedFlag[] =>
  everyKeyOf(command).flatMap((key): readonly ResolvedFlag[] => {
    const attribute = key.option.attributeName();
    const of = layers.filter(({ values }) => own(values, key.name) !== undefined);
    const last = of.at(-1);
    const adds = key.type.kind === 'pairs' || attribute === 'allowEnv' || attribute === 'allowHost';
    if (last === undefined || (line.given.has(attribute) && !adds)) return [];
    const written =
      key.type.kind === 'pairs'
        ? Object.assign({}, ...of.map(({ values }) => own(values, key.name)))
        : own(last.values, key.name);
    const tokens = [...last.tokens, key.name];
    const given = line.given.has(attribute) ? line.values[attribute] : undefined;
    return [{ key, written, tokens, read: () => readKey(key, written, { tokens, found, given }) }];
  });

interface Reading {
  readonly tokens: readonly string[];
  readonly found: FoundConfig;
  /** What the command line has of the same pairs. */
  readonly given: unknown;
}

const readKey = (key: ConfigKey, written: unknown, { tokens, found, given }: Reading): unknown => {
  const { option, type } = key;
  if (typeof written === 'boolean') return written;
  const texts = textsOf(key, written, given).map((text) => withPaths(key, text, found));
  for (const text of texts) refuseCommands(text, tokens, found);
  try {
    const { parseArg } = option;
    const start =
      Array.isArray(option.defaultValue) || type.kind === 'pairs' ? option.defaultValue : undefined;
    const read =
      parseArg === undefined
        ? texts.at(-1)
        : texts.reduce<unknown>((before, text) => parseArg(text, before as never), start);
    return joinGiven(read ?? start, given);
  } catch (error) {
    throw withPlace(error, tokens, found);
  }
};

/** What a flag would be given, one text for each time. */
const textsOf = ({ type }: ConfigKey, written: unknown, given: unknown): readonly string[] => {
  if (Array.isArray(written))
    return written.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)));
  if (type.kind !== 'pairs') return [String(written)];
  const { joiner } = type;
  return Object.entries(asObject(written) ?? {})
    .filter(([name]) => !namesOf(given).includes(name.toLowerCase()))
    .map(([name, value]) => `${name}${joiner}${String(value)}`);
};

/** The names that the command line gives itself: of texts such as `name=value`, or of the pairs that a reader has made of them. */
export const namesOf = (given: unknown): readonly string[] =>
  (Array.isArray(given)
    ? given.map((text) => String(text).split(/\s*[=:]/, 1)[0] ?? '')
    : Object.keys(asObject(given) ?? {})
  ).map((name) => name.toLowerCase());

const joinGiven = (read: unknown, given: unknown): unknown => {
  if (given === undefined) return read;
  if (Array.isArray(given)) return [...(Array.isArray(read) ? read : []), ...given];
  return { ...asObject(read), ...asObject(given) };
};

/** Paths are relative to the configuration: as the working folder sees them. */
const withPaths = ({ path, option }: ConfigKey, text: string, { folder }: FoundConfig): string => {
  const near = (file: string): string => relative(process.cwd(), resolve(folder, file)) || '.';
  const attribute = option.attributeName();
  // A name stays a name; what has a dot or a slash is a file.
  if (attribute === 'ruleset' && !/[./\\]/.test(text)) return text;
  if (attribute === 'format') return text.replace(/(?<==).+$/, near);
  if (path || attribute === 'ca') return near(text);
  return text.replace(/(?<=(?:^|=|: )@file:).+$/, near);
};

/** A configuration that is data runs nothing, unless it says that commands may run. */
const refuseCommands = (
  text: string,
  tokens: readonly string[],
  { executed, config, placeOf }: FoundConfig,
): void => {
  if (executed || config.allowCommands === true || !/(?:^|=|: )@cmd:/.test(text)) return;
  throw new PinoutError(
    'config-command',
    `${tokens.join('.')} would run a command, and a configuration that is data runs none.`,
    'Use @env:NAME or @file:path, give the command on the command line, or write pinout.config.ts.',
    defined({ at: placeOf(tokens) }),
  );
};

const withPlace = (error: unknown, tokens: readonly string[], { file, placeOf }: FoundConfig): unknown => {
  const at = placeOf(tokens);
  if (error instanceof InvalidArgumentError)
    return new PinoutError(
      'config-invalid',
      `${tokens.join('.')} in ${file ?? 'the configuration'} is not right.`,
      error.message,
      defined({ at }),
    );
  if (!(error instanceof PinoutError) || error.at !== undefined) return error;
  return new PinoutError(error.code, error.message, error.remedy, { cause: error, ...defined({ at }) });
};
