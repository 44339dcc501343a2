import { glob } from 'node:fs/promises';
import { PinoutError } from '../../error.ts';

/** The files and folders that patterns match, sorted. A pattern that matches nothing throws a PinoutError. */
export const expandGlobs = async (patterns: readonly string[]): Promise<readonly string[]> => {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const matches: string[] = [];
    const exclude = (path: string): boolean => /(?:^|[\\/])node_modules(?:[\\/]|$)/.test(path);
    for await (const match of glob(pattern, { exclude })) matches.push(match);
    if (matches.length === 0) {
      throw new PinoutError(
        'glob-empty',
        `Nothing matches ${pattern}.`,
        'Put the pattern in quotes, so that the shell leaves it alone; for a name with brackets leave out --glob.',
      );
    }
    for (const match of matches) found.add(match);
  }
  return [...found].toSorted();
};
