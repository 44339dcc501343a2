import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from './base-parts.ts';
import { successKey } from './success-key.ts';

/** An ordinary valid request of an operation. */
export const usualProbe = (
  connector: Connector,
  known: KnownValues,
  operation: Operation,
  label: string,
): Probe => ({
  operation,
  label,
  target: successKey(operation),
  expects: 'success',
  parts: baseParts(connector, operation, known).all,
});
