import type { WireRequest } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { foreignReason } from '../plan/foreign.ts';
import type { SkipReason } from '../tally/skip-reason.ts';
import type { Ledger } from './ledger.ts';

/**
 * Why a request is not sent: it changes or removes something that this run has not made, and that no case names. An example of an
 * identifier is documentation; the thing behind it is somebody's.
 */
export const whyNotChange = (probe: Probe, request: WireRequest, ledger: Ledger): SkipReason | undefined => {
  if (!/^(PUT|PATCH|DELETE)$/.test(request.method)) return undefined;
  if (probe.case !== undefined || probe.nobodys === true || ledger.owns(request.url)) return undefined;
  return foreignReason(probe.operation, probe.target);
};
