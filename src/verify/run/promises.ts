import { type Exchange, isTaken } from '../model/exchange.ts';
import type { VerifyFinding } from '../model/fault.ts';
import type { Probe } from '../model/probe.ts';

/** Waits until all plain values of a field were tried before a refusal of an odd one is called a fault. */
export interface Promises {
  readonly note: (probe: Probe, exchange: Exchange) => void;
  readonly close: () => void;
}

interface Group {
  taken: number;
  refused: number;
  odd?: readonly [probe: Probe, exchange: Exchange, findings: readonly VerifyFinding[]];
}

/** `note` gets the faults at the end of the run; `check` judges an answer. */
export const createPromises = (
  note: (probe: Probe, exchange: Exchange, findings: readonly VerifyFinding[]) => void,
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
        if (good) group.taken += 1;
        else group.refused += 1;
      } else if (!good && group.odd === undefined) {
        const findings = check({ ...probe, expects: 'success' }, exchange).filter(
          ({ code }) => code === 'valid-request-refused',
        );
        if (findings.length > 0) group.odd = [probe, exchange, findings];
      }
    },
    close: () => {
      for (const { taken, refused, odd } of groups.values())
        if (taken > 1 && refused === 0 && odd !== undefined) note(...odd);
    },
  };
};
