import type { Connector } from '../../connector/connector.ts';
import type { Resource } from '../../connector/find-resources.ts';
import type { Parameter } from '../../connector/operation.ts';
import { readParameter, writeParameter } from '../../connector/parameter-text.ts';
import type { Schema } from '../../connector/schema.ts';
import { fixedNow } from '../../schema/data/data-hint.ts';
import { numberOf } from '../../schema/data/identify.ts';
import { sampleMember } from '../../schema/sample/sample-schema.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import type { Json } from '../../source/json.ts';
import { nounOfThings } from './generated-value.ts';

/** The parameter that takes the key of a thing. */
export const keyParameterOf = (resource: Resource): Parameter | undefined => {
  if (!parameters.has(resource)) parameters.set(resource, findKeyParameter(resource));
  return parameters.get(resource);
};

const parameters = new WeakMap<Resource, Parameter | undefined>();

const findKeyParameter = (resource: Resource): Parameter | undefined =>
  pathParameterOf(resource, resource.key);

/** A path parameter of the operations on one thing. */
export const pathParameterOf = (
  { read, update, remove }: Resource,
  variable: string,
): Parameter | undefined => {
  for (const operation of [read, update, remove]) {
    const found = operation?.parameters.find(({ in: place, name }) => place === 'path' && name === variable);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Does the path take a key without signs that get lost on the way now and then (an encoded slash, dots), as a key of the mock's own is. */
export const takesKey = (
  connector: Connector,
  parameter: Parameter | undefined,
  key: Json,
): key is string | number =>
  fitsPath(connector, parameter, key) && !/[/\\]/.test(String(key)) && !isDots(String(key));

/** Is a text one that no path can carry: clients take dots for a step, encoded or not (https://url.spec.whatwg.org/#double-dot-path-segment). */
export const isDots = (text: string): boolean => text === '.' || text === '..';

/** Is a key text that fits what is documented of the path's parameter. */
export const fitsPath = (
  connector: Connector,
  parameter: Parameter | undefined,
  key: Json,
): key is string | number => {
  if ((typeof key !== 'string' && typeof key !== 'number') || key === '') return false;
  if (parameter === undefined) return true;
  const sent = readParameter(parameter, writeParameter(parameter, key));
  return compileSchema(parameter.schema, connector.definitions, { direction: 'request' })(sent).length === 0;
};

/** Keys for the thing of an ordinal, the best first: whole, fit for the path and for the property that has the key. Each is made when it is asked for. */
export const keysFor = function* (
  connector: Connector,
  resource: Resource,
  property: Schema | undefined,
  { number, seed }: { readonly number: number; readonly seed: number },
): Generator<string | number> {
  const noun = nounOfThings(resource);
  const parameter = keyParameterOf(resource);
  const digits = numberOf(noun, number, seed);
  const data = { seed, now: fixedNow, status: 200, noun, number };
  const sample = (schema: Schema): Json =>
    sampleMember('id', schema, connector.definitions, { direction: 'response', data });
  const validate =
    property === undefined
      ? undefined
      : compileSchema(property, connector.definitions, { direction: 'response' });
  const fits = (key: Json): key is string | number =>
    takesKey(connector, parameter, key) && (validate === undefined || validate(key).length === 0);
  for (const schema of [property, parameter?.schema]) {
    const made = schema === undefined ? null : sample(schema);
    if (made !== null) yield* [made, String(made)].filter(fits);
  }
  yield* [digits, String(digits)].filter(fits);
};
