import { type Exchange, isTaken } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** Waits until all plain values of a field were tried before a refusal of an odd one is called a fault. */
export interface Promises {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  /** One a field: the odd value that was refused though all plain ones were taken. */
  readonly broken: () => readonly BrokenPromise[];
}

/** An odd value that was refused, what is wrong with that, and a request with a plain one that was taken. */
export interface BrokenPromise {
  readonly control: Probe;
  readonly odd: Probe;
  readonly exchange: Exchange;
  readonly findings: readonly VerifyFinding[];
}

interface Group {
  taken: number;
  refused: number;
  control?: Probe;
  odd?: Omit<BrokenPromise, 'control'>;
}

/** `check` judges an answer. */
export const createPromises = (
  check: (probe: Probe, exchange: Exchange) => readonly VerifyFinding[],
): Promises => {
  const groups = new Map<string, Group>();
  return {
    note: (probe, exchange) => {
      const { promised } = probe;
      if (promised === undefined || exchange.outcome === 'failed') return;
      const group = groups.get(promised.group) ?? { taken: 0, refused: 0 };
      groups.set(promised.group, group);
      const good = isTaken(exchange);
      if (promised.role === 'control') {
        if (good) {
          group.taken += 1;
          group.control = probe;
        } else group.refused += 1;
      } else if (!good && group.odd === undefined) {
        const findings = check({ ...probe, expects: 'success' }, exchange).filter(
          ({ code }) => code === 'valid-request-refused',
        );
        if (findings.length > 0) group.odd = { odd: probe, exchange, findings };
      }
    },
    broken: () =>
      [...groups.values()].flatMap(({ taken, refused, control, odd }) =>
        taken > 1 && refused === 0 && odd !== undefined && control !== undefined ? [{ control, ...odd }] : [],
      ),
  };
};
