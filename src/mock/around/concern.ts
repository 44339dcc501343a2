import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { pageParameter } from '../../platform/trigger/paging.ts';
import { findRoute } from '../../route/find-route.ts';
import type { Routes } from '../../route/routes.ts';
import type { MockRequest } from '../model/message.ts';

/**
 * Whether the platform's layer could change anything about a request. Most requests of most connectors are none of its business, and the
 * mock's fast lane is theirs.
 */
export const createConcern = (
  { connectors, routes }: { readonly connectors: readonly Connector[]; readonly routes: Routes },
  { face, throttle }: { readonly face?: 'connector' | 'backend'; readonly throttle?: number },
  /** Is anybody subscribed, or was: a DELETE may be for a subscription. */
  hasSubscriptions: () => boolean,
): ((request: MockRequest) => boolean) => {
  if (face === 'backend' || throttle !== undefined) return () => true;
  const special = new Map(
    connectors.flatMap((connector) =>
      findSpecial(connector).map(({ operation, concern }) => [operation, concern] as const),
    ),
  );
  return ({ method, target, headers }) => {
    if (/^\/(?:apim\/|invoke(?:$|\?)|__pinout\/(?:fire|jobs)\/)/i.test(target)) return true;
    if (method === 'POST' && /\/dynamicinvoke(?:$|\?)/i.test(target)) return true;
    if (method === 'DELETE' && !target.startsWith('/__pinout/') && hasSubscriptions()) return true;
    if (special.size === 0) return false;
    if (target.includes(pageParameter)) return true;
    const route = findRoute(routes, { method, target });
    const found = route.kind === 'operation' ? special.get(route.target.operation) : undefined;
    const mayAsk = headers['prefer'] !== undefined || target.includes('?');
    return found === 'always' || (found === 'when-asked' && mayAsk);
  };
};

/** Of every request, or only of those that may ask for another status than the usual one. */
type Concern = 'always' | 'when-asked';

interface Special {
  readonly operation: Operation;
  readonly concern: Concern;
}

/** Triggers, pageable operations and those that may answer 202. */
const findSpecial = (connector: Connector): readonly Special[] => {
  return connector.operations.flatMap((operation): readonly Special[] => {
    const { kind, nextLinkName, responses } = operation;
    const statuses = responses.map(({ status }) => status);
    const always = kind !== 'action' || nextLinkName !== undefined;
    if (always || statuses.find((status) => /^2\d\d$/.test(status)) === '202')
      return [{ operation, concern: 'always' }];
    // A job begins only where 202 is asked for.
    return statuses.includes('202') ? [{ operation, concern: 'when-asked' }] : [];
  });
};
