import type { Connector } from '../../connector/connector.ts';
import { effectOf } from '../../connector/effect/effect-of.ts';
import type { Ledger } from '../made/ledger.ts';
import type { WireRequest } from '../model/exchange.ts';
import type { PlanOptions } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { strayReason } from '../permit/foreign.ts';
import type { SkipReason } from '../tally/skip-reason.ts';

/** Whose things a run may change. */
export interface Permission {
  readonly connector: Connector;
  readonly ledger: Ledger;
  readonly allow: NonNullable<PlanOptions['allowChanges']>;
}

/**
 * Why a request is not sent: it changes or removes something that this run has not made, and that no case names. An example of an
 * identifier is documentation; the thing behind it is somebody's.
 */
export const whyNotChange = (
  probe: Probe,
  request: WireRequest,
  { connector, ledger, allow }: Permission,
): SkipReason | undefined => {
  const { operation, target } = probe;
  const effect = effectOf(connector, operation, request.method);
  if (effect === 'reads' || probe.case !== undefined || allow === 'all') return undefined;
  if (allow === 'none')
    return {
      reason: 'Only requests that read are sent.',
      remedy: 'Allow more with --allow-changes own.',
      needs: 'flag',
    };
  if (effect === 'creates' || probe.nobodys === true || ledger.owns(request.url)) return undefined;
  return { ...strayReason(connector, operation, target), needs: 'flag' };
};
