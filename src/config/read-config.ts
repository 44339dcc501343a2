import { readdir } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readNamedFile } from '../disk/read-file.ts';
import { PinoutError, type Place } from '../error.ts';
import { findPlaceOf } from '../source/find-place.ts';
import { defined } from '../source/json.ts';
import { readSource } from '../source/read-source.ts';
import type { Source } from '../source/source.ts';
import { type ConfigSchema, checkConfig } from './check-config.ts';
import type { PinoutConfig } from './config.ts';

/** A configuration and where it was found. */
export interface FoundConfig {
  readonly config: PinoutConfig;
  /** Absolute; paths in the configuration are relative to it. */
  readonly folder: string;
  /** Absolute; absent if there is no configuration. */
  readonly file?: string;
  /** Is the file code that was run, rather than data. */
  readonly executed: boolean;
  /** Where a value of the configuration stands, if the file is data. */
  readonly placeOf: (tokens: readonly (string | number)[], part?: 'key' | 'value') => Place | undefined;
}

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((end) => `pinout.config.${end}`);

/**
 * The configuration of a folder: `pinout.config.*` in it, or in the nearest folder above, up to the root of its repository; or the file that
 * is named; or none, for `false`. Without any it is empty. It is trusted, and may be code, so nowhere else is looked: outside of a repository,
 * only in the folder itself. Throws a PinoutError if the file cannot be read, or says what Pinout does not know.
 */
export const readConfig = async (folder: string, named?: string | false): Promise<FoundConfig> => {
  const file = named === undefined ? await findConfig(resolve(folder)) : named && resolve(folder, named);
  if (file === undefined || file === false)
    return { config: {}, folder: resolve(folder), executed: false, placeOf: () => undefined };
  const { value, source } = await load(file);
  const placeOf: FoundConfig['placeOf'] = (tokens, part) =>
    source === undefined ? undefined : findPlaceOf(source, tokens, part);
  const wrong = checkConfig(value, await readSchema());
  if (wrong !== undefined) {
    const at = placeOf(wrong.tokens, wrong.part);
    throw new PinoutError(
      'config-invalid',
      `${file} is not a configuration: ${wrong.message}${wrong.message.endsWith('?') ? '' : '.'}`,
      'docs/config.md describes every key; an editor knows them by schemas/pinout.config.schema.json.',
      at === undefined ? {} : { at },
    );
  }
  return {
    config: value as PinoutConfig,
    folder: dirname(file),
    file,
    executed: source === undefined,
    placeOf,
  };
};

const readSchema = async (): Promise<ConfigSchema> =>
  (await import('../../schemas/pinout.config.schema.json', { with: { type: 'json' } }))
    .default as ConfigSchema;

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

interface Loaded {
  readonly value: unknown;
  /** Absent if the file is code. */
  readonly source?: Source;
}

const load = async (file: string): Promise<Loaded> => {
  try {
    if (['.json', '.yaml', '.yml'].includes(extname(file))) return readData(file);
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    return { value: module.default };
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '').replace(/\.$/, '') : '';
    const at = cause instanceof PinoutError ? cause.at : undefined;
    throw new PinoutError(
      'config-unreadable',
      // A file that cannot be read says so itself, with its name.
      cause instanceof PinoutError ? cause.message : `The configuration ${file} cannot be read: ${reason}.`,
      'Correct the file, or name another one with --config.',
      { cause, ...defined({ at }) },
    );
  }
};

/** A YAML file that has comments only says nothing; `null` is a mistake. */
const readData = (file: string): Loaded => {
  const { source, value, problems } = readSource(file, readNamedFile(file));
  const [problem] = problems;
  if (problem !== undefined)
    throw new PinoutError('config-unreadable', problem.message, problem.remedy, { at: problem });
  return { source, value: /^\s*[^#\s]/m.test(source.text) ? value : {} };
};
