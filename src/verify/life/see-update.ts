import { plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { resolveSchema } from '../../connector/resolve-ref.ts';
import { otherValues } from '../../schema/edges/other-values.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { headerOf } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { readJson } from '../things/read-json.ts';
import { sameValue } from './compare-stored.ts';
import { confirm, type Kept } from './confirm.ts';
import { type Good, isGood, type Life, type Made, onThing, type Reading, readThing } from './life.ts';
import { seeTag } from './see-tag.ts';

/** So many properties are changed one by one. */
const mostProperties = 12;

/** PUT and PATCH of a thing: every property is changed and read back, and what was not touched is as it was. */
export const seeUpdates = async (life: Life, made: Made): Promise<void> => {
  const { run, resource, read } = life;
  if (read === undefined) return;
  const updates = run.operations.filter(
    ({ path, method, kind }) =>
      plainPath(path) === resource.path && /^(put|patch)$/.test(method) && kind === 'action',
  );
  // PUT first: what PATCH leaves alone is then known.
  for (const update of updates.toSorted((left, right) => right.method.localeCompare(left.method)))
    if (life.mayAsk(update)) await seeUpdate({ ...life, create: update }, made, read);
};

const seeUpdate = async (life: Life, { key }: Made, read: Operation): Promise<void> => {
  const update = life.create;
  const before = await readThing(life, key, 'before the change');
  const usual = withKey(life, key, storedOf(before), withTag(onThing(life, update, key, 'a change'), before));
  const other = changedBody(life, key, usual.parts.body, storedOf(before));
  const all: Probe = other === undefined ? usual : { ...usual, parts: { ...usual.parts, body: other } };
  const changed = await change(life, key, all);
  if (changed !== undefined) {
    await tellLost(life, key, changed, read);
    if (before !== undefined && isGood(before.asked)) seeTag(life, before.asked, changed.reading, all);
    await life.run.ask({ ...all, label: 'the same change once more' });
  }
  // A whole that is refused may have one value that only its owner knows; of a PATCH, each part alone shows what it leaves alone.
  if (changed === undefined || update.method === 'patch') await seeEach(life, key, usual, read);
};

/** A body that names the thing too names this one: another name would be another thing. */
const withKey = ({ resource }: Life, key: Json, stored: JsonObject, probe: Probe): Probe => {
  const body = asObject(probe.parts.body);
  if (body === undefined) return probe;
  const named = Object.entries(body).map(([name, value]): [string, Json] => {
    if (name === resource.key) return [name, key];
    const own = stored[name];
    return [name, own !== undefined && String(own) === String(key) ? own : value];
  });
  return { ...probe, parts: { ...probe.parts, body: Object.fromEntries(named) } };
};

/** An update that needs the ETag gets the one that there is. */
const withTag = (probe: Probe, before: Reading | undefined): Probe => {
  const needs = probe.operation.parameters.some(
    (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === 'if-match',
  );
  const exchange = before?.asked.exchange;
  const tag = exchange?.outcome === 'answered' ? headerOf(exchange.response, 'etag') : undefined;
  if (!needs || tag === undefined) return probe;
  return { ...probe, parts: { ...probe.parts, headers: { ...probe.parts.headers, 'if-match': tag } } };
};

const storedOf = (reading: Reading | undefined): JsonObject => {
  const exchange = reading?.asked.exchange;
  return (exchange?.outcome === 'answered' ? asObject(readJson(exchange.response)) : undefined) ?? {};
};

/** A body with another value than there is for every property that has one. */
const changedBody = (life: Life, key: Json, body: Json | undefined, stored: JsonObject): Json | undefined => {
  const object = asObject(body);
  if (object === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      otherOf(life, key, name, stored[name] ?? value) ?? value,
    ]),
  );
};

/** Another value for a property; nothing for what the thing is found by, whatever it is called. */
const otherOf = (
  { run, create, resource, known }: Life,
  key: Json,
  name: string,
  value: Json,
): Json | undefined => {
  const { definitions } = run.connector;
  const choices = known.bodyChoices.get(create.id)?.find(({ path }) => path.length === 1 && path[0] === name);
  if (choices !== undefined) return choices.values.find((choice) => choice !== value);
  const root = resolveSchema(create.body?.schema ?? {}, definitions);
  const schema = asObject(asObject(root['properties'])?.[name]);
  if (schema === undefined || name === resource.key || String(value) === String(key)) return undefined;
  return otherValues(schema, definitions, value)[0];
};

interface Changed {
  readonly probe: Probe;
  readonly asked: Good;
  readonly reading: { readonly probe: Probe; readonly asked: Good };
  readonly kept: Kept;
}

/** Sends a change and reads the thing again; nothing if either does not go well. */
const change = async (life: Life, key: Json, probe: Probe): Promise<Changed | undefined> => {
  const asked = await life.run.ask({ ...probe, expects: 'accept' });
  if (!isGood(asked)) return undefined;
  const after = await readThing(life, key, 'after the change');
  if (after === undefined || !isGood(after.asked)) return undefined;
  const stored = readJson(after.asked.exchange.response);
  const told = readJson(asked.exchange.response);
  return { probe, asked, reading: { probe: after.probe, asked: after.asked }, kept: { stored, told } };
};

const tellLost = async (
  life: Life,
  key: Json,
  { probe, asked, kept }: Changed,
  read: Operation,
): Promise<void> => {
  const again = async (body: Json): Promise<Kept | undefined> => {
    const next = { ...probe, label: 'another change', parts: { ...probe.parts, body } };
    return (await change(life, key, next))?.kept;
  };
  for (const { severity, name, expected, actual } of await confirm(life, probe.parts.body, kept, again))
    life.run.blame(probe, asked.exchange, {
      code: 'resource-update-lost',
      severity,
      message: `${probe.operation.id} was sent another "${name}", and ${read.id} does not give it.`,
      expected,
      actual,
    });
};

/** Each property by itself: it is kept, and the others stay as they were. */
const seeEach = async (life: Life, key: Json, usual: Probe, read: Operation): Promise<void> => {
  const whole = asObject(usual.parts.body);
  if (whole === undefined) return;
  const partial = life.create.method === 'patch';
  for (const [name, value] of Object.entries(whole).slice(0, mostProperties)) {
    if (life.run.isOver()) return;
    const before = await readThing(life, key, `before a change of ${name}`);
    const other = otherOf(life, key, name, storedOf(before)[name] ?? value);
    if (other === undefined) continue;
    const body = partial ? { ...requiredOf(life, whole), [name]: other } : { ...whole, [name]: other };
    const probe = { ...withTag(usual, before), label: `a change of ${name}` };
    const changed = await change(life, key, { ...probe, parts: { ...probe.parts, body } });
    if (changed === undefined) continue;
    await tellLost(life, key, changed, read);
    if (partial && before !== undefined && isGood(before.asked))
      tellTouched(life, storedOf(before), changed, read);
  }
};

const requiredOf = ({ run, create }: Life, whole: JsonObject): JsonObject => {
  const { required } = resolveSchema(create.body?.schema ?? {}, run.connector.definitions);
  const names: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
};

/** What a PATCH did not name, and what is gone anyway. */
const tellTouched = (
  life: Life,
  before: JsonObject,
  { probe, asked, kept }: Changed,
  read: Operation,
): void => {
  const [sent, after] = [asObject(probe.parts.body), asObject(kept.stored)];
  const known = asObject(
    resolveSchema(life.create.body?.schema ?? {}, life.run.connector.definitions)['properties'],
  );
  if (after === undefined || sent === undefined) return;
  for (const [name, value] of Object.entries(before)) {
    if (Object.hasOwn(sent, name) || known?.[name] === undefined || value === null) continue;
    const now = after[name] ?? null;
    if (sameValue(value, now) && now !== null) continue;
    life.run.blame(probe, asked.exchange, {
      code: 'resource-untouched-changed',
      // Another value may follow from what was changed; a lost one follows from nothing.
      severity: now === null ? 'error' : 'info',
      message: `${probe.operation.id} was sent ${Object.keys(sent).join(', ')} only, and ${read.id} gives another "${name}".`,
      expected: JSON.stringify(value).slice(0, 200),
      actual: JSON.stringify(now).slice(0, 200),
    });
  }
};
