import type { Connector } from '../../connector/connector.ts';
import { findResources } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Exchange } from '../model/exchange.ts';

/**
 * Does a success tell of things that the run has not made: of anything but its own, and the answer to what it makes. A list has both, and counts
 * as somebody's.
 */
export const isForeignAnswer = (
  connector: Connector,
  operation: Operation | undefined,
  exchange: Exchange,
  owns: (url: string) => boolean,
): boolean => {
  if (exchange.outcome === 'failed' || exchange.response.status > 299) return false;
  const { method, url } = exchange.request;
  const makes =
    exchange.response.status === 201 ||
    (method === 'POST' && findResources(connector).some(({ create }) => create === operation));
  return !makes && !owns(url);
};
