import type { Connector } from '../../connector/connector.ts';
import { findResources } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import type { Exchange } from '../model/exchange.ts';

/**
 * May an answer tell of things that the run has not made: of anything but its own, and the answer to what it makes. A list has both, and counts
 * as somebody's; so does a refusal or a failure of what does not name the run's own things alone.
 */
export const isForeignAnswer = (
  connector: Connector,
  operation: Operation | undefined,
  exchange: Exchange,
  owns: (url: string) => boolean,
): boolean => {
  const { method, url } = exchange.request;
  if (owns(url)) return false;
  const answer = exchange.outcome === 'answered' ? exchange.response : exchange.partial;
  if (answer === undefined) return false;
  const makes = method === 'POST' && findResources(connector).some(({ create }) => create === operation);
  // What is made in something of somebody's may be refused with words about that.
  return answer.status > 299
    ? !(makes && operation?.parameters.every((each) => each.in !== 'path') === true)
    : !(makes || answer.status === 201);
};
