import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findDynamicFields } from '../../platform/dynamic/find-dynamic.ts';
import { pageParameter } from '../../platform/trigger/paging.ts';
import type { Subscriptions } from '../../platform/trigger/subscriptions.ts';
import type { MockRequest } from '../model/message.ts';
import { addToTrie, createTrie, findInTrie } from '../model/trie.ts';

/**
 * Whether the platform's layer could change anything about a request. Most requests of most connectors are none of its business, and the
 * mock's fast lane is theirs.
 */
export const createConcern = (
  connectors: readonly Connector[],
  { face, throttle }: { readonly face?: 'connector' | 'backend'; readonly throttle?: number },
  held: () => Subscriptions,
): ((request: MockRequest) => boolean) => {
  if (face === 'backend' || throttle !== undefined) return () => true;
  // One trie for all connectors: asking costs the same for one as for hundreds.
  const special = createTrie<Concern>();
  let any = false;
  for (const connector of connectors) {
    for (const { operation, concern } of findSpecial(connector)) {
      const [path = ''] = operation.path.split(/[?#]/, 1);
      const prefixes = new Set([connector.basePath, `/${connector.name}${connector.basePath}`, '']);
      for (const prefix of prefixes)
        addToTrie(special, operation.method.toUpperCase(), prefix + path, concern);
      any = true;
    }
  }
  return ({ method, target, headers }) => {
    if (/^\/(?:apim\/|invoke(?:$|\?)|__pinout\/(?:fire|jobs)\/)/i.test(target)) return true;
    if (method === 'POST' && /\/dynamicinvoke(?:$|\?)/i.test(target)) return true;
    if (method === 'DELETE' && held().length > 0) return true;
    if (!any) return false;
    if (target.includes(pageParameter)) return true;
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const found = findInTrie(special, method, path, anyConcern, new Set())?.value;
    return found === 'always' || (found === 'when-asked' && (headers['prefer'] !== undefined || mark >= 0));
  };
};

/** Of every request, or only of those that may ask for another status than the usual one. */
type Concern = 'always' | 'when-asked';

const anyConcern = (): boolean => true;

interface Special {
  readonly operation: Operation;
  readonly concern: Concern;
}

/** Triggers, pageable operations, those that may answer 202, and those that feed drop-downs or are fed by them. */
const findSpecial = (connector: Connector): readonly Special[] => {
  const fields = findDynamicFields(connector);
  // What was chosen comes back in the answer only where it was sent as a parameter.
  const dynamic = new Set(
    fields.flatMap(({ operation, source, place }) =>
      place.kind === 'parameter' ? [operation.id, source.operationId] : [source.operationId],
    ),
  );
  return connector.operations.flatMap((operation): readonly Special[] => {
    const { id, kind, nextLinkName, responses } = operation;
    const statuses = responses.map(({ status }) => status);
    const always = kind !== 'action' || nextLinkName !== undefined || dynamic.has(id);
    if (always || statuses.find((status) => /^2\d\d$/.test(status)) === '202')
      return [{ operation, concern: 'always' }];
    // A job begins only where 202 is asked for.
    return statuses.includes('202') ? [{ operation, concern: 'when-asked' }] : [];
  });
};
