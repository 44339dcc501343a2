import type { Connector } from '../../connector/connector.ts';
import { type Effect, effectOf } from '../../connector/effect/effect-of.ts';
import { findResources } from '../../connector/find-resources.ts';
import type { Probe } from '../model/probe.ts';

/** operationIds that a run may come to have something of its own for: a POST makes what their path names. */
export const canBeOwn = (connector: Connector): ReadonlySet<string> => {
  const made = findResources(connector).filter(({ create }) => create !== undefined);
  const below = connector.operations.filter((operation) =>
    made.some(({ path }) => operation.path === path || operation.path.startsWith(`${path}/`)),
  );
  return new Set(below.map(({ id }) => id));
};

const words: Readonly<Record<Effect, string>> = {
  reads: 'read',
  creates: 'create',
  changes: 'change',
  removes: 'delete',
};

/** `shop: 120 requests: 80 read, 30 create, 10 change`. */
export const writePlan = (connector: Connector, probes: readonly Probe[]): string => {
  const counts = new Map<Effect, number>();
  for (const { operation, parts } of probes) {
    const effect = effectOf(connector, operation, parts.method);
    counts.set(effect, (counts.get(effect) ?? 0) + 1);
  }
  const parts = Object.entries(words).flatMap(([effect, word]) => {
    const count = counts.get(effect as Effect);
    return count === undefined ? [] : [`${count} ${word}`];
  });
  return `${connector.name}: ${probes.length} requests${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
};
