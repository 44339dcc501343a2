import type { OperationRow } from '../../../src/studio/model/overview.ts';

/** Operations that belong together; without a title they are a plain list. */
export interface OperationGroup {
  readonly title?: string;
  readonly rows: readonly OperationRow[];
}

/** How operations are put together. */
export type Grouping = 'tag' | 'path' | 'worst' | 'none';

/** By their first tag, by the first part of their path, with the most findings first, or as they are written. */
export const groupOperations = (rows: readonly OperationRow[], by: Grouping): readonly OperationGroup[] => {
  if (by === 'worst') return [{ rows: rows.toSorted((left, right) => right.findings - left.findings) }];
  if (by === 'none') return [{ rows }];
  const groups = Map.groupBy(rows, by === 'tag' ? tagOf : partOf);
  return [...groups].map(([title, some]) => ({ title, rows: some }));
};

const tagOf = ({ tags }: OperationRow): string => tags[0] ?? 'Without a tag';

const partOf = ({ path }: OperationRow): string => {
  const [first] = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return `/${first ?? ''}`;
};
