import type { CodeMeaning } from './code-meaning.ts';

/** A code of the list `accept` in cases.yaml. */
export type AcceptCode = 'accept-overdue' | 'accept-stale';

/** Why an entry of the list `accept` does not hold any more. */
export const acceptCodes: Readonly<Record<AcceptCode, CodeMeaning>> = {
  'accept-overdue': {
    severity: 'warning',
    means: 'A breach was accepted until a day that is over: it counts as an error again.',
    remedy: 'Mend it, or give the entry another day.',
    example:
      'cases.yaml: accept:\n              - { operation: GetItem, code: response-slow, reason: ticket 7, until: 2026-01-31 }',
  },
  'accept-stale': {
    severity: 'warning',
    means: 'A breach is accepted that was not found any more, although every operation was asked.',
    remedy: 'Take the entry out of the list.',
    example:
      'cases.yaml: accept:\n              - { operation: GetItem, code: response-slow, reason: ticket 7 }\nanswered:   in time',
  },
};
