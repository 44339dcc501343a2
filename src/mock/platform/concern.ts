import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { findDynamicFields } from '../../platform/find-dynamic.ts';
import { createOperationFinder } from '../../platform/find-operation.ts';
import { pageParameter } from '../../platform/paging.ts';
import type { Subscriptions } from '../../platform/subscriptions.ts';
import type { MockRequest } from '../message.ts';

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
  const finders = connectors.flatMap((connector) => {
    const operations = findSpecial(connector);
    return operations.length === 0
      ? []
      : [{ connector, find: createOperationFinder({ ...connector, operations }) }];
  });
  return ({ method, target }) => {
    if (/^\/(?:apim\/|invoke(?:$|\?)|__pinout\/(?:fire|jobs)\/)/i.test(target)) return true;
    if (method === 'POST' && /\/dynamicinvoke(?:$|\?)/i.test(target)) return true;
    if (method === 'DELETE' && held().length > 0) return true;
    if (finders.length === 0) return false;
    if (target.includes(pageParameter)) return true;
    const [path = ''] = target.split('?', 1);
    return finders.some(({ connector, find }) =>
      [connector.basePath, `/${connector.name}${connector.basePath}`, ''].some(
        (prefix) => path.startsWith(prefix) && find(method, path.slice(prefix.length)) !== undefined,
      ),
    );
  };
};

/** Triggers, pageable operations, those that may answer 202, and those that feed drop-downs or are fed by them. */
const findSpecial = (connector: Connector): readonly Operation[] => {
  const fields = findDynamicFields(connector);
  const dynamic = new Set(fields.flatMap(({ operation, source }) => [operation.id, source.operationId]));
  return connector.operations.filter(
    ({ id, kind, nextLinkName, responses }) =>
      kind !== 'action' ||
      nextLinkName !== undefined ||
      dynamic.has(id) ||
      responses.some(({ status }) => status === '202'),
  );
};
