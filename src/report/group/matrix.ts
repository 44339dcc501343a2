import type { Check, Report } from '../report.ts';

/** Operations × statuses of one subject. */
export interface Matrix {
  readonly subject: string;
  /** Statuses in ascending order, ranges and `default` last. */
  readonly statuses: readonly string[];
  readonly rows: readonly MatrixRow[];
}

/** A row of the matrix: one operation. */
export interface MatrixRow {
  readonly operation: string;
  /** By status; more than one check where several looked at the same. */
  readonly cells: ReadonlyMap<string, readonly Check[]>;
}

/** What a cell shows: the worst verdict of its checks; `note` is a pass with findings. */
export type CellState = 'pass' | 'note' | 'fail' | 'skip';

/** The matrices that a report shows. Interactions of a pact have a status too, and are a list. */
export const reportMatrices = ({ tool, checks }: Pick<Report, 'tool' | 'checks'>): readonly Matrix[] =>
  tool === 'verify' || tool === 'diff' ? matricesOf(checks) : [];

/** One matrix for each subject that has checks with an operation and a status, in order. */
export const matricesOf = (checks: readonly Check[]): readonly Matrix[] => {
  const subjects = new Map<string, Map<string, Map<string, Check[]>>>();
  for (const check of checks) {
    if (!isCell(check)) continue;
    const rows = at(subjects, check.subject, () => new Map<string, Map<string, Check[]>>());
    const cells = at(rows, check.operation, () => new Map<string, Check[]>());
    at(cells, check.status, () => [] as Check[]).push(check);
  }
  return [...subjects].map(([subject, rows]) => ({
    subject,
    statuses: [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))].toSorted(byStatus),
    rows: [...rows].map(([operation, cells]) => ({ operation, cells })),
  }));
};

/** Whether a check has its place in a matrix. */
export const isCell = (
  check: Check,
): check is Check & { readonly operation: string; readonly status: string } =>
  check.operation !== undefined && check.status !== undefined;

/** The state of a cell; checks that agree on a pass pass, a skip counts only where nothing else was done. */
export const cellState = (checks: readonly Check[]): CellState => {
  const kinds = new Set(checks.map(({ verdict }) => verdict.kind));
  if (kinds.has('fail')) return 'fail';
  if (!kinds.has('pass')) return 'skip';
  return checks.some(({ findings }) => findings.length > 0) ? 'note' : 'pass';
};

const at = <V>(map: Map<string, V>, key: string, create: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
};

const byStatus = (left: string, right: string): number =>
  rankOf(left) - rankOf(right) || (left < right ? -1 : left > right ? 1 : 0);

const rankOf = (status: string): number =>
  /^\d{3}$/.test(status) ? Number(status) : status === 'default' ? 1001 : 1000;
