import { existsSync } from 'node:fs';
import { PinoutError } from '../../error.ts';

/**
 * Throws for a word that looks like a flag and is the name of a file here: hooks and patterns of a shell (`pinout lint *`) hand over the names that a stranger
 * gave to files, and `--ruleset=x.yaml` must not be one that is obeyed. What stands behind `--` is never a flag.
 */
export const refuseFileWords = (words: readonly string[]): void => {
  const end = words.indexOf('--');
  const found = (end < 0 ? words : words.slice(0, end)).find((word) => /^-./.test(word) && existsSync(word));
  if (found === undefined) return;
  throw new PinoutError(
    'flag-is-a-file',
    `${found} is the name of a file here, and would be read as a flag.`,
    `Write ./${found} for the file, or put -- before the names; for the flag, start in another folder.`,
  );
};
