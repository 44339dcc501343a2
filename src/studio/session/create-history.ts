import type { TriedRow } from '../model/checks-view.ts';

/** What was tried since the start, by operation. */
export interface History {
  readonly add: (operation: string, tried: Omit<TriedRow, 'id'>) => void;
  /** The newest first. */
  readonly of: (operation: string) => readonly TriedRow[];
}

/** Tries that are kept of one operation, and of all together. */
const mostOfOne = 20;
const most = 400;

/** Keeps what was tried, bounded, for pages that are loaded again. Whoever adds has replaced every credential. */
export const createHistory = (): History => {
  let all: readonly { readonly operation: string; readonly row: TriedRow }[] = [];
  let count = 0;
  return {
    add: (operation, tried) => {
      const added = [{ operation, row: { ...tried, id: ++count } }, ...all];
      const counts = new Map<string, number>();
      const kept = added.filter((each) => {
        const number = (counts.get(each.operation) ?? 0) + 1;
        counts.set(each.operation, number);
        return number <= mostOfOne;
      });
      all = kept.slice(0, most);
    },
    of: (operation) => all.filter((each) => each.operation === operation).map(({ row }) => row),
  };
};
