/** Files that cannot be read or written. */
export const fileErrors = {
  'studio-not-built': {
    means: 'The pages of the studio are not there: a checkout has them only after they were built.',
    remedy: 'Build them with npm run build:studio, or install Pinout again.',
  },
  'undo-impossible': {
    means:
      'A change of the studio cannot be taken back: it is not known, or somebody has changed the file since then.',
    remedy: 'Take it back with git, or by hand.',
  },
  'path-not-found': {
    means: 'There is no file or folder of this name.',
    remedy: 'Name one that exists; for a pattern use --glob.',
  },
  'glob-empty': {
    means: 'No file matches the pattern of --glob.',
    remedy: 'Put the pattern in quotes, so that the shell leaves it alone.',
  },
  'file-unreadable': {
    means: 'A file is not there, or it cannot be read.',
    remedy: 'Correct the name, or name a file that you have the right to read.',
  },
  'file-not-written': {
    means: 'A file cannot be written.',
    remedy: 'Name a file that you have the right to write, on a disk that has room.',
  },
  'file-too-large': {
    means: 'A file is larger than what Pinout reads. A connector may not exceed 1 MB.',
    remedy: 'Look whether this is the right file.',
  },
  'file-empty': {
    means: 'A file has nothing in it.',
    remedy: 'Export the connector again, or name another file.',
  },
  'file-not-utf8': { means: 'A file is not UTF-8 text.', remedy: 'Save the file as UTF-8 without BOM.' },
  'file-outside': {
    means:
      'A link in the folder of a connector, or in the working folder, leads out of it. Nothing is written through such a link.',
    remedy: 'Put the file itself in place of the link, or name the file that it leads to.',
  },
  'output-is-input': {
    means: 'A result would be written over a file that the command has read, or over a file of a connector.',
    remedy: 'Name another file for the result.',
  },
  'edit-impossible': {
    means: 'A file is written in a form in which single values cannot be changed, such as an alias of YAML.',
    remedy: 'Correct the file by hand, then run the command again.',
  },
  'json-invalid': {
    means: 'A text that is to be JSON is not: a flag, or a file that a flag names.',
    remedy: 'Correct it; names and text need double quotes.',
  },
  'config-invalid': {
    means: 'A configuration has a key or a value that Pinout does not know.',
    remedy: 'Correct the key that the message names; docs/lint.md describes every key.',
  },
  'config-unreadable': {
    means: 'The configuration cannot be loaded.',
    remedy: 'Correct the file, or name another one with --config.',
  },
} as const;
