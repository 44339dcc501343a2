import type { Connector } from '../connector/connector.ts';
import { unresolvedRefs } from '../load/unresolved-refs.ts';
import type { ChangeClass } from '../report/change-class.ts';
import type { Check, Finding, Report } from '../report/report.ts';
import { defined } from '../source/json.ts';
import type { Acceptance } from './change/accept-changes.ts';
import type { Change } from './change/change.ts';
import { changeClasses } from './compare.ts';

/** Which changes make a check fail: of this class and worse; `any` takes every change. */
export type FailOn = 'breaking' | 'risky' | 'any';

/** Options for a report of changes. */
export interface DiffReportOptions {
  /** `breaking` unless said. */
  readonly failOn?: FailOn;
  /** Says which changes somebody has accepted. */
  readonly accept?: (finding: Finding) => Acceptance | undefined;
  /** What was compared, for the reader: paths or revisions. */
  readonly names?: { readonly before: string; readonly after: string };
}

/** A change and what is reported of it. */
export interface DescribedChange {
  readonly change: Change;
  readonly finding: Finding;
}

/** Changes → report: a check for each operation that is on either side, and one for the connector; an accepted change is a skip with its reason. */
export const toReport = (
  described: readonly DescribedChange[],
  before: Connector,
  after: Connector,
  options: DiffReportOptions = {},
): Report => {
  const told = described.map(({ change, finding }) => {
    const acceptance = options.accept?.(finding);
    return { change, finding, ...defined({ acceptance }) };
  });
  const open = told.filter(({ acceptance }) => acceptance === undefined);
  return {
    tool: 'diff',
    subjects: [after.name],
    checks: [
      ...subjectsOf(before, after).map((operation) => toCheck(open, operation, after, options.failOn)),
      ...told.flatMap(({ change, finding, acceptance }) =>
        acceptance === undefined ? [] : [toSkip(change, finding, acceptance, after.name)],
      ),
      ...missingProperties(before, after),
      ...unresolvedRefs(after),
      ...unresolvedBefore(before, after.name),
    ],
    facts: {
      before: options.names?.before ?? before.folder,
      after: options.names?.after ?? after.folder,
      ...countClasses(described.map(({ change }) => change)),
      accepted: told.length - open.length,
    },
  };
};

/** The connector itself first, then every operation in the order of the new side, those that are gone last. */
const subjectsOf = (before: Connector, after: Connector): readonly (string | undefined)[] => [
  undefined,
  ...new Set([...after.operations, ...before.operations].map(({ id }) => id)),
];

const toCheck = (
  told: readonly DescribedChange[],
  operation: string | undefined,
  after: Connector,
  failOn: FailOn = 'breaking',
): Check => {
  const mine = told.filter(({ change }) => change.uses[0]?.operation === operation);
  const fails = mine.some(({ change }) => failsOn(change.class, failOn));
  return {
    subject: after.name,
    name: operation ?? 'connector',
    verdict: { kind: fails ? 'fail' : 'pass' },
    findings: mine.map(({ finding }) => finding),
    ...defined({ operation }),
  };
};

/** Is a change of this class bad enough. */
const failsOn = (found: ChangeClass, failOn: FailOn): boolean =>
  failOn === 'any' || changeClasses.indexOf(found) <= changeClasses.indexOf(failOn);

const toSkip = (change: Change, finding: Finding, { reason }: Acceptance, subject: string): Check => ({
  subject,
  name: `${change.uses[0]?.valuePath ?? ''}: ${change.code}`,
  verdict: {
    kind: 'skip',
    reason: `${finding.message} Accepted: ${reason}`,
    remedy: 'Take it out of the file of accepted changes to have it judged again.',
  },
  findings: [],
  ...(change.uses[0]?.operation === undefined ? {} : { operation: change.uses[0].operation }),
});

/** A bare definition beside a whole connector: what is in apiProperties.json was not compared. */
const missingProperties = (before: Connector, after: Connector): readonly Check[] => {
  if ((before.properties === undefined) === (after.properties === undefined)) return [];
  const side = before.properties === undefined ? 'old' : 'new';
  return [
    {
      subject: after.name,
      name: 'apiProperties.json',
      verdict: {
        kind: 'skip',
        reason: `The ${side} side has no apiProperties.json, so that connection parameters and policies were not compared.`,
        remedy: 'Name folders that have both files.',
      },
      findings: [],
    },
  ];
};

/** That the old version could not be read whole is no fault of the new one, which may mend it. */
const unresolvedBefore = (before: Connector, subject: string): readonly Check[] =>
  unresolvedRefs(before).map((check) => ({
    ...check,
    subject,
    name: `${check.name}, before`,
    findings: check.findings.map((finding) => ({ ...finding, severity: 'warning' })),
  }));

const countClasses = (changes: readonly Change[]): Readonly<Record<ChangeClass, number>> => {
  const count = (wanted: ChangeClass): number => changes.filter((each) => each.class === wanted).length;
  return {
    breaking: count('breaking'),
    risky: count('risky'),
    safe: count('safe'),
    cosmetic: count('cosmetic'),
  };
};
