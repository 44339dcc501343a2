import { relative } from 'node:path';
import type { Diff } from '../../diff/diff-connectors.ts';
import { diffConnectors } from '../../diff/diff-connectors.ts';
import { loadComparisons } from '../../diff/load/load-comparisons.ts';

/** What is other than in a revision of git. Throws a PinoutError if there is no git, or no such revision. */
export const compareWithHead = async (
  path: string,
  revision: string,
): Promise<Diff | { readonly reason: string }> => {
  const [pair] = await loadComparisons([revision], [relative(process.cwd(), path) || '.']);
  return pair === undefined ? { reason: 'There is nothing to compare.' } : diffConnectors(pair);
};
