import { findResources, type Resource } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { asObject, type Json } from '../../source/json.ts';
import { isTaken } from '../model/exchange.ts';
import type { KnownValues } from '../model/known-values.ts';
import type { PlanOptions } from '../model/options.ts';
import { isByHandOnly, isForeign, isNever } from '../permit/foreign.ts';
import { baseParts } from '../plan/base-parts.ts';
import { isOpen } from '../plan/is-open.ts';
import { chosenOperations } from '../plan/plan.ts';
import { breathe } from '../send/breathe.ts';
import { inTurn } from '../send/in-turn.ts';
import { findKey, findKeys } from '../things/find-key.ts';
import type { Asked } from './ask.ts';
import { askDynamic } from './ask-dynamic.ts';
import type { Learning } from './learning.ts';
import type { Run } from './run.ts';
import { needsSettling, settle } from './settle.ts';
import { writeRefusal } from './write-refusal.ts';

/** What the endpoint told before the plan is made. */
export interface Discovery {
  readonly known: KnownValues;
  /** Ordinary requests that were sent already, by operationId. */
  readonly settled: ReadonlyMap<string, Asked>;
  readonly resources: readonly Resource[];
}

/**
 * Asks the endpoint for what only it knows: the choices of its dynamic fields, the keys of things that it makes or lists. Everything that is
 * sent is judged as any other request.
 */
export const discover = async (run: Run, planned: PlanOptions): Promise<Discovery> => {
  const learning: Learning = {
    parameters: new Map(),
    bodies: new Map(),
    own: new Set(),
    leftOut: new Map(),
    refusedCreates: new Map(),
    choices: new Map(),
    bodyChoices: new Map(),
  };
  const wanted = (operation: Operation | undefined): operation is Operation =>
    operation !== undefined &&
    (planned.operations?.includes(operation.id) ?? true) &&
    !isByHandOnly(operation, planned) &&
    !isNever(operation, planned);
  const open = (operation: Operation): boolean => isOpen(operation, planned.credentials ?? []);
  const source = (operation: Operation): boolean =>
    planned.sources?.includes(operation.id) ?? wanted(operation);
  await askDynamic(run, learning, {
    asks: (operation) => wanted(operation) && open(operation),
    sources: (operation) =>
      source(operation) &&
      !isByHandOnly(operation, planned) &&
      !isNever(operation, planned) &&
      open(operation),
  });
  const resources = findResources(run.connector);
  const usable = (operation: Operation | undefined): operation is Operation =>
    wanted(operation) && open(operation);
  for (const resource of resources) {
    await breathe();
    await learnKeys(run, learning, resource, usable);
  }
  return { known: learning, resources, settled: await settleAll(run, learning, planned, usable) };
};

/** The ordinary request of each operation that has something to leave out; not of those that only things of others could be given to. */
const settleAll = async (
  run: Run,
  learning: Learning,
  planned: PlanOptions,
  usable: (operation: Operation | undefined) => operation is Operation,
): Promise<ReadonlyMap<string, Asked>> => {
  const settled = new Map<string, Asked>();
  const safe = planned.safe === true;
  const isAsked = (operation: Operation): boolean =>
    usable(operation) &&
    !learning.leftOut.has(operation.id) &&
    (!safe || /^(get|head)$/.test(operation.method)) &&
    !isForeign(run.connector, operation, { ...planned, known: learning }) &&
    needsSettling(run, learning, operation);
  const operations: Operation[] = [];
  for (const operation of chosenOperations(run.connector, planned)) {
    await breathe();
    if (!run.isOver() && isAsked(operation)) operations.push(operation);
  }
  const label = 'examples, defaults and samples';
  await inTurn(
    operations,
    async (operation) => {
      const asked = await settle(run, learning, operation, label);
      // What goes without something now has another ordinary request.
      if (asked !== undefined && !learning.leftOut.has(operation.id)) settled.set(operation.id, asked);
    },
    { ...run.options, alone: run.facts()['requests'] === 0 },
  );
  return settled;
};

/** A key for every operation below a kind of thing: of one that is made for it, else of one that is listed. */
const learnKeys = async (
  run: Run,
  learning: Learning,
  resource: Resource,
  usable: (operation: Operation | undefined) => operation is Operation,
): Promise<void> => {
  const { create, list, read, update, remove } = resource;
  const below = run.connector.operations.filter(({ path }) => path.startsWith(resource.path));
  if (!below.some(usable)) return;
  const listed = usable(list) ? await learnFromList(run, learning, resource, list) : undefined;
  if (listed !== undefined) teach(learning, resource, below, { value: listed, made: false });
  const some = read ?? update ?? remove;
  if (run.options.safe === true || !usable(create) || some === undefined) return;
  const made = await make(run, learning, resource, create);
  if (made !== undefined) {
    teach(learning, resource, below, { value: made.key, made: true });
    if (usable(update)) teachNames(run, learning, { create, update, sent: made.sent });
  }
  // What is deleted while the others are asked is another one.
  const other =
    usable(remove) && made !== undefined ? await make(run, learning, resource, create) : undefined;
  if (remove !== undefined && other !== undefined)
    teach(learning, resource, [remove], { value: other.key, made: true });
};

const learnFromList = async (
  run: Run,
  learning: Learning,
  resource: Resource,
  list: Operation,
): Promise<Json | undefined> => {
  const asked = await settle(run, learning, list, 'what the list has');
  if (asked === undefined) return undefined;
  const keys = findKeys(resource, asked.exchange);
  run.ledger.sawBefore(resource, keys);
  return keys[0];
};

const make = async (
  run: Run,
  learning: Learning,
  resource: Resource,
  create: Operation,
): Promise<{ readonly key: Json; readonly sent: Json | undefined } | undefined> => {
  const asked = await settle(run, learning, create, 'something for the other operations');
  if (asked?.exchange.outcome !== 'answered') return undefined;
  const { exchange, probe } = asked;
  if (isTaken(exchange)) {
    const key = findKey(run.connector, resource, exchange);
    return key === undefined ? undefined : { key, sent: probe.parts.body };
  }
  learning.refusedCreates.set(create.id, writeRefusal(exchange));
  return undefined;
};

/** What a thing was made with, and what changes it. */
interface Making {
  readonly create: Operation;
  readonly update: Operation;
  readonly sent: Json | undefined;
}

/** A change keeps what tells the thing from others: it was made with another name, or code, than the ordinary request has. */
const teachNames = (run: Run, learning: Learning, { create, update, sent }: Making): void => {
  const usual = asObject(baseParts(run.connector, create, learning).all.body);
  const names = Object.entries(asObject(sent) ?? {}).filter(
    ([name, value]) => usual !== undefined && JSON.stringify(usual[name]) !== JSON.stringify(value),
  );
  const known = learning.bodies.get(update.id) ?? [];
  if (names.length > 0)
    learning.bodies.set(update.id, [...known, ...names.map(([name, value]) => ({ path: [name], value }))]);
};

/** Gives the key to every operation below; what an author gave goes before what is merely listed, and is never changed or deleted. */
const teach = (
  { parameters, own }: Learning,
  { key }: Resource,
  operations: readonly Operation[],
  { value, made }: { readonly value: Json; readonly made: boolean },
): void => {
  for (const operation of operations) {
    const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === key);
    if (parameter === undefined) continue;
    const changes = !/^(get|head)$/.test(operation.method);
    if (made) own.add(operation.id);
    if (parameter.examples.length > 0 && !(made && changes)) continue;
    parameters.set(operation.id, { ...parameters.get(operation.id), [key]: value });
  }
};
