import type { Connector } from '../../connector/connector.ts';
import type { PinoutError } from '../../error.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import { errorAt } from '../../source/written/error-at.ts';
import { findUnknownKey } from '../../source/written/find-unknown-key.ts';
import { readValue, type ValueSources, valueNameOf } from '../../trust/read-value.ts';
import type { CaseRefusal } from '../model/case.ts';

/** Where `@env:`, `@file:` and `@cmd:` values come from. */
export interface CaseSources {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly readFile?: (path: string) => string;
  readonly runForOutput?: (line: string) => string;
  /** Why a variable, a file or a command may not be used. Everything that the sources have may be used without it. */
  readonly refusalOf?: (kind: 'env' | 'file' | 'command', name: string) => CaseRefusal | undefined;
  /** Is told each value that was taken from elsewhere, and the pointer of what it is in. */
  readonly note?: (kind: 'env' | 'file' | 'command', value: string, pointer: string) => void;
  /** Notes that something is not allowed; the value is empty then, and must not be used. Without it, that is thrown. */
  readonly refuse?: (refusal: CaseRefusal) => void;
}

/** A cases file being read. */
export interface Reading {
  readonly connector: Connector;
  readonly source: Source;
  readonly sources: CaseSources;
}

/** An object whose values stand for themselves, or for what `@env:` and `@file:` name. */
export const fillObject = (
  { source, sources }: Reading,
  value: Json | undefined,
  pointer: string,
): JsonObject => {
  if (value !== undefined && asObject(value) === undefined)
    throw wrong(source, pointer, 'is not a mapping', 'Write one "name: value" a line.');
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([name, each]) => [name, fill(each, sources, source, pointer)]),
  );
};

/** Values as the texts that headers have. */
export const textValues = (values: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** Texts that begin with `@env:`, `@file:`, `@cmd:` or `@repeat:<n>:` stand for something else, however deep. */
export const fill = (value: Json, sources: CaseSources, source: Source, pointer: string): Json => {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each) => fill(each, sources, source, pointer));
  const object = asObject(value);
  if (object !== undefined)
    return Object.fromEntries(
      Object.entries(object).map(([key, each]) => [key, fill(each, sources, source, pointer)]),
    );
  if (typeof value !== 'string') return value;
  if (value.startsWith('@repeat:')) return repeatText(value, sources, source, pointer);
  const { kind, name } = valueNameOf(value);
  const refusal = kind === 'text' ? undefined : sources.refusalOf?.(kind, name);
  if (refusal !== undefined) return refuseValue(refusal, sources, source, pointer);
  const read = readValue(value, valuesOf(sources), (message, remedy) =>
    wrong(
      source,
      pointer,
      `has no value: ${message}`,
      kind === 'file' ? 'Name a file in the folder of the cases; no other is read.' : remedy,
    ),
  );
  if (kind !== 'text') sources.note?.(kind, read, pointer);
  return read;
};

/** Longer texts are not written: in characters. */
const longestText = 64 * 1_024 * 1_024;

/** `@repeat:3:ab` is `ababab`. */
const repeatText = (value: string, sources: CaseSources, source: Source, pointer: string): Json => {
  const [, count = '', text = ''] = /^@repeat:(\d+):(.+)$/su.exec(value) ?? [];
  const length = Number(count) * text.length;
  if (text !== '' && length <= longestText) return text.repeat(Number(count));
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  const refusal =
    text === ''
      ? {
          reason: `"${shown}" does not say how often which text is repeated.`,
          remedy: 'Write it as @repeat:<number>:<text>: "@repeat:3:ab" is "ababab".',
        }
      : {
          reason: `"${shown}" is a text of more than ${longestText.toLocaleString('en')} characters.`,
          remedy: 'Repeat it less often.',
        };
  return refuseValue(refusal, sources, source, pointer);
};

/** What the sources give; one that is not there gives nothing. */
const valuesOf = ({ env, readFile, runForOutput }: CaseSources): ValueSources => ({
  env: (name) => env?.[name],
  file: (path) => {
    try {
      return readFile?.(path);
    } catch {
      // Not there, not readable, not in the folder: it is not given either way.
      return undefined;
    }
  },
  command: (line) => runForOutput?.(line),
});

const refuseValue = (
  { reason, remedy }: CaseRefusal,
  { refuse }: CaseSources,
  source: Source,
  pointer: string,
): Json => {
  if (refuse === undefined)
    throw wrong(source, pointer, `is not allowed: ${reason.replace(/\.$/, '')}`, remedy);
  refuse({ reason, remedy });
  return '';
};

/** Throws for a key that is not known here. */
export const checkKeys = (
  source: Source,
  pointer: string,
  node: JsonObject,
  known: readonly string[],
): void => {
  const unknown = findUnknownKey(node, pointer, known);
  if (unknown === undefined) return;
  throw wrong(source, unknown.pointer, `has an unknown key "${unknown.key}"`, unknown.remedy);
};

/** What is wrong in a cases file, with its place. */
export const wrong = (source: Source, pointer: string, what: string, remedy: string): PinoutError =>
  errorAt('cases-invalid', { source, pointer }, `the case ${what}`, remedy);
