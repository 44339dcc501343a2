import fc from 'fast-check';
import type { Connector } from '../../connector/connector.ts';
import { isJson } from '../../connector/media-type.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Schema } from '../../connector/schema.ts';
import { findResponse } from '../../connector/status.ts';
import { arbitraryOf, invalidArbitraryOf } from '../../schema/edges/arbitrary.ts';
import type { Json } from '../../source/json.ts';
import type { Probe, RequestParts } from '../model/probe.ts';
import type { BaseParts } from './base-parts.ts';
import { fitsParameter, isSendable, isSound, isValid } from './check-parts.ts';
import { successKey } from './success-key.ts';

/** How many requests are generated for each operation, valid and invalid, and from which seed. */
export interface Generation {
  readonly runs: number;
  readonly seed: number;
}

/** So many are made at once: a run of a hundred thousand requests never has them all. */
const batch = 100;

/**
 * Requests from the schemas' arbitraries: half of them valid, half with one part that is not. The same seed gives the same requests.
 * Each was checked in its wire form, as all are.
 */
export function* planGenerated(
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  { runs, seed }: Generation,
): Generator<Probe> {
  if (runs === 0 || !isValid(connector, operation, base.all)) return;
  const inputs = inputsOf(operation, base);
  if (inputs.length === 0) return;
  const arbitraries = inputs.map(({ schema }) => ({
    valid: arbitraryOf(schema, connector.definitions, { direction }),
    wrong: invalidArbitraryOf(schema, connector.definitions, { direction })?.map(({ value }) => value),
  }));
  for (let from = 0; from < runs; from += batch) {
    const options = { numRuns: Math.min(batch, runs - from), seed: seed + from };
    const sample = (arbitrary: fc.Arbitrary<Json> | undefined): readonly Json[] =>
      arbitrary === undefined ? [] : fc.sample(arbitrary, options);
    const valid = arbitraries.map((each) => sample(each.valid));
    const wrong = arbitraries.map((each) => sample(each.wrong));
    for (let index = 0; index < options.numRuns; index++) {
      const label = (kind: string): string => `generated ${kind} request ${from + index + 1}, seed ${seed}`;
      const at = index % inputs.length;
      const all = inputs.map((input, n) => ({ input, value: valid[n]?.[index] }));
      yield* goodProbe(connector, operation, base, { label: label('valid'), values: all });
      yield* wrongProbe(connector, operation, base, {
        label: label('invalid'),
        input: inputs[at],
        value: wrong[at]?.[index],
      });
    }
  }
}

function* goodProbe(
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  {
    label,
    values,
  }: {
    readonly label: string;
    readonly values: readonly { readonly input: Input; readonly value: Json | undefined }[];
  },
): Generator<Probe> {
  const parts = values.reduce((whole, { input, value }) => withValue(whole, input, value), base.all);
  if (!isSound(connector, operation, parts)) return;
  yield { operation, label, target: successKey(operation), expects: 'accept', parts, base: base.all };
}

function* wrongProbe(
  connector: Connector,
  operation: Operation,
  base: BaseParts,
  {
    label,
    input,
    value,
  }: { readonly label: string; readonly input: Input | undefined; readonly value: Json | undefined },
): Generator<Probe> {
  if (input === undefined || value === undefined || !staysWrong(connector, input, value)) return;
  const target = findResponse(operation.responses, 400)?.status ?? '400';
  const parts = withValue(base.all, input, value);
  yield { operation, label, target, expects: 'refuse', parts, base: base.all };
}

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

const withValue = (parts: RequestParts, { parameter }: Input, value: Json | undefined): RequestParts => {
  if (value === undefined) return parts;
  if (parameter === undefined) return { ...parts, body: value };
  return { ...parts, values: new Map(parts.values).set(parameter, value) };
};

const staysWrong = (connector: Connector, { parameter }: Input, value: Json): boolean =>
  parameter === undefined ||
  (isSendable(parameter, value) &&
    value !== '' &&
    value !== null &&
    !fitsParameter(connector, parameter, value));
