import { existsSync } from 'node:fs';
import { PinoutError } from '../../error.ts';
import { findDefinitions } from '../../load/find-connectors.ts';
import { defined } from '../../source/json.ts';
import { findRevisions, type Revision, type RevisionRange } from './find-revision.ts';
import { findDefinitionsAt, loadRevision } from './load-revision.ts';
import { loadSide } from './load-side.ts';
import type { LoadedSide } from './loaded-side.ts';

/** Two versions of one connector; a side is missing where the connector is new, or gone. */
export interface LoadedPair {
  readonly before?: LoadedSide;
  readonly after?: LoadedSide;
  /** What the sides are called. */
  readonly names: { readonly before: string; readonly after: string };
}

/**
 * Reads the words after `pinout diff`: two folders or files, or one or two revisions (or a range) and paths; without a path every connector
 * below `contracts/`. `separated` are the words behind `--`, which are paths whatever they are called. Throws a PinoutError where something
 * is not there, or does not load.
 */
export const loadComparisons = async (
  words: readonly string[],
  separated: readonly string[] | undefined,
): Promise<readonly LoadedPair[]> => {
  const folder = process.cwd();
  const paths = separated ?? words.filter((word) => existsSync(word));
  const revisions = separated === undefined ? words.filter((word) => !existsSync(word)) : words;
  const [before, after, ...more] = paths;
  if (revisions.length === 0 && before !== undefined && after !== undefined && more.length === 0)
    return [await loadPaths(before, after)];
  if (revisions.length === 0 || revisions.length > 2) throw unclear();
  const range = await findRevisions(folder, revisions);
  const wanted = paths.length > 0 ? paths : await findEverywhere(folder, range);
  return Promise.all(wanted.map((path) => loadRange(folder, range, path)));
};

const loadPaths = async (before: string, after: string): Promise<LoadedPair> => ({
  before: await loadSide(before),
  after: await loadSide(after),
  names: { before, after },
});

const unclear = (): PinoutError =>
  new PinoutError(
    'comparison-unclear',
    'It is not clear what is to be compared with what.',
    'Name two folders or files, or a revision of git and a path: pinout diff main -- contracts/currency.',
  );

const loadRange = async (
  folder: string,
  { before, after }: RevisionRange,
  path: string,
): Promise<LoadedPair> => {
  const old = await loadRevision(folder, before, path, (file) => `${before.name}:${file}`);
  // The new side's files are named as they are in the working tree where they are the same, so that annotations find them.
  const next =
    after === undefined
      ? existsSync(path)
        ? await loadSide(path)
        : undefined
      : await loadRevision(folder, after, path, (file) => (after.isHead ? file : `${after.name}:${file}`));
  if (old === undefined && next === undefined) throw nowhere(path, before, after);
  return {
    ...defined({ before: old, after: next }),
    names: {
      before: `${before.name}:${path}`,
      after: after === undefined ? path : `${after.name}:${path}`,
    },
  };
};

const nowhere = (path: string, before: Revision, after: Revision | undefined): PinoutError =>
  new PinoutError(
    'connector-not-found',
    `There is no ${path} in ${before.name}, and none ${after === undefined ? 'here' : `in ${after.name}`}.`,
    'Name a folder with apiDefinition.swagger.json, or that file itself, as it is called in the repository.',
  );

/** Every connector below `contracts/` on either side. */
const findEverywhere = async (
  folder: string,
  { before, after }: RevisionRange,
): Promise<readonly string[]> => {
  const home = 'contracts';
  const old = await findDefinitionsAt(folder, before, home);
  const next =
    after !== undefined
      ? await findDefinitionsAt(folder, after, home)
      : existsSync(home)
        ? await findDefinitions(home)
        : [];
  const all = [...new Set([...old, ...next])].toSorted();
  if (all.length > 0) return all;
  throw new PinoutError(
    'connectors-not-found',
    'No connector is named, and there is none below contracts/ on either side.',
    'Name its folder: pinout diff main -- path/to/connector.',
  );
};
