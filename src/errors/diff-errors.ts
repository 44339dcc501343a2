/** Comparisons that cannot be made. */
export const diffErrors = {
  'comparison-unclear': {
    means: 'It is not clear what is to be compared with what.',
    remedy: 'Name two folders or files, or a revision of git and a path.',
  },
  'connectors-unrelated': {
    means: 'The two connectors have no operation in common: they are not two versions of one.',
    remedy: 'Name two versions of the same connector.',
  },
  'accepted-unnamed': {
    means: '--accept wants a file, and --allow a reason.',
    remedy: 'Write both: --allow accepted.yaml --accept "Nobody uses it".',
  },
  'accepted-not-found': {
    means: 'There is no file of accepted changes of this name.',
    remedy: 'Name a file that exists, or leave the flag out.',
  },
  'accepted-not-written': {
    means: 'The file of accepted changes cannot be written.',
    remedy: 'Name a file that you have the right to write.',
  },
  'accepted-invalid': {
    means: 'The file of accepted changes is not a list of fingerprints with reasons.',
    remedy: 'Write { fingerprint, reason, until } for each change.',
  },
  'git-not-found': {
    means: 'Revisions can be compared only where git is installed.',
    remedy: 'Install git, or name two folders or files.',
  },
  'git-repository-not-found': {
    means: 'A revision is named, and this folder is in no git repository.',
    remedy: 'Name two folders or files, or run the command inside the repository.',
  },
  'revision-not-found': {
    means: 'Git knows no revision of this name.',
    remedy: 'Correct the name; in a shallow clone fetch it first.',
  },
  'merge-base-not-found': {
    means: 'The two revisions have no commit in common that git knows.',
    remedy: 'In a shallow clone fetch more: git fetch --unshallow.',
  },
  'path-outside-repository': {
    means: 'A path is not in this git repository.',
    remedy: 'Name a path inside the repository.',
  },
  'operation-elsewhere': {
    means: 'The operation is behind a $ref, where no new version can be put beside it.',
    remedy: 'Move the operation to paths first.',
  },
  'operation-exists': {
    means: 'There is an operation of this name, or at this path, already.',
    remedy: 'Evolve the newest version, or choose another path.',
  },
  'path-invalid': {
    means: 'The text of --path is not a path.',
    remedy: 'Begin it with a slash, as in --path /v2/items.',
  },
  'properties-not-found': {
    means: 'The connector has no apiProperties.json that a policy could be put into.',
    remedy: 'Add the file, or leave --route out.',
  },
} as const;
