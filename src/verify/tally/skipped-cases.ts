import type { VerifyCase } from '../model/case.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';

/** Which cases by hand a run has sent. */
export interface SentCases {
  readonly note: (probe: Probe) => void;
  /** The names of those that were to be sent and were not, whatever the reason is. */
  readonly facts: (planned: PlanOptions) => Readonly<Record<string, string>>;
}

/** None was sent yet. */
export const createSentCases = (): SentCases => {
  // Names may be the same twice; places in the file are not.
  const sent = new Set<string>();
  return {
    note: (probe) => {
      if (probe.case !== undefined) sent.add(probe.case.expectation.pointer);
    },
    facts: ({ cases = [], operations, statuses, tags }) => {
      const isWanted = (each: VerifyCase): boolean =>
        (operations?.includes(each.operation) ?? true) &&
        (statuses?.includes(each.status) ?? true) &&
        (tags === undefined || tags.some((tag) => each.tags.includes(tag)));
      const left = cases.filter((each) => isWanted(each) && !sent.has(each.expectation.pointer));
      return left.length === 0 ? {} : { casesSkipped: left.map(({ name }) => name).join('; ') };
    },
  };
};
