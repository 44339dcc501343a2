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
  /** Is the file code that was run, rather than data. */
  readonly executed: boolean;
}

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((end) => `pinout.config.${end}`);

/**
 * The configuration of a folder: `pinout.config.*` in it, or in the nearest folder above, up to the root of its repository; or the file that
 * is named; or none, for `false`. Without any it is empty. It is trusted, and may be code, so nowhere else is looked: outside of a repository,
 * only in the folder itself. Throws a PinoutError where the file cannot be read, or says what Pinout does not know.
 */
export const readConfig = async (folder: string, named?: string | false): Promise<FoundConfig> => {
  const file = named === undefined ? await findConfig(resolve(folder)) : named && resolve(folder, named);
  if (file === undefined || file === false) return { config: {}, folder: resolve(folder), executed: false };
  const value = await load(file);
  const wrong = checkConfig(value);
  if (wrong !== undefined) {
    throw new PinoutError(
      'config-invalid',
      `${file} is no configuration: ${wrong}.`,
      'docs/lint.md describes every key; an editor knows them by schemas/pinout.config.schema.json.',
    );
  }
  return { config: value as PinoutConfig, folder: dirname(file), file, executed: !isData(file) };
};

const findConfig = async (start: string): Promise<string | undefined> => {
  let nearest: string | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    const entries = new Set(await readdir(folder).catch(() => []));
    const name = names.find((each) => entries.has(each));
    nearest ??= name === undefined ? undefined : join(folder, name);
    if (entries.has('.git')) return nearest;
    // Above a folder of no repository may be anybody's files.
    if (dirname(folder) === folder) return nearest && dirname(nearest) === start ? nearest : undefined;
  }
};

const isData = (file: string): boolean => ['.json', '.yaml', '.yml'].includes(extname(file));

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
      // A file that cannot be read says so itself, with its name.
      cause instanceof PinoutError ? cause.message : `The configuration ${file} cannot be read: ${reason}.`,
      'Correct the file, or name another one with --config.',
      { cause },
    );
  }
};
