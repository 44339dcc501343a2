import type { Connector } from '../../connector/connector.ts';
import type { Operation, Parameter } from '../../connector/operation.ts';
import { replaceAt } from '../../schema/replace-at.ts';
import { sampleSchema } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, defined, type Json } from '../../source/json.ts';
import { formatPointer, getAt } from '../../source/pointer.ts';
import { type KnownValues, knownValue, nothingKnown } from '../model/known-values.ts';
import { type OptionalPart, withoutParts } from '../model/optional-parts.ts';
import type { RequestParts } from '../model/probe.ts';
import { fitsParameter, isSendable } from './check-parts.ts';
import { isWritten } from './is-written.ts';

/** Whole requests of an operation: with what is required only, and with everything; the values that an author gave come first. */
export interface BaseParts {
  readonly least: RequestParts;
  readonly all: RequestParts;
  /** Optional parts that the endpoint has refused: `all` is without them. */
  readonly leftOut: readonly OptionalPart[];
  /** `all`, with what was left out. */
  readonly whole: RequestParts;
  /** Every value of `all` was written down by somebody, or came from the endpoint: it has to be taken. */
  readonly written: boolean;
  /** What `least` is made of. */
  readonly leastKind: LeastKind;
  /** `least` is `all` with parts left out, and nothing else. */
  readonly within: boolean;
}

/** `written`: somebody wrote each value; `empty`: the same, and what it carries has parts with nothing in them; `generated`: some were made up. */
export type LeastKind = 'written' | 'empty' | 'generated';

/** Requests from examples, defaults and samples. Internal parameters with a default always go, as the platform sends them. */
export const baseParts = (
  connector: Connector,
  operation: Operation,
  known: KnownValues = nothingKnown,
): BaseParts => {
  const least = new Map<Parameter, Json>();
  const all = new Map<Parameter, Json>();
  for (const parameter of operation.parameters) {
    const given = knownValue(known, operation, parameter);
    const value = valueFor(connector, parameter, given);
    if (value === undefined) continue;
    const always =
      parameter.required || (parameter.visibility === 'internal' && parameter.default !== undefined);
    if (always) least.set(parameter, value);
    if (always || given !== undefined || isGiven(parameter)) all.set(parameter, value);
  }
  const full = bodyOf(connector, operation, 'all', known);
  const small = bodyOf(connector, operation, 'required', known);
  const credential = 'right' as const;
  const smallest: RequestParts = { values: least, credential, ...defined({ body: small }) };
  const whole: RequestParts = { values: all, credential, ...defined({ body: full }) };
  const left = known.leftOut.get(operation.id);
  const taken = left === undefined ? whole : left.least ? smallest : withoutParts(whole, left.parts);
  return {
    written: areWritten(connector, operation, taken, known),
    leastKind: leastKindOf(connector, operation, smallest, known),
    within: isWithin(small, taken.body),
    all: taken,
    least: smallest,
    leftOut: left?.parts ?? [],
    whole: left?.least === true ? smallest : whole,
  };
};

/** Was every value written down: see `isWritten`. */
const areWritten = (
  { definitions }: Connector,
  operation: Operation,
  { values, body }: RequestParts,
  known: KnownValues,
): boolean =>
  [...values].every(
    ([parameter, value]) =>
      knownValue(known, operation, parameter) !== undefined ||
      parameter.default === value ||
      parameter.examples.some((each) => JSON.stringify(each.value) === JSON.stringify(value)) ||
      isWritten(parameter.schema, definitions, value),
  ) &&
  (body === undefined ||
    operation.body?.examples.some((each) => each.value === body) === true ||
    isWritten(operation.body?.schema ?? {}, definitions, body));

const leastKindOf = (
  connector: Connector,
  operation: Operation,
  least: RequestParts,
  known: KnownValues,
): LeastKind => {
  if (!areWritten(connector, operation, least, known)) return 'generated';
  const form = operation.parameters.filter((parameter) => parameter.in === 'formData');
  const carried = [
    ...(operation.body === undefined ? [] : [least.body ?? {}]),
    ...(form.length > 0 && !form.some((parameter) => least.values.has(parameter)) ? [{}] : []),
  ];
  return carried.some(hasHollow) ? 'empty' : 'written';
};

/** Is it an object or a list with nothing in it, or has it one. */
const hasHollow = (value: Json): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const members: readonly Json[] = Object.values(value);
  return members.length === 0 || members.some(hasHollow);
};

const isWithin = (small: Json | undefined, full: Json | undefined): boolean => {
  if (small === undefined || JSON.stringify(small) === JSON.stringify(full)) return true;
  const [part, whole] = [asObject(small), asObject(full)];
  return (
    part !== undefined &&
    whole !== undefined &&
    Object.entries(part).every(([name, value]) => Object.hasOwn(whole, name) && isWithin(value, whole[name]))
  );
};

const isGiven = (parameter: Parameter): boolean =>
  parameter.examples.length > 0 || parameter.default !== undefined;

const valueFor = (connector: Connector, parameter: Parameter, known: Json | undefined): Json | undefined => {
  const given = [known, ...parameter.examples.map(({ value }) => value), parameter.default].find(
    (value) =>
      value !== undefined && fitsParameter(connector, parameter, value) && isSendable(parameter, value),
  );
  if (given !== undefined) return given;
  if (parameter.schema['type'] === 'file') return 'content';
  // Whatever the ETag is (RFC 9110 §13.1.1).
  if (
    parameter.in === 'header' &&
    /^if-match$/i.test(parameter.name) &&
    fitsParameter(connector, parameter, '*')
  )
    return '*';
  const sample = sampled.get(parameter) ?? sampleOf(connector, parameter);
  sampled.set(parameter, sample);
  return sample;
};

/** Requests are written again and again, and there may be thousands of parameters. */
const sampled = new WeakMap<Parameter, Json>();

const sampleOf = ({ definitions }: Connector, parameter: Parameter): Json => {
  const { value } = sampleSchema(parameter.schema, definitions, { direction: 'request' });
  return value === '' && parameter.in === 'path' ? 'a' : value;
};

const bodyOf = (
  connector: Connector,
  operation: Operation,
  size: 'required' | 'all',
  known: KnownValues,
): Json | undefined => {
  const { body } = operation;
  if (body === undefined || (size === 'required' && !body.required)) return undefined;
  const validate = compileSchema(body.schema, connector.definitions, { direction: 'request' });
  const given = body.examples.find(({ value }) => validate(value).length === 0);
  const sample =
    given !== undefined && size === 'all'
      ? given.value
      : sampleSchema(body.schema, connector.definitions, { direction: 'request', size }).value;
  const parts = known.bodies.get(operation.id) ?? [];
  return parts.reduce((whole: Json, { path, value }) => {
    if (getAt(whole, formatPointer(path)) === undefined) return whole;
    const next = replaceAt(whole, path, value);
    return validate(next).length === 0 ? next : whole;
  }, sample);
};
