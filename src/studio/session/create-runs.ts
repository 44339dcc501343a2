import type { Report } from '../../report/report.ts';
import type { RunRow } from '../model/checks-view.ts';

/** A run of verify that is over. */
export interface KeptRun {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  /** `mock`, or the name of a service. */
  readonly target: string;
  readonly report: Report;
}

/** The last runs of each connector. */
export interface Runs {
  readonly add: (connector: string, run: Pick<KeptRun, 'target' | 'report'>) => void;
  /** By its number; the last one without it. */
  readonly find: (connector: string, id?: number) => KeptRun | undefined;
  /** All that are kept, the newest first. */
  readonly rows: (connector: string) => readonly RunRow[];
}

/** Runs that are kept of a connector: a report has every exchange, and the studio may run for days. */
const most = 10;

/** Keeps what came of runs for as long as the studio lives. */
export const createRuns = (): Runs => {
  const byConnector = new Map<string, readonly KeptRun[]>();
  let count = 0;
  const of = (connector: string): readonly KeptRun[] => byConnector.get(connector) ?? [];
  return {
    add: (connector, run) => {
      const kept = { ...run, id: ++count, at: new Date().toISOString() };
      byConnector.set(connector, [kept, ...of(connector)].slice(0, most));
    },
    find: (connector, id) =>
      id === undefined ? of(connector)[0] : of(connector).find((each) => each.id === id),
    rows: (connector) =>
      of(connector).map(({ id, at, target, report: { checks, facts } }) => ({
        id,
        at,
        target,
        coverage: Number(facts['coverage'] ?? 0),
        failed: checks.filter(({ verdict }) => verdict.kind === 'fail').length,
      })),
  };
};
