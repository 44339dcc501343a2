import { row } from './error-meaning.ts';

/** Comparisons that cannot be made. */
export const diffErrors = {
  'comparison-unclear': row(
    'It is not clear what is to be compared with what.',
    'Name two folders or files, or a revision of git and a path.',
  ),
  'connectors-unrelated': row(
    'The two connectors have no operation in common: they are not two versions of one.',
    'Name two versions of the same connector.',
  ),
  'accepted-unnamed': row(
    '--accept wants a file, and --allow a reason.',
    'Write both: --allow accepted.yaml --accept "Nobody uses it".',
  ),
  'accepted-not-found': row(
    'There is no file of accepted changes of this name.',
    'Name a file that exists, or leave the flag out.',
  ),
  'accepted-not-written': row(
    'The file of accepted changes cannot be written.',
    'Name a file that you have the right to write.',
  ),
  'accepted-invalid': row(
    'The file of accepted changes is not a list of fingerprints with reasons.',
    'Write { fingerprint, reason, until } for each change.',
  ),
  'git-not-found': row(
    'Revisions can be compared only where git is installed.',
    'Install git, or name two folders or files.',
  ),
  'git-repository-not-found': row(
    'A revision is named, and this folder is in no git repository.',
    'Name two folders or files, or run the command inside the repository.',
  ),
  'revision-not-found': row(
    'Git knows no revision of this name.',
    'Correct the name; in a shallow clone fetch it first.',
  ),
  'merge-base-not-found': row(
    'The two revisions have no commit in common that git knows.',
    'In a shallow clone fetch more: git fetch --unshallow.',
  ),
  'path-outside-repository': row(
    'A path is not in this git repository.',
    'Name a path inside the repository.',
  ),
  'operation-elsewhere': row(
    'The operation stands behind a $ref, where no new version can be put beside it.',
    'Move the operation to paths first.',
  ),
  'operation-exists': row(
    'There is an operation of this name, or at this path, already.',
    'Evolve the newest version, or choose another path.',
  ),
  'path-invalid': row('The text of --path is no path.', 'Begin it with a slash, as in --path /v2/items.'),
  'properties-not-found': row(
    'The connector has no apiProperties.json that a policy could be put into.',
    'Add the file, or leave --route out.',
  ),
} as const;
