import { defined } from '../../source/json.ts';
import type { Check, Finding, Report, Severity } from '../report.ts';
import { severities } from '../severity.ts';
import { countOf } from '../summary.ts';

/** A finding with the check that it belongs to. */
export interface FoundIn {
  readonly check: Check;
  readonly finding: Finding;
}

/** One thing that is wrong, however many answers show it. */
export interface Cause {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, with how often and where else. */
  readonly message: string;
  readonly remedy: string;
  /** How many findings it has. */
  readonly count: number;
  readonly operations: readonly string[];
  /** The smallest request that shows it, as a curl line. */
  readonly request?: string;
  /** The first stands for the others. */
  readonly findings: readonly [FoundIn, ...FoundIn[]];
}

/** The causes of a report's findings: the worst first, those that many findings have before the others. */
export const groupCauses = ({ checks }: Pick<Report, 'checks'>): readonly Cause[] => {
  const found = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  return [...Map.groupBy(found, causeKey).values()]
    .flatMap((members) => {
      // What a flow would show of it goes before what it would not.
      const [first, ...others] = members.toSorted((one, other) => flowRank(one) - flowRank(other));
      return first === undefined ? [] : [toCause([first, ...others])];
    })
    .toSorted(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.count - one.count,
    );
};

const flowRank = ({ finding }: FoundIn): number => (finding.platform === undefined ? 1 : 0);

/** What findings of one cause have in common. */
export const causeKey = ({ check, finding }: FoundIn): string =>
  JSON.stringify([finding.code, finding.severity, check.subject, shapeOf(check, finding)]);

/** Where the definition shares a schema, a breach of it is one breach; else it is the words without the names in them. */
const shapeOf = (check: Check, finding: Finding): string => {
  const { cause, code, at, actual, expected, message } = finding;
  if (cause !== undefined) return cause;
  if (code === 'response-body-mismatch') return `${at?.pointer ?? check.name} ${expected ?? ''}`;
  if (byAnswer.has(code)) return `${expected ?? ''} ${actual ?? ''}`;
  if (byStatus.has(code)) return actual ?? '';
  if (byCode.has(code)) return '';
  const plain = check.operation === undefined ? message : message.replaceAll(check.operation, '<operation>');
  return plain.replaceAll(/\([^()]*\)/g, '').replaceAll(/\d+/g, '#');
};

const byAnswer: ReadonlySet<string> = new Set(['response-content-type-mismatch', 'response-header-repeated']);
const byStatus: ReadonlySet<string> = new Set([
  'status-undocumented',
  'status-mismatch',
  'valid-request-refused',
]);
const byCode: ReadonlySet<string> = new Set([
  'credential-not-demanded',
  'credential-refused',
  'credential-undocumented',
  'refusal-undocumented',
  'response-timeout',
  'connection-reset',
  'connection-refused',
  'response-body-undocumented',
  'missing-resource-answered',
]);

const toCause = (findings: readonly [FoundIn, ...FoundIn[]]): Cause => {
  const [{ finding }] = findings;
  const operations = [...new Set(findings.flatMap((each) => each.check.operation ?? []))];
  const requests = findings.flatMap((each) => each.finding.curl ?? []);
  const [request] = requests.toSorted((one, other) => one.length - other.length);
  return {
    code: finding.code,
    severity: finding.severity,
    message: causeMessage(findings),
    remedy: finding.remedy,
    count: findings.length,
    operations,
    ...defined({ request }),
    findings,
  };
};

/** What the places of a cause are, by its words. */
const nouns = [
  ['property', 'properties'],
  ['parameter', 'parameters'],
  ['body', 'bodies'],
] as const;

/** What several findings of one cause come to, in a sentence; the message of the finding where it is alone. */
export const causeMessage = (findings: readonly [FoundIn, ...FoundIn[]]): string => {
  const [{ check: first, finding }] = findings;
  const { cause, message } = finding;
  if (findings.length === 1) return message;
  const operations = [...new Set(findings.map(({ check }) => check.operation ?? first.name))];
  const named =
    operations.length > 4 ? [...operations.slice(0, 3), `${operations.length - 3} more`] : operations;
  // The message names the operation itself, if it is one.
  const where =
    operations.length === 1 && message.includes(operations[0] ?? '') ? '' : `: ${named.join(', ')}`;
  if (cause === undefined) return `${message} Found ${findings.length} times${where}.`;
  const places = new Set(
    findings.map(({ check, finding }) => `${check.operation} ${finding.place ?? finding.message}`),
  );
  const noun = nouns.find(([one]) => cause.includes(one.slice(0, -1))) ?? ['parameter', 'parameters'];
  const counted = countOf(places.size, noun[0], noun[1]);
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}: ${counted} of ${named.join(', ')}.`;
};
