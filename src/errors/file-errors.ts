import { row } from './error-meaning.ts';

/** Files that cannot be read or written. */
export const fileErrors = {
  'path-not-found': row(
    'There is no file or folder of this name.',
    'Name one that exists; for a pattern use --glob.',
  ),
  'glob-empty': row(
    'No file matches the pattern of --glob.',
    'Put the pattern in quotes, so that the shell leaves it alone.',
  ),
  'file-unreadable': row(
    'A file is there, and it cannot be read.',
    'Name a file that you have the right to read.',
  ),
  'file-not-written': row(
    'A file cannot be written.',
    'Name a file that you have the right to write, on a disk that has room.',
  ),
  'file-too-large': row(
    'A file is larger than what Pinout reads. A connector may not exceed 1 MB.',
    'Look whether this is the right file.',
  ),
  'file-empty': row('A file has nothing in it.', 'Export the connector again, or name another file.'),
  'file-not-utf8': row('A file is not UTF-8 text.', 'Save the file as UTF-8 without BOM.'),
  'file-outside': row(
    'A link in the folder of a connector leads out of it. Nothing is written through such a link.',
    'Put the file itself in place of the link.',
  ),
  'output-is-input': row(
    'A result would be written over a file that the command has read, or over a file of a connector.',
    'Name another file for the result.',
  ),
  'edit-impossible': row(
    'A file is written in a form in which single values cannot be changed, such as an alias of YAML.',
    'Correct the file by hand, then run the command again.',
  ),
  'json-invalid': row(
    'A text that is to be JSON is not: a flag, or a file that a flag names.',
    'Correct it; names and text need double quotes.',
  ),
  'config-invalid': row(
    'A configuration has a key or a value that Pinout does not know.',
    'Correct the key that the message names; docs/lint.md describes every key.',
  ),
  'config-unreadable': row(
    'The configuration cannot be loaded.',
    'Correct the file, or name another one with --config.',
  ),
} as const;
