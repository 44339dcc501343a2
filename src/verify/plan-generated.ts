import fc from 'fast-check';
import type { Connector } from '../connector/connector.ts';
import { isJson } from '../connector/media-type.ts';
import type { Operation, Parameter } from '../connector/operation.ts';
import type { Schema } from '../connector/schema.ts';
import { findResponse } from '../connector/status.ts';
import { arbitraryOf, invalidArbitraryOf } from '../schema/arbitrary.ts';
import type { Json } from '../source/json.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isValid } from './check-parts.ts';
import type { Probe, RequestParts } from './probe.ts';
import { successKey } from './success-key.ts';

/** How many requests are generated for each operation, valid and invalid, and from which seed. */
export interface Generation {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Requests from the schemas' arbitraries: half of them valid, half with one part that is not. The same seed gives the same requests.
 * Each was checked in its wire form, as all are.
 */
export const planGenerated = (
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  { runs, seed }: Generation,
): readonly Probe[] => {
  if (runs === 0 || !isValid(connector, operation, base.all)) return [];
  const inputs = inputsOf(operation, base);
  if (inputs.length === 0) return [];
  const valid = inputs.map((input) => samples(connector, input, { runs, seed }));
  const wrong = inputs.map((input) => wrongSamples(connector, input, { runs, seed }));
  const target = findResponse(operation.responses, 400)?.status ?? '400';
  return Array.from({ length: runs }, (_, index): readonly Probe[] => {
    const label = (kind: string): string => `generated ${kind} request ${index + 1}, seed ${seed}`;
    const whole = inputs.reduce((parts, input, at) => withValue(parts, input, valid[at]?.[index]), base.all);
    const good = isSound(connector, operation, whole)
      ? [
          {
            operation,
            label: label('valid'),
            target: successKey(operation),
            expects: 'accept',
            parts: whole,
          } as const,
        ]
      : [];
    const at = index % inputs.length;
    const input = inputs[at];
    const value = wrong[at]?.[index];
    if (input === undefined || value === undefined || !staysWrong(connector, input, value)) return good;
    const parts = withValue(base.all, input, value);
    return [...good, { operation, label: label('invalid'), target, expects: 'refuse', parts }];
  }).flat();
};

/** A parameter, or the body. */
interface Input {
  readonly parameter?: Parameter;
  readonly schema: Schema;
}

const inputsOf = (operation: Operation, base: BaseParts): readonly Input[] => [
  ...operation.parameters
    .filter((parameter) => parameter.schema['type'] !== 'file' && parameter.in !== 'path')
    .map((parameter) => ({ parameter, schema: parameter.schema })),
  ...(operation.body !== undefined && base.all.body !== undefined && operation.consumes.some(isJson)
    ? [{ schema: operation.body.schema }]
    : []),
];

const direction = 'request' as const;

const samples = (
  { definitions }: Connector,
  { schema }: Input,
  { runs, seed }: Generation,
): readonly Json[] => {
  const arbitrary = arbitraryOf(schema, definitions, { direction });
  return arbitrary === undefined ? [] : fc.sample(arbitrary, { numRuns: runs, seed });
};

const wrongSamples = (
  { definitions }: Connector,
  { schema }: Input,
  { runs, seed }: Generation,
): readonly Json[] => {
  const arbitrary = invalidArbitraryOf(schema, definitions, { direction });
  return arbitrary === undefined
    ? []
    : fc.sample(arbitrary, { numRuns: runs, seed }).map(({ value }) => value);
};

const withValue = (parts: RequestParts, { parameter }: Input, value: Json | undefined): RequestParts => {
  if (value === undefined) return parts;
  if (parameter === undefined) return { ...parts, body: value };
  return { ...parts, values: new Map(parts.values).set(parameter, value) };
};

const isSound = (connector: Connector, operation: Operation, parts: RequestParts): boolean =>
  isValid(connector, operation, parts) &&
  [...parts.values].every(([parameter, value]) => isSendable(parameter, value));

const staysWrong = (connector: Connector, { parameter }: Input, value: Json): boolean =>
  parameter === undefined ||
  (isSendable(parameter, value) &&
    value !== '' &&
    value !== null &&
    !fitsParameter(connector, parameter, value));
