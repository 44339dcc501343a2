import type { Finding, Report } from '../report.ts';
import { severities } from '../severity.ts';
import { groupOf } from '../summary.ts';
import { causeKey, type FoundIn } from './group-causes.ts';

/** What was found in one file, or of one subject where findings have no file. */
export interface FindingGroup {
  readonly name: string;
  /** The worst first, else in the order of the report. The first of a list stands for the others. */
  readonly repeats: readonly (readonly [FoundIn, ...FoundIn[]])[];
}

/**
 * Findings by file, in the order of the report. Those of one code that say no more than a place and a message are put together: a
 * definition where no property has a label would fill many screens with the same words. What verify found is put together by its cause.
 */
export const groupFindings = ({ tool, checks }: Pick<Report, 'checks' | 'tool'>): readonly FindingGroup[] => {
  const found = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  return [...Map.groupBy(found, ({ check, finding }) => groupOf(check, finding))].map(([name, members]) => ({
    name,
    repeats: putTogether(members, tool).toSorted(
      ([left], [right]) =>
        severities.indexOf(left.finding.severity) - severities.indexOf(right.finding.severity),
    ),
  }));
};

const putTogether = (
  members: readonly FoundIn[],
  tool: Report['tool'],
): readonly (readonly [FoundIn, ...FoundIn[]])[] => {
  const lists = new Map<string, [FoundIn, ...FoundIn[]]>();
  for (const [index, member] of members.entries()) {
    const { code, severity, fixable } = member.finding;
    const key =
      tool === 'verify'
        ? causeKey(member)
        : isShort(member.finding)
          ? JSON.stringify([code, severity, fixable === true])
          : String(index);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [member]);
    else list.push(member);
  }
  return [...lists.values()];
};

const isShort = ({ at, expected, actual, platform, official, curl, related }: Finding): boolean =>
  at !== undefined &&
  [expected, actual, platform, official, curl].every((each) => each === undefined) &&
  (related ?? []).length === 0;
