import type { Connector } from '../../connector/connector.ts';
import { effectOf } from '../../connector/effect/effect-of.ts';
import { findResources, wordsOf } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileSchema } from '../../schema/validate/compile-schema.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Ledger } from '../made/ledger.ts';
import { type Exchange, isTaken } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { otherCodes, otherValues } from '../things/other-values.ts';
import type { AskTools } from './retry.ts';

/** Names of what tells things apart, so that a service may want each of them only once. */
const telling =
  /^(name|title|display_?name|user_?name|login|e?mail|e?mail_?address|key|slug|sku|serial|serial_?number|external_?id)$/i;

/** Names of what may be such a thing, or lead to another (`countryCode`): only an answer tells. */
const codeLike = /(code|number|no|nr|ref|reference|key|slug|handle|tag|id|plate|vin|isbn|symbol)$/i;

/** So many properties are looked through for the one that has to be another each time. */
const mostSearched = 6;

/** Gives bodies that make something what tells one thing from another. */
export interface Distinct {
  /**
   * The body with a name, an e-mail, a key of its own, but for the first. The first gets them too if it may write over what is there: the
   * operation says so ("create or update"), or a list has such a key. A property that the probe is about stays as it is: it differs from the
   * first body's already. A valid body stays valid, a broken one as broken.
   */
  readonly of: (probe: Probe) => Probe;
  /**
   * Where a valid body was refused as one that is there already, sends it with another code, number, reference, one at a time. What helps is
   * changed in every body from then on.
   */
  readonly another: (sent: Sent, tools: Pick<AskTools, 'send' | 'isOver'>) => Promise<Sent>;
}

/** A probe and its answer. */
export interface Sent {
  readonly probe: Probe;
  readonly exchange: Exchange;
}

/** What is known of one operation's bodies. */
interface Bodies {
  readonly first: JsonObject;
  count: number;
  /** What has to be another each time, and no name says so. */
  readonly unique: Set<string>;
  /** One that was taken. */
  taken?: JsonObject;
  searched: boolean;
}

/** See `Distinct`. */
export const createDistinct = (connector: Connector, isThere: Ledger['isThere']): Distinct => {
  const known = new Map<Operation, Bodies>();
  const resources = new Map(findResources(connector).map((resource) => [resource.create, resource]));
  const isTakenKey = (operation: Operation) => {
    const resource = resources.get(operation);
    return (value: Json | undefined): boolean =>
      resource !== undefined && value !== undefined && isThere(resource, value);
  };
  const makes = ({ operation, parts, case: byHand }: Probe): boolean =>
    parts.raw === undefined &&
    byHand === undefined &&
    (resources.has(operation) || operation.responses.some(({ status }) => /^(201|409)$/.test(status))) &&
    effectOf(connector, operation, parts.method) === 'creates';
  const of = (probe: Probe): Probe => {
    const { operation, parts } = probe;
    const body = asObject(parts.body);
    if (body === undefined || !makes(probe)) return probe;
    const isKey = (name: string): boolean => telling.test(name) || name === resources.get(operation)?.key;
    const isFirst = !known.has(operation);
    const bodies = known.get(operation) ?? { first: body, count: 0, unique: new Set(), searched: false };
    known.set(operation, bodies);
    bodies.count += 1;
    const isThereAlready = isTakenKey(operation);
    const mayGo = isFirst && !mayOverwrite(operation);
    const names = Object.keys(body).filter(
      (name) =>
        (isKey(name) || bodies.unique.has(name)) &&
        same(body[name], bodies.first[name]) &&
        (!mayGo || isThereAlready(body[name])),
    );
    return withBody(probe, change(connector, operation, { body, names, bodies, isThereAlready }));
  };
  const another: Distinct['another'] = async (sent, tools) => {
    const { probe, exchange } = sent;
    const body = asObject(probe.parts.body);
    const bodies = known.get(probe.operation);
    if (body === undefined || bodies === undefined || !makes(probe)) return sent;
    if (isTaken(exchange)) bodies.taken ??= body;
    if (bodies.searched || !clashes(sent, isLike(bodies.taken, body))) return sent;
    bodies.searched = true;
    const isThereAlready = isTakenKey(probe.operation);
    return (await findUnique(connector, probe, { body, bodies, isThereAlready }, tools)) ?? sent;
  };
  return { of, another };
};

/** Sends the body with one property that is another, then with all of them, until it is taken. */
const findUnique = async (
  connector: Connector,
  probe: Probe,
  { body, bodies, isThereAlready }: Omit<Change, 'names'>,
  { send, isOver }: Pick<AskTools, 'send' | 'isOver'>,
): Promise<Sent | undefined> => {
  const names = searchedNames(body);
  for (const some of [...names.map((name) => [name]), names]) {
    if (isOver(probe)) return undefined;
    bodies.count += 1;
    const other = withBody(
      probe,
      change(connector, probe.operation, { body, names: some, bodies, isThereAlready }),
    );
    if (same(other.parts.body, body)) continue;
    const exchange = await send(other);
    if (!isTaken(exchange)) continue;
    for (const name of some) bodies.unique.add(name);
    return { probe: other, exchange };
  }
  return undefined;
};

/** "Create or update", "upsert", "save": what has the same name or key is written over. */
const mayOverwrite = ({ id, summary = '' }: Operation): boolean =>
  /upsert|\b(?:or|and)[ _-]?(?:update|replace|edit|merge)|(?:create|add) update|^(?:save|store|put|sync|replace)\b/im.test(
    [id, summary].map((text) => wordsOf(text).join(' ')).join('\n'),
  );

const withBody = (probe: Probe, body: JsonObject): Probe => ({ ...probe, parts: { ...probe.parts, body } });

const same = (left: Json | undefined, right: Json | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

/** 409 says it; 400 and 422 may mean it where such a body was taken before. */
const clashes = ({ probe: { expects }, exchange }: Sent, isTakenBefore: boolean): boolean =>
  (expects === 'success' || expects === 'accept') &&
  exchange.outcome === 'answered' &&
  (exchange.response.status === 409 || (isTakenBefore && [400, 422].includes(exchange.response.status)));

/** The same body but for what is another each time. */
const isLike = (taken: JsonObject | undefined, body: JsonObject): boolean =>
  taken !== undefined &&
  Object.keys({ ...taken, ...body }).every((name) => telling.test(name) || same(taken[name], body[name]));

/** Those that look like a code first, then other texts and numbers. */
const searchedNames = (body: JsonObject): readonly string[] => {
  const names = Object.keys(body).filter((name) => /^(string|number)$/.test(typeof body[name]));
  const rank = (name: string): number => Number(!codeLike.test(name));
  return names.toSorted((left, right) => rank(left) - rank(right)).slice(0, mostSearched);
};

interface Change {
  readonly body: JsonObject;
  readonly names: readonly string[];
  readonly bodies: Bodies;
  /** Does the endpoint have a thing with this key, which may be somebody's. */
  readonly isThereAlready: (value: Json | undefined) => boolean;
}

const change = (
  connector: Connector,
  { body: place }: Operation,
  { body, names, bodies: { count, unique }, isThereAlready }: Change,
): JsonObject => {
  if (place === undefined || names.length === 0) return body;
  const validate = compileSchema(place.schema, connector.definitions, { direction: 'request' });
  const faults = validate(body).length;
  let whole = body;
  for (const name of names) {
    const isCode = unique.has(name) || !telling.test(name);
    const value = whole[name];
    const more = isThereAlready(value) ? 1000 : 0;
    const values = [count, count + more].flatMap((by) =>
      (isCode ? otherCodes(value, by) : otherValues(value, by)).filter((each) => !isThereAlready(each)),
    );
    const others = values.map((value) => ({ ...whole, [name]: value }));
    whole = others.find((each) => !same(each[name], body[name]) && validate(each).length === faults) ?? whole;
  }
  return whole;
};
