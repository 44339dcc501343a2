import type { Connector } from '../connector/connector.ts';
import type { Finding, Report } from '../report/report.ts';
import { defined } from '../source/json.ts';
import type { Change } from './change/change.ts';
import { checkRelated } from './check-related.ts';
import { compare } from './compare.ts';
import { describe } from './describe.ts';
import type { LoadedSide } from './load/loaded-side.ts';
import type { ChangeCode } from './meanings/change-meanings.ts';
import { changeMeanings } from './meanings/change-meanings.ts';
import { type DiffReportOptions, toReport } from './to-report.ts';

/** Two versions of a connector, with their names. A side is missing if the connector is new or was removed. */
export interface DiffPair {
  readonly before?: LoadedSide;
  readonly after?: LoadedSide;
  readonly names?: { readonly before: string; readonly after: string };
}

/** The result of comparing one pair. */
export interface Diff {
  readonly before: Connector;
  readonly after: Connector;
  readonly changes: readonly Change[];
  /** One for each change, those that are accepted among them. */
  readonly findings: readonly Finding[];
  readonly report: Report;
}

/** Compares two versions and judges the changes. Throws a PinoutError if the two have nothing in common. */
export const diffConnectors = (pair: DiffPair, options: DiffReportOptions = {}): Diff => {
  const one = pair.before ?? pair.after;
  const other = pair.after ?? pair.before;
  if (one === undefined || other === undefined) throw new TypeError('a pair has at least one side');
  const whole = pair.before === undefined || pair.after === undefined;
  if (!whole) checkRelated(one.connector, other.connector);
  const changes = whole
    ? [wholeChange(pair.after === undefined ? 'connector-removed' : 'connector-added', other.connector)]
    : compare(one.connector, other.connector, {
        ...defined({ before: one.script, after: other.script }),
      });
  const named = pair.names === undefined ? options : { ...options, names: pair.names };
  const described = changes.map((change) => ({
    change,
    finding: describe(change, one.connector, other.connector),
  }));
  return {
    before: one.connector,
    after: other.connector,
    changes,
    findings: described.map(({ finding }) => finding),
    report: toReport(described, one.connector, other.connector, named),
  };
};

const wholeChange = (code: ChangeCode, { name }: Connector): Change => ({
  code,
  class: changeMeanings[code].class,
  before: { file: 'definition', pointer: '' },
  after: { file: 'definition', pointer: '' },
  uses: [{ valuePath: '', subject: `The connector ${name}` }],
});
