import type { Finding } from '../../report/report.ts';
import { defined } from '../../source/json.ts';
import type { Held } from '../session/workspace.ts';

/** A finding, and the operation that it is about. */
export interface HeldFinding {
  readonly finding: Finding;
  readonly operation?: string;
}

/** What the linter found last, in the order of its report. */
export const findingsOf = ({ lint, connector }: Held): readonly HeldFinding[] => {
  const ids = new Map(connector.operations.map(({ pointer, id }) => [pointer, id] as const));
  return (lint?.checks ?? []).flatMap(({ findings }) =>
    findings.map((finding) => ({
      finding,
      ...defined({ operation: operationAt(ids, finding.at?.pointer ?? '') }),
    })),
  );
};

/** The operation that a pointer leads into: one of the pointers on the way there. */
const operationAt = (ids: ReadonlyMap<string, string>, pointer: string): string | undefined => {
  for (let end = pointer.indexOf('/', 1); ; end = pointer.indexOf('/', end + 1)) {
    const id = ids.get(end < 0 ? pointer : pointer.slice(0, end));
    if (id !== undefined || end < 0) return id;
  }
};
