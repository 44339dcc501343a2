import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse, isInClass } from '../../connector/status.ts';
import { countOf } from '../../report/summary.ts';
import { nothingKnown } from '../model/known-values.ts';
import { mayRefuse } from '../model/may-refuse.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { foreignReason, isForeign, isNever, makersOf, whyNoThing } from '../permit/foreign.ts';
import { baseParts } from '../plan/base-parts.ts';
import { type Tried, writeAnswers } from './write-answers.ts';

/** Why a status was not seen, what would bring it about, and who has to act. */
export interface SkipReason {
  readonly reason: string;
  readonly remedy: string;
  /** As in a report's verdict. */
  readonly needs?: 'case' | 'flag' | 'run' | 'budget' | 'unclear';
}

/** What the budget of a run left out. */
export interface BudgetUse {
  /** No room was left for a request that could have been the first success of the operation. */
  readonly isShort: (operation: Operation) => boolean;
  /** No room was left for a request that tries for this status. */
  readonly missed: (operation: Operation, status: string) => boolean;
  /** Requests for each operation. */
  readonly of: number;
  /** Notes a request that there was no room for. */
  readonly leaveOut: (request: LeftOut) => void;
}

/** What is said of a request that was left out. */
export type LeftOut = Pick<Probe, 'operation' | 'target' | 'expects' | 'step' | 'written'>;

/** What a run has noted of a status that was not seen. */
export interface NotedOf {
  readonly tried: Tried;
  /** Why a request that tries for it was not sent. */
  readonly skip?: SkipReason;
}

/** Why a documented status was not seen, and what would bring it about. */
export const skipReason = (
  planned: Planned,
  cell: { readonly operation: Operation; readonly status: string },
  { tried, skip }: NotedOf,
): SkipReason =>
  reasonByHand(cell.operation, cell.status, planned.options) ??
  reasonOfCredential(cell.operation, planned.options) ??
  reasonOfBudget(planned, cell) ??
  skip ??
  reasonOfAnswers(planned, cell.operation, cell.status, tried);

/** A plan, and what it was made for. */
export interface Planned {
  readonly connector: Connector;
  readonly options: PlanOptions;
  readonly budget: BudgetUse;
  /** The run ended before everything was asked: because nobody was there any more, or for another reason. */
  readonly ended?: 'early' | 'gone';
}

/** Which operation the budget had too little room for: the one itself, or one that makes what it is about. */
export const shortOf = (
  connector: Connector,
  operation: Operation,
  budget: BudgetUse,
): Operation | undefined => [operation, ...makersOf(connector, operation)].find(budget.isShort);

/** That the budget had no room for what could have brought the status about; a success needs its own requests, and what makes its things. */
const reasonOfBudget = (
  { connector, budget }: Planned,
  { operation, status }: { readonly operation: Operation; readonly status: string },
): SkipReason | undefined => {
  const success = isSuccess(operation, status);
  const short = shortOf(connector, operation, budget);
  if (success ? short === undefined : !budget.missed(operation, status)) return undefined;
  const until = success
    ? `${short?.id ?? ''}${short === operation ? '' : ', which makes them,'} succeeded`
    : `${status} was tried for`;
  return {
    reason: `The budget of ${countOf(budget.of, 'request')} for an operation was used up before ${until}.`,
    remedy: 'Allow more with --budget <n>, or all with --budget full.',
    needs: success ? 'budget' : 'flag',
  };
};

const reasonByHand = (operation: Operation, status: string, options: PlanOptions): SkipReason | undefined => {
  const byHand = (options.cases ?? []).find(
    (each) => each.operation === operation.id && each.status === status && each.skip !== undefined,
  );
  if (byHand?.skip !== undefined)
    return {
      reason: byHand.skip,
      remedy: byHand.refusal?.remedy ?? 'Take "skip" out of the case when it can be sent.',
      needs: 'case',
    };
  if (isNever(operation, options))
    return {
      reason: `${operation.id} is in the list "never".`,
      remedy: 'Take it out of the list.',
      needs: 'flag',
    };
  if (options.ask !== 'prefer' && operation.extensions['x-ms-no-generic-test'] === true)
    return {
      reason: `${operation.id} says x-ms-no-generic-test: only cases are sent to it.`,
      remedy: `Add a case to cases.yaml: operation: ${operation.id}, status: ${status}.`,
      needs: 'case',
    };
  if (options.byHandOnly?.includes(operation.id) === true)
    return {
      reason:
        'script.csx answers this operation: what is seen here is the answer of the backend before the script.',
      remedy:
        'Verify it through the gateway (--through-gateway), or give cases for the backend’s own answers.',
      needs: 'flag',
    };
  if (options.tags !== undefined)
    return {
      reason: `Only cases with the tag ${options.tags.join(' or ')} are sent.`,
      remedy: 'Leave out --tag, or give a case for it the tag.',
      needs: 'flag',
    };
  return options.ask === 'prefer'
    ? {
        reason: `No request can ask a mock for ${status} alone.`,
        remedy: 'Nothing: a more exact status hides it.',
        needs: 'case',
      }
    : undefined;
};

const reasonOfCredential = (operation: Operation, options: PlanOptions): SkipReason | undefined => {
  const needed = operation.security.flatMap(({ schemes }) => Object.keys(schemes));
  const has = operation.security.some(({ schemes }) =>
    Object.keys(schemes).every((name) => options.credentials?.includes(name)),
  );
  return operation.security.length > 0 && !has
    ? {
        reason: `The run has no credential for ${needed.join(', ')}.`,
        remedy: `Give it: --credential ${needed[0] ?? ''}=<value>.`,
        needs: 'flag',
      }
    : undefined;
};

const reasonOfAnswers = (
  { connector, options, ended }: Planned,
  operation: Operation,
  status: string,
  tried: Tried,
): SkipReason => {
  const remedy = `Add a case to cases.yaml: operation: ${operation.id}, status: ${status}.`;
  if (options.safe === true && !/^(get|head)$/.test(operation.method))
    return { reason: 'Only safe requests are sent.', remedy, needs: 'flag' };
  if (isForeign(connector, operation, options)) {
    const why = whyNoThing(connector, operation, options.known ?? nothingKnown);
    return { ...foreignReason(connector, operation, status, why), needs: 'flag' };
  }
  const success = isSuccess(operation, status);
  if (ended !== undefined && (tried.size === 0 || !success)) return unasked[ended];
  if (!success)
    return { reason: `${status} was not provoked by what the definition says.`, remedy, needs: 'case' };
  if (tried.size === 0)
    return { reason: `No generated request was answered ${status}.`, remedy, needs: 'case' };
  const answers = [...tried.keys()];
  const known = answers.every((answer) => isNamed(operation, answer));
  const { leastKind } = baseParts(connector, operation, options.known);
  // Whoever refuses what has nothing in it that could be wrong gives no reason at all.
  const empty =
    leastKind === 'empty' &&
    answers.every((answer) => isInClass(answer, 4)) &&
    !answers.every((answer) => mayRefuse(Number(answer)));
  return {
    reason: `Valid requests were answered ${writeAnswers(tried)}${empty ? ', the smallest that the definition allows among them' : ''}; what the endpoint wants is not in the definition.`,
    remedy,
    needs: known && !empty ? 'case' : 'unclear',
  };
};

const isSuccess = (operation: Operation, status: string): boolean =>
  isInClass(status, 2) || isInClass(status, 3) || isAlone(operation, status);

/** `default` where no success is documented beside it: it is the success then. */
const isAlone = ({ responses }: Operation, status: string): boolean =>
  status === 'default' && !responses.some((each) => isInClass(each.status, 2));

/** A documented refusal says what stood in the way, and so does another success; a breakdown or a redirection does not. */
const isNamed = ({ responses }: Operation, answer: string): boolean => {
  const status = Number(answer);
  if (isInClass(answer, 2)) return true;
  return isInClass(answer, 4) && findResponse(responses, status) !== undefined;
};

const unasked: Readonly<Record<NonNullable<Planned['ended']>, SkipReason>> = {
  early: {
    reason: 'The run ended before this was asked.',
    remedy: 'Let it run to its end.',
    needs: 'run',
  },
  gone: {
    reason: 'The endpoint went away before this was asked.',
    remedy: 'Start it again, and verify again.',
    needs: 'run',
  },
};
