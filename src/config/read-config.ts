import { readdir } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readNamedText } from '../disk/read-file.ts';
import { PinoutError } from '../error.ts';
import { checkConfig } from './check-config.ts';
import type { PinoutConfig } from './config.ts';

/** A configuration and where it was found. */
export interface FoundConfig {
  readonly config: PinoutConfig;
  /** Absolute; paths in the configuration are relative to it. */
  readonly folder: string;
  /** Absolute; absent where there is no configuration. */
  readonly file?: string;
}

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((end) => `pinout.config.${end}`);

/**
 * The configuration of a folder: `pinout.config.*` in it, or in the nearest folder above; or the file that is named. Without any it is empty.
 * Throws a PinoutError where the file cannot be read, or says what Pinout does not know.
 */
export const readConfig = async (folder: string, named?: string): Promise<FoundConfig> => {
  const file = named === undefined ? await findConfig(resolve(folder)) : resolve(folder, named);
  if (file === undefined) return { config: {}, folder: resolve(folder) };
  const value = await load(file);
  const wrong = checkConfig(value);
  if (wrong !== undefined) {
    throw new PinoutError(
      'config-invalid',
      `${file} is no configuration: ${wrong}.`,
      'docs/lint.md describes every key; an editor knows them by schemas/pinout.config.schema.json.',
    );
  }
  return { config: value as PinoutConfig, folder: dirname(file), file };
};

const findConfig = async (folder: string): Promise<string | undefined> => {
  const entries = new Set(await readdir(folder).catch(() => []));
  const name = names.find((each) => entries.has(each));
  if (name !== undefined) return join(folder, name);
  const above = dirname(folder);
  return above === folder || entries.has('.git') ? undefined : findConfig(above);
};

const load = async (file: string): Promise<unknown> => {
  try {
    const end = extname(file);
    if (end === '.json') return JSON.parse(readNamedText(file)) as unknown;
    if (end === '.yaml' || end === '.yml') {
      const { parse } = await import('yaml');
      return (parse(readNamedText(file)) as unknown) ?? {};
    }
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    return module.default;
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '').replace(/\.$/, '') : '';
    throw new PinoutError(
      'config-unreadable',
      `The configuration ${file} cannot be read: ${reason}.`,
      'Correct the file, or name another one with --config.',
      { cause },
    );
  }
};
