import { PinoutError } from '../../error.ts';
import { isSecretName, secretsOfHeader } from '../../trust/secret-names.ts';
import { noteSecrets } from '../known-secrets.ts';
import { readFlagValue, readSecretValue } from './read-flag-value.ts';

/** One more text of a flag that may be repeated. */
export const addText = (text: string, texts: readonly string[] = []): readonly string[] => [...texts, text];

/** `name=value` of a flag, the value as it is written. Throws a PinoutError for anything else, which shows no more than the name. */
export const readPair = (text: string, flag: string): readonly [name: string, value: string] => {
  const equals = text.indexOf('=');
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new PinoutError(
    'pair-invalid',
    `${flag} ${text.slice(0, 20)} is not a name and a value.`,
    `Write ${flag} name=value.`,
  );
};

/** One more `name=value`; the value may be `@env:NAME`, `@file:path` or `@cmd:command`. */
export const addCredential = (
  text: string,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const [name, value] = readPair(text, '--credential');
  return { ...known, [name]: readSecretValue(value, '--credential') };
};

/** A header of the command line, and whether its value came from where secrets are kept. */
export interface HeaderPair {
  readonly name: string;
  readonly value: string;
  readonly named: boolean;
}

/** `name: value`; the value may be `@env:NAME`, `@file:path` or `@cmd:command`. */
export const readHeaderPair = (line: string): HeaderPair => {
  const [, name, text = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*?)\s*$/s.exec(line) ?? [];
  if (name === undefined)
    throw new PinoutError(
      'header-invalid',
      `--header ${line.slice(0, 20)} is not a header.`,
      'Write --header "name: value".',
    );
  const value = readFlagValue(text, '--header');
  if (isSecretName(name) || value !== text) noteSecrets(secretsOfHeader(name, value));
  return { name: name.toLowerCase(), value, named: value !== text };
};
