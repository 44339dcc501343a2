import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from './base-parts.ts';
import { successKey } from './success-key.ts';

/** An ordinary valid request of an operation: with everything that it is not known to refuse. */
export const usualProbe = (
  connector: Connector,
  known: KnownValues,
  operation: Operation,
  label: string,
): Probe => {
  const base = baseParts(connector, operation, known);
  return {
    operation,
    label,
    target: successKey(operation),
    expects: base.written ? 'success' : 'accept',
    parts: base.all,
  };
};
