import type { Place } from '../../error.ts';
import type { VerifyCode } from '../../report/codes/verify-codes.ts';

/** An error that a team knows and lives with for now: an entry of `accept` in cases.yaml. */
export interface AcceptedBreach {
  readonly operation: string;
  readonly code: VerifyCode;
  readonly reason: string;
  /** The last day on which it counts, `2026-12-31`; without it, for ever. */
  readonly until?: string;
  /** Where it is written. */
  readonly at: Place;
}
