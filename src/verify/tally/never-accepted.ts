import type { Operation } from '../../connector/operation.ts';
import { type Exchange, isTaken } from '../model/exchange.ts';
import type { Blame, VerifyFinding } from '../model/fault.ts';
import { isOrdinary, type Probe } from '../model/probe.ts';
import { writeAnswers } from './write-answers.ts';

/** Notices that no valid request of an operation was ever accepted, though each refusal may be meant. */
export interface NeverAccepted {
  /** `good`: nothing was wrong with the answer. */
  readonly note: (probe: Probe, exchange: Exchange, good: boolean) => void;
  /** Tells what was seen, of those operations that were asked all that they had to be. */
  readonly close: (wasAsked: (operation: Operation) => boolean) => void;
}

/** How the findings are told, and answers judged. */
export interface Telling {
  readonly check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[];
  readonly add: (probe: Probe, exchange: Exchange, finding: VerifyFinding) => void;
  readonly blame: Blame;
}

interface Seen {
  /** An answer was a success, or is reported as an error: nothing more is to be told. */
  told: boolean;
  readonly answers: Map<string, number>;
  readonly first: Sent;
  /** A request that had nothing made up. */
  written?: Sent;
}

interface Sent {
  readonly probe: Probe;
  readonly exchange: Exchange;
}

/**
 * A refusal of what was only generated breaks no promise; that nothing else ever came is a warning, so that nobody takes the operation for
 * verified. Where somebody wrote every value of the smallest request, its refusal is an error.
 */
export const createNeverAccepted = ({ check, add, blame }: Telling): NeverAccepted => {
  const seen = new Map<Operation, Seen>();
  const accepted = new Set<Operation>();
  return {
    note: (probe, exchange, good) => {
      // A case by hand shows that the operation works; that one is refused says nothing of the others.
      if (probe.case !== undefined && isTaken(exchange)) accepted.add(probe.operation);
      if (!isOrdinary(probe) || probe.case !== undefined) return;
      const own: Seen = seen.get(probe.operation) ?? {
        told: false,
        answers: new Map(),
        first: { probe, exchange },
      };
      seen.set(probe.operation, own);
      if (!good || exchange.outcome === 'failed' || isTaken(exchange)) own.told = true;
      if (own.told || exchange.outcome === 'failed') return;
      const { status } = exchange.response;
      own.answers.set(`${status}`, (own.answers.get(`${status}`) ?? 0) + 1);
      if (probe.written === true) own.written ??= { probe, exchange };
    },
    close: (wasAsked) => {
      for (const [operation, { told, answers, first, written }] of seen) {
        if (told || accepted.has(operation) || !wasAsked(operation)) continue;
        const faults =
          written === undefined
            ? []
            : check({ ...written.probe, expects: 'success' }, written.exchange).filter(
                ({ severity }) => severity === 'error',
              );
        if (written !== undefined && faults.length > 0)
          for (const fault of faults) add(written.probe, written.exchange, fault);
        else
          blame(first.probe, first.exchange, {
            code: 'operation-never-accepted',
            severity: 'warning',
            message: `${operation.id} was never accepted: valid requests were answered ${writeAnswers(answers)}.`,
            remedy: `Add a case with values that it takes to cases.yaml: operation: ${operation.id}.`,
            expected: '2xx',
            actual: [...answers.keys()].join(', '),
          });
      }
    },
  };
};
