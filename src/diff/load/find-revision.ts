import { PinoutError } from '../../error.ts';
import { runGit } from './run-git.ts';

/** A commit, and what the user called it. */
export interface Revision {
  readonly commit: string;
  readonly name: string;
  /** It is what the working tree was made from. */
  readonly isHead: boolean;
}

/** Two revisions, or one and the files as they are. */
export interface RevisionRange {
  readonly before: Revision;
  readonly after?: Revision;
}

/**
 * Reads one or two words as git does: `main`, `main HEAD`, `main..HEAD`, and `main...HEAD`, which begins at their merge base. Throws a
 * PinoutError where a word is no revision, or the folder is in no repository.
 */
export const findRevisions = async (folder: string, words: readonly string[]): Promise<RevisionRange> => {
  await checkRepository(folder, words);
  const [first = 'HEAD', second] = words;
  const range = second === undefined ? /^(.*?)(\.{2,3})(.*)$/.exec(first) : null;
  if (range === null) {
    const before = await findRevision(folder, first);
    return second === undefined ? { before } : { before, after: await findRevision(folder, second) };
  }
  const [, left = '', dots = '', right = ''] = range;
  const after = await findRevision(folder, right === '' ? 'HEAD' : right);
  const start = await findRevision(folder, left === '' ? 'HEAD' : left);
  return { before: dots === '...' ? await findMergeBase(folder, start, after) : start, after };
};

const checkRepository = async (folder: string, words: readonly string[]): Promise<void> => {
  const inside = await runGit(folder, ['rev-parse', '--is-inside-work-tree']);
  if (inside.kind === 'done') return;
  throw new PinoutError(
    'git-repository-not-found',
    `${words.join(' ')} is not a file or folder here, and no revision either: this folder is in no git repository.`,
    'Name two folders or files, or run the command inside the repository.',
  );
};

const findRevision = async (folder: string, name: string): Promise<Revision> => {
  const found = await runGit(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ]);
  if (found.kind === 'done') {
    const commit = found.text.trim();
    const head = await runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    return { commit, name, isHead: head.kind === 'done' && head.text.trim() === commit };
  }
  throw new PinoutError(
    'revision-not-found',
    `${name} is not a file or folder here, and no revision that git knows.`,
    'Correct the name; in a shallow clone fetch it first: git fetch origin main.',
  );
};

const findMergeBase = async (folder: string, one: Revision, other: Revision): Promise<Revision> => {
  const found = await runGit(folder, ['merge-base', one.commit, other.commit]);
  const commit = found.kind === 'done' ? found.text.trim() : '';
  if (commit !== '') return { commit, name: commit.slice(0, 12), isHead: false };
  throw new PinoutError(
    'merge-base-not-found',
    `${one.name} and ${other.name} have no commit in common that git knows.`,
    'In a shallow clone fetch more: git fetch --unshallow, or fetch-depth: 0 in a workflow.',
  );
};
