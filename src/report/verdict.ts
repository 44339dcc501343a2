import type { DoubtCode } from './codes/doubt-codes.ts';
import { isCell } from './group/matrix.ts';
import type { Check, Report } from './report.ts';
import { countOf } from './summary.ts';

/** Why a report does not count as passed, although nothing in it failed. */
export interface Doubt {
  /** Stable, kebab-case. */
  readonly code: DoubtCode;
  /** One sentence. */
  readonly message: string;
  readonly remedy: string;
}

/**
 * What a report comes to. `broken`: something that was looked at is not as it has to be. `unverified`: too little was looked at to say yes; the
 * doubts say why. `kept`: yes.
 */
export type Outcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'unverified'; readonly doubts: readonly [Doubt, ...Doubt[]] };

/**
 * Decides whether a run passed and has checked enough. Every format, the command line, Vitest and the library use it. It is a
 * function of the checks and facts alone, so that joined reports come to what one run would have come to.
 */
export const outcomeOf = (report: Report): Outcome => {
  const [first, ...others] = doubtsOf(report);
  const failed = report.checks.some(({ verdict }) => verdict.kind === 'fail');
  // Behind a wrong address nothing is what it seems: its failures say nothing of the endpoint.
  if (failed && first?.code !== 'url-wrong') return { kind: 'broken' };
  return first === undefined ? { kind: 'kept' } : { kind: 'unverified', doubts: [first, ...others] };
};

/** How many operations of a run were seen to do what they are for, and what the others need. */
export interface OperationCounts {
  readonly all: number;
  /** A documented success was seen, or what else was asked for, and no check of it failed. */
  readonly verified: number;
  /** Skipped on purpose: a case, a flag or a credential is needed. */
  readonly waiting: number;
  /** A check of it failed. */
  readonly failed: number;
  /** The run ended before they were asked. */
  readonly unasked: number;
  /** The budget had no room for what could have shown it. */
  readonly overBudget: readonly string[];
  /** Valid requests were sent, and nothing says why no success came. */
  readonly unclear: readonly string[];
  /** Of those that wait: valid requests were sent, and each was refused. */
  readonly neverAccepted: readonly string[];
}

/** Counts the operations of `verify`. */
export const countOperations = ({ checks }: Pick<Report, 'checks'>): OperationCounts => {
  const states = [
    ...Map.groupBy(checks.filter(isCell), ({ subject, operation }) => `${subject}\n${operation}`),
  ].map(([key, cells]) => ({ name: key.slice(key.indexOf('\n') + 1), state: stateOf(cells), cells }));
  const namesOf = (wanted: OperationState): readonly string[] =>
    states.filter(({ state }) => state === wanted).map(({ name }) => name);
  const count = (wanted: OperationState): number => namesOf(wanted).length;
  return {
    all: states.length,
    verified: count('verified'),
    waiting: count('waiting'),
    failed: count('failed'),
    unasked: count('unasked'),
    overBudget: namesOf('overBudget'),
    unclear: namesOf('unclear'),
    neverAccepted: states
      .filter(({ state, cells }) => state === 'waiting' && wasRefused(cells))
      .map(({ name }) => name),
  };
};

/** `verified 8 of 11 operations; 3 need a case or a flag`: nothing for reports that have no operations. */
export const operationWords = (report: Report): string | undefined => {
  if (report.tool !== 'verify') return undefined;
  const { all, verified, waiting, failed, unasked, overBudget, unclear, neverAccepted } =
    countOperations(report);
  if (all === 0) return undefined;
  return [
    `verified ${verified} of ${countOf(all, 'operation')}`,
    ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? 'needs' : 'need'} a case or a flag`]),
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(unasked === 0 ? [] : [`${unasked} not asked`]),
    ...(overBudget.length === 0 ? [] : [`${overBudget.length} without a success within the budget`]),
    ...(unclear.length === 0 ? [] : [`${unclear.length} without a known reason`]),
    ...(neverAccepted.length === 0 ? [] : [`never accepted: ${someOf(neverAccepted)}`]),
    ...leftOutWords(report),
  ].join('; ');
};

/** What the budget left out, and how it is sent. */
const leftOutWords = ({ facts: { leftOut, budget } }: Report): readonly string[] =>
  leftOut === undefined || budget === undefined
    ? []
    : [`left out ${countOf(Number(leftOut), 'probe')} for the budget of ${budget}: --budget full`];

/** The first of many names. */
const someOf = (names: readonly string[]): string =>
  (names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names).join(', ');

const wasRefused = (cells: readonly Check[]): boolean =>
  cells.some(({ findings }) => findings.some(({ code }) => code === 'operation-never-accepted'));

type OperationState = 'verified' | 'waiting' | 'failed' | 'unasked' | 'overBudget' | 'unclear';

const stateOf = (cells: readonly Check[]): OperationState => {
  const successes = successesOf(cells);
  const wanted = successes.length > 0 ? successes : cells;
  if (cells.some(({ verdict }) => verdict.kind === 'fail')) return 'failed';
  if (wanted.some(({ verdict, seen }) => verdict.kind === 'pass' || seen === true)) return 'verified';
  const needs = new Set(wanted.map(({ verdict }) => (verdict.kind === 'skip' ? verdict.needs : 'unclear')));
  if (needs.has('run')) return 'unasked';
  if (needs.has('budget')) return 'overBudget';
  return needs.size === 1 && needs.has('unclear') ? 'unclear' : 'waiting';
};

/** The checks that show that an operation does what it is for: documented successes, else `default`, else redirections. */
const successesOf = (cells: readonly Check[]): readonly Check[] => {
  const like = (pattern: RegExp): readonly Check[] => cells.filter(({ status = '' }) => pattern.test(status));
  return [/^2/, /^default$/, /^3/].map(like).find((found) => found.length > 0) ?? [];
};

const doubtsOf = (report: Report): readonly Doubt[] => {
  const { tool, checks, facts, shards } = report;
  if (tool === 'diff') return doubtsOfRefs(checks);
  if (tool !== 'verify' && tool !== 'pact') return [];
  if (facts['endpointGone'] !== undefined) return [endpointGone(String(facts['endpointGone']))];
  if (facts['everyAnswer'] !== undefined) return [wrongUrl(String(facts['everyAnswer']))];
  // Among many shards one may have nothing to do.
  if (checks.length === 0) return shards === undefined ? [nothingToCheck(report)] : [];
  const refs = doubtsOfRefs(checks);
  const early = doubtsOfEnd(facts);
  if (early.length > 0 && checks.every(({ verdict }) => verdict.kind === 'skip')) return early;
  if (refs.length === 0 && checks.every(({ verdict }) => verdict.kind === 'skip'))
    return [allSkipped(report)];
  if (tool === 'pact') return refs;
  return [
    ...refs,
    ...doubtsOfSuccess(report),
    ...early,
    ...doubtsOfCoverage(facts),
    ...doubtsOfSkips(report),
  ];
};

/** What the definition only names cannot be compared with anything. */
const doubtsOfRefs = (checks: Report['checks']): readonly Doubt[] => {
  const count = checks
    .flatMap(({ findings }) => findings)
    .filter(({ code, severity }) => code === 'ref-unresolved' && severity === 'error').length;
  if (count === 0) return [];
  return [
    {
      code: 'ref-unresolved',
      message: `The definition has ${countOf(count, '$ref that leads', '$refs that lead')} nowhere: what they stand for was not checked.`,
      remedy: 'Correct them: the findings have their places.',
    },
  ];
};

const wrongUrl = (answer: string): Doubt => ({
  code: 'url-wrong',
  message: `Every answer was ${answer}: is the base path right?`,
  remedy: 'Compare --url and the base path of the definition with the address of the endpoint.',
});

const endpointGone = (after: string): Doubt => ({
  code: 'endpoint-gone',
  message: `The endpoint went away ${after}.`,
  remedy: 'Look into its log, start it again, and verify again.',
});

const nothingToCheck = ({ tool, facts }: Report): Doubt => ({
  code: 'nothing-verified',
  message: 'There was nothing to check.',
  remedy: whatToCheck(tool, facts['exchanges']),
});

const whatToCheck = (tool: Report['tool'], exchanges: unknown): string => {
  if (tool === 'pact') return 'Name pacts that have interactions.';
  // Only a proxy counts them where there is no plan.
  if (exchanges === 0) return 'Send requests to the address that is forwarded, then end the proxy.';
  return 'Leave out one of --operation, --status and --tag: no documented status and no case fits all of them.';
};

const allSkipped = ({ checks }: Report): Doubt => ({
  code: 'nothing-verified',
  message: 'Every check was skipped.',
  remedy: whatSkipsNeed(checks),
});

/** A credential opens many doors at once. */
const whatSkipsNeed = (checks: Report['checks']): string => {
  const missing = checks.some(
    ({ verdict }) => verdict.kind === 'skip' && /--credential/.test(verdict.remedy),
  );
  return `Each skip says what it needs${missing ? '; begin with --credential.' : '.'}`;
};

const doubtsOfSuccess = (report: Report): readonly Doubt[] => {
  const { unclear, overBudget } = countOperations(report);
  const partial = report.facts['allowPartial'] === true;
  const cut = partial || overBudget.length === 0 ? [] : [budgetTooSmall(overBudget, report.facts['budget'])];
  const successes = report.checks.filter(({ status = '' }) => status.startsWith('2'));
  if (successes.length > 0 && successes.every(({ verdict }) => verdict.kind === 'skip'))
    return [
      ...cut,
      {
        code: 'no-success-verified',
        message: `Only refusals were seen: ${countOf(successes.length, 'documented success', 'documented successes')} skipped.`,
        remedy: whatSkipsNeed(successes),
      },
    ];
  return [...cut, ...(partial || unclear.length === 0 ? [] : [notVerified(unclear)])];
};

const notVerified = (operations: readonly string[]): Doubt => ({
  code: 'operation-not-verified',
  message: `Valid requests were sent and no documented success came: ${someOf(operations)}.`,
  remedy: 'Add cases that succeed to cases.yaml, or allow a partial run with --allow-partial.',
});

const budgetTooSmall = (operations: readonly string[], budget: unknown): Doubt => ({
  code: 'budget-too-small',
  message: `The budget${budget === undefined ? '' : ` of ${budget}`} was used up before a success was seen: ${someOf(operations)}.`,
  remedy:
    'Allow more with --budget <n>, or all with --budget full; or allow a partial run with --allow-partial.',
});

/** What the run was to look at, and what it did. */
const doubtsOfCoverage = (facts: Report['facts']): readonly Doubt[] => {
  const coverage = Number(facts['coverage'] ?? 0);
  const wanted = Number(facts['minCoverage'] ?? 0);
  if (coverage >= wanted) return [];
  return [
    {
      code: 'coverage-too-low',
      message: `${coverage} % of the documented statuses were seen; ${wanted} % are wanted.`,
      remedy: 'Add cases for the statuses that were skipped.',
    },
  ];
};

/** What may not be skipped. */
const doubtsOfSkips = ({ checks, facts }: Report): readonly Doubt[] => {
  const wanted = facts['failOnSkipped'];
  const cases = facts['casesSkipped'];
  const skipped = checks.filter(({ verdict }) => verdict.kind === 'skip').length;
  const message =
    wanted !== undefined && cases !== undefined
      ? `Cases by hand were not sent: ${cases}.`
      : wanted === 'all' && skipped > 0
        ? `${countOf(skipped, 'check was', 'checks were')} skipped.`
        : undefined;
  if (message === undefined) return [];
  return [{ code: 'check-skipped', message, remedy: 'Each skip says what it needs.' }];
};

const doubtsOfEnd = (facts: Report['facts']): readonly Doubt[] => {
  if (facts['ended'] === undefined || facts['allowPartial'] === true) return [];
  return [
    facts['ended'] === 'throttled'
      ? {
          code: 'run-ended-early',
          message: 'The endpoint asked to come again later, whatever was sent: the run ended there.',
          remedy: 'Verify again later, or slower with --rate; or allow a partial run with --allow-partial.',
        }
      : {
          code: 'run-ended-early',
          message: 'The run ended before everything was asked.',
          remedy:
            'Let it run to its end (Ctrl-C, --max-requests), or allow a partial run with --allow-partial.',
        },
  ];
};
