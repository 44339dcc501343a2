import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from './base-parts.ts';
import { successKey } from './success-key.ts';

/** An ordinary valid request of an operation: with everything, unless it is known to take only what is required. */
export const usualProbe = (
  connector: Connector,
  known: KnownValues,
  operation: Operation,
  label: string,
): Probe => {
  const base = baseParts(connector, operation, known);
  const bare = known.bare.has(operation.id);
  return {
    operation,
    label,
    target: successKey(operation),
    expects: base.written && !bare ? 'success' : 'accept',
    parts: bare ? base.least : base.all,
  };
};
