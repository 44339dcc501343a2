import type { Probe, RequestParts } from '../model/probe.ts';

/** A request with one fault. */
export interface RequestFault {
  readonly label: string;
  readonly parts: RequestParts;
  /** As in a probe. */
  readonly cause?: Probe['cause'];
  /** Nobody could have understood it. */
  readonly structural?: boolean;
  /** Many servers repair it: it only has to be answered as documented. */
  readonly tolerated?: boolean;
  /** The status that is meant for it, if that is documented. */
  readonly status?: number;
}
