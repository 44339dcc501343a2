import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { notThere } from '../../disk/not-there.ts';
import { PinoutError } from '../../error.ts';
import { howToBegin } from '../../load/find-connectors.ts';
import { defined } from '../../source/json.ts';
import { describeForeign, type ForeignFile, findForeignDefinition, readHead } from './foreign-file.ts';

/** One connector to lint: a folder, and the names of the files in it that are read as JSON. */
export interface LintTarget {
  /** As the user gave it, with `/`. */
  readonly folder: string;
  /** Names in the folder; absent where it has none. */
  readonly definition?: string;
  readonly properties?: string;
}

const definitionName = /\.swagger\.(json|ya?ml)$/i;
const propertiesName = /^api_?properties\.json$/i;
/** Files that belong to a connector, but are nothing without its definition. */
const companionName = /^(settings\.json|icon\.\w+|readme(\.\w+)?|.*\.csx|script\.cs)$/i;

/** What paths stand for. */
export interface FoundFiles {
  readonly targets: readonly LintTarget[];
  /** What is something else, so that nothing can be said about it. */
  readonly foreign: readonly ForeignFile[];
}

/** The connectors that paths stand for, apart from files that are something else. */
export const findFiles = async (paths: readonly string[]): Promise<FoundFiles> => {
  const named: ForeignFile[] = [];
  const found = await findTargets(paths, async (path) => void named.push(await describeForeign(path)));
  const judged = await Promise.all(
    found.map(async (target) => ({ target, foreign: await foreignOf(target) })),
  );
  return {
    targets: judged.flatMap(({ target, foreign }) => (foreign === undefined ? [target] : [])),
    foreign: [...named, ...judged.flatMap(({ foreign }) => foreign ?? [])],
  };
};

const foreignOf = ({ folder, definition }: LintTarget): Promise<ForeignFile | undefined> | undefined =>
  definition === undefined ? undefined : findForeignDefinition(joinSlash(folder, definition));

/**
 * Finds the connectors at these paths. A folder means every connector at or below it, a file the connector of its folder.
 * A file that belongs to no connector is handed to `onForeign`. Paths are names, never patterns; one that does not exist, and a folder without a
 * connector, throw a PinoutError.
 */
export const findTargets = async (
  paths: readonly string[],
  onForeign: (path: string) => Promise<void> = async () => undefined,
): Promise<readonly LintTarget[]> => {
  const found = new Map<string, LintTarget>();
  for (const path of paths) {
    const targets = await targetsAt(path);
    // A folder without a connector throws, so this is a file.
    if (targets.length === 0) await onForeign(path);
    for (const target of targets) {
      const key = `${resolve(target.folder)}\n${target.definition ?? ''}`;
      if (!found.has(key)) found.set(key, target);
    }
  }
  return [...found.values()];
};

const targetsAt = async (path: string): Promise<readonly LintTarget[]> => {
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) {
    throw notThere('path-not-found', path, 'Name a folder or a file that exists; for a pattern use --glob.');
  }
  if (!entry.isDirectory()) return targetsOfFile(path);
  const targets = await searchFolder(withSlashes(path));
  if (targets.length > 0) return targets;
  throw new PinoutError(
    'connectors-not-found',
    `There is no connector at or below ${/^\.\/?$/.test(path) ? 'this folder' : path}.`,
    `Name a folder with apiDefinition.swagger.json, or that file itself. ${howToBegin}`,
  );
};

/** Every connector at or below a folder; hidden folders and node_modules are left out. */
const searchFolder = async (folder: string): Promise<readonly LintTarget[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const below = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .toSorted();
  const deeper = await Promise.all(below.map((name) => searchFolder(joinSlash(folder, name))));
  return [...targetsOfFolder(folder, files), ...deeper.flat()];
};

/** Several definitions in one folder are several connectors; the one with the usual name has the usual properties. */
export const targetsOfFolder = (folder: string, files: readonly string[]): readonly LintTarget[] => {
  const definitions = files.filter((name) => definitionName.test(name)).toSorted(usualFirst);
  const properties = files.find((name) => propertiesName.test(name));
  const [first, ...others] = definitions;
  if (first === undefined && properties === undefined) return [];
  return [
    {
      folder,
      ...defined({ definition: first, properties }),
    },
    ...others.map((definition) => ({ folder, definition })),
  ];
};

const usualFirst = (left: string, right: string): number =>
  Number(!/^apidefinition\./i.test(left)) - Number(!/^apidefinition\./i.test(right)) ||
  (left < right ? -1 : 1);

const targetsOfFile = async (path: string): Promise<readonly LintTarget[]> => {
  const folder = withSlashes(dirname(path));
  const name = basename(path);
  const targets = targetsOfFolder(
    folder,
    (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name),
  );
  if (propertiesName.test(name) || companionName.test(name)) return targets.slice(0, 1);
  const own = targets.filter(({ definition }) => definition === name);
  if (own.length > 0) return own;
  return /\.(json|ya?ml)$/i.test(name) && (await looksLikeDefinition(path))
    ? [{ folder, definition: name }]
    : [];
};

/** A file with another name is a definition where it says `swagger` among its first keys. */
const looksLikeDefinition = async (path: string): Promise<boolean> =>
  /^\ufeff?\s*\{\s*"swagger"\s*:|^["']?swagger["']?\s*:/m.test(await readHead(path));

/** Windows' separator becomes the one that findings print; elsewhere a backslash is part of a name. */
const withSlashes = (path: string): string =>
  (process.platform === 'win32' ? path.replaceAll('\\', '/') : path).replace(/(?<=.)\/+$/, '');

const joinSlash = (folder: string, name: string): string => withSlashes(join(folder, name));
