import type { Resource } from '../../connector/find-resources.ts';
import { plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { plainName } from '../../connector/thing-key.ts';
import { getIn, setIn } from '../../platform/model/data-path.ts';
import { asObject, type JsonObject } from '../../source/json.ts';
import { schemaOfPlace } from '../data/schema-of-place.ts';
import { pseudoResource, valueFor } from '../data/value-for.ts';
import { findThing } from '../kinds/thing-places.ts';
import type { ThingRole } from '../kinds/thing-role.ts';
import type { Reply } from '../model/message.ts';
import { replyOfValue } from '../reply/write-reply.ts';
import { addressOf } from './address-of.ts';
import { filterListed } from './filter-listed.ts';
import { mergeThing } from './merge-thing.ts';
import { fitted, wantedOf } from './present-thing.ts';
import { sentThing } from './sent-thing.ts';
import { shownThing } from './shown-thing.ts';
import type { BareContext, ThingContext } from './thing-context.ts';

type Unkept = BareContext;

/**
 * The answer of an operation that no kind of things stands for. What is sent to an address where one thing is read too (a profile, settings) is kept
 * there; any other answer has what was sent under the names that it documents. A list has what the query asks for.
 */
export const answerUnkept = (context: Unkept): Reply | undefined => {
  const { state, prepared, choice } = context;
  const { method } = prepared.operation;
  const address = singleAddress(context);
  if (method === 'get' || method === 'head') {
    const kept = isKeptThere(context) ? asObject(state.get(singles, address)) : undefined;
    return (kept === undefined ? undefined : show(context, kept)) ?? filterListed(context);
  }
  if (method !== 'post' && method !== 'put' && method !== 'patch') return undefined;
  if (choice.status < 200 || choice.status > 299) return undefined;
  const sent = sentThing(inRole(context));
  if (sent === undefined) return undefined;
  if (!isReadThere(context)) return show(context, withoutOutcome(sent));
  const before = asObject(state.get(singles, address));
  const kept = before === undefined ? sent : mergeThing(before, sent);
  state.set(singles, address, kept);
  return show(context, kept);
};

/** The collection of what stands alone at its address. */
const singles = 'singles';

const singleAddress = ({ prepared: { connector, operation }, subject }: Unkept): string =>
  `${connector.name} ${addressOf(plainPath(operation.path), subject.path)}`;

const isReadThere = ({ prepared: { connector, operation } }: Unkept): boolean =>
  connector.operations.some(
    ({ method, path, kind }) =>
      method === 'get' && kind === 'action' && plainPath(path) === plainPath(operation.path),
  );

const changed = new WeakMap<Operation, boolean>();

/** Can anything be kept at the address that is read: a request for the others needs no state. */
const isKeptThere = ({ prepared: { connector, operation } }: Unkept): boolean => {
  const isKept =
    changed.get(operation) ??
    connector.operations.some(
      ({ method, path }) =>
        /^(?:post|put|patch)$/.test(method) && plainPath(path) === plainPath(operation.path),
    );
  changed.set(operation, isKept);
  return isKept;
};

const inRole = (context: Unkept): ThingContext => {
  const resource: Resource = pseudoResource(context.prepared.operation);
  const role: ThingRole = { resource, does: 'merge' };
  return { ...context, role, collection: singles };
};

/** Names under which an answer says how it went, whatever was sent under them. */
const outcomes: ReadonlySet<string> = new Set(
  'status code success ok message error errors result state type'.split(' '),
);

const withoutOutcome = (sent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => !outcomes.has(plainName(name))));

/** The usual answer with what is known under the names that it documents, in its frame; nothing if it shows no object, or nothing of it. */
const show = (context: Unkept, known: JsonObject): Reply | undefined => {
  const { mock, prepared, choice, request } = context;
  const { connector, operation } = prepared;
  const wanted = wantedOf(context);
  const base = wanted === undefined ? undefined : valueFor(mock.options, wanted);
  const place = Array.isArray(base) ? undefined : findThing(pseudoResource(operation), base);
  const usual = place === undefined ? undefined : asObject(getIn(base, place.path));
  const schema = wanted?.response.body?.schema;
  if (wanted === undefined || base === undefined || place === undefined || usual === undefined || !schema)
    return undefined;
  if (!Object.keys(known).some((name) => Object.hasOwn(usual, name))) return undefined;
  const thingSchema = schemaOfPlace(connector, schema, place.path);
  const shown = shownThing(connector, thingSchema, mergeThing(usual, known), usual);
  const value = fitted(context, wanted, setIn(base, place.path, shown));
  return replyOfValue(mock.options, { connector, operation, choice, value, method: request.method });
};
