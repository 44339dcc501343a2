import type { Connector } from '../../connector/connector.ts';
import { effectOf } from '../../connector/effect.ts';
import { findResources } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Probe } from '../model/probe.ts';

/** Names of what tells things apart, so that a service may want each of them only once. */
const telling =
  /^(name|title|display_?name|user_?name|login|e?mail|e?mail_?address|key|slug|sku|serial|serial_?number|external_?id)$/i;

/**
 * Gives each body that makes something a name, an e-mail, a key of its own, but for the first. A property that the probe is about stays as it
 * is: it differs from the first body's already. A valid body stays valid, a broken one as broken.
 */
export const createDistinct = (connector: Connector): ((probe: Probe) => Probe) => {
  const firsts = new Map<Operation, { readonly body: JsonObject; count: number }>();
  const keys = new Map(findResources(connector).map(({ create, key }) => [create, key]));
  return (probe) => {
    const { operation, parts } = probe;
    const body = asObject(parts.body);
    const isMaking =
      keys.has(operation) || operation.responses.some(({ status }) => /^(201|409)$/.test(status));
    if (body === undefined || parts.raw !== undefined || probe.case !== undefined || !isMaking) return probe;
    if (effectOf(connector, operation, parts.method) !== 'creates') return probe;
    const first = firsts.get(operation);
    if (first === undefined) {
      firsts.set(operation, { body, count: 1 });
      return probe;
    }
    first.count += 1;
    const names = Object.keys(body).filter(
      (name) => (telling.test(name) || name === keys.get(operation)) && same(body[name], first.body[name]),
    );
    return {
      ...probe,
      parts: { ...parts, body: change(connector, operation, { body, names, count: first.count }) },
    };
  };
};

const same = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

interface Change {
  readonly body: JsonObject;
  readonly names: readonly string[];
  readonly count: number;
}

const change = (
  connector: Connector,
  { body: place }: Operation,
  { body, names, count }: Change,
): JsonObject => {
  if (place === undefined) return body;
  const validate = compileSchema(place.schema, connector.definitions, { direction: 'request' });
  const faults = validate(body).length;
  let whole = body;
  for (const name of names) {
    const others = otherValues(whole[name], count).map((value) => ({ ...whole, [name]: value }));
    whole = others.find((each) => validate(each).length === faults) ?? whole;
  }
  return whole;
};

/** Other values of the same kind, the most readable first. */
const otherValues = (value: Json | undefined, count: number): readonly Json[] => {
  if (typeof value === 'number') return [value + count];
  if (typeof value !== 'string' || value === '') return [];
  const [before, host] = value.split('@');
  if (host !== undefined) return [`${before}+${count}@${host}`, `p${count}@${host}`];
  const digits = String(count);
  return [`${value} ${digits}`, `${value}${digits}`, `${value.slice(0, -digits.length)}${digits}`];
};
