import type { Operation } from '../../connector/operation.ts';
import { asObject, type Json } from '../../source/json.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from '../plan/base-parts.ts';
import { usualProbe } from '../plan/usual-probe.ts';
import { findItems, findKeys } from '../things/find-key.ts';
import { readJson } from '../things/read-json.ts';
import { confirm, type Kept } from './confirm.ts';
import { type Good, isGood, type Life, type Made, make, readThing, statusOf } from './life.ts';
import { textBodies } from './text-bodies.ts';

/** What was made can be read, and is what was sent; false where it cannot, and nothing can be built upon it. */
export const seeRead = async (life: Life, made: Made, label: string): Promise<boolean> => {
  const { run, read, create } = life;
  const found = await readThing(life, made.key, label);
  if (found === undefined || read === undefined) return true;
  const { probe, asked } = found;
  const status = statusOf(asked);
  if (asked.good && (status === 404 || status === 410)) {
    run.blame({ ...probe, target: '200' }, asked.exchange, {
      code: 'resource-not-readable',
      message: `${read.id} answers ${status} for what ${create.id} has just made (${JSON.stringify(made.key)}).`,
      remedy: 'Keep what was made, and find it by the key that was given.',
      expected: '200',
      actual: String(status),
    });
  }
  if (!isGood(asked)) return false;
  const kept = { stored: readJson(asked.exchange.response), told: made.told };
  for (const { severity, name, expected, actual } of await confirm(life, made.sent, kept, (body) =>
    makeAgain(life, made.probe, body),
  ))
    run.blame(probe, asked.exchange, {
      code: 'resource-value-changed',
      severity,
      message: `${read.id} gives another "${name}" than ${create.id} was sent.`,
      remedy: 'Keep what is sent as it is, whatever characters it has.',
      expected,
      actual,
      part: { kind: 'body', pointer: `/${name}` },
    });
  await seeSame(life, probe, asked);
  return true;
};

/** Another thing, for what the first showed. */
const makeAgain = async (life: Life, probe: Probe, body: Json): Promise<Kept | undefined> => {
  const again = { ...probe, label: 'another one with another value', expects: 'accept' } as const;
  const made = await make(life, { ...again, parts: { ...probe.parts, body } });
  const found = made === undefined ? undefined : await readThing(life, made.key, again.label);
  if (made === undefined || found === undefined || !isGood(found.asked)) return undefined;
  return { stored: readJson(found.asked.exchange.response), told: made.told };
};

/** Nobody has changed it in between: the second answer is the first. */
const seeSame = async ({ run, read }: Life, probe: Probe, before: Good): Promise<void> => {
  const after = await run.ask({ ...probe, label: 'the same once more' });
  if (!isGood(after)) return;
  const [first, second] = [before, after].map(({ exchange }) => asObject(readJson(exchange.response)));
  if (first === undefined || second === undefined || JSON.stringify(first) === JSON.stringify(second)) return;
  const name = Object.keys({ ...first, ...second }).find(
    (each) => JSON.stringify(first[each]) !== JSON.stringify(second[each]),
  );
  if (name === undefined) return;
  run.blame(probe, after.exchange, {
    code: 'response-varies',
    severity: 'warning',
    message: `${read?.id ?? ''} gives another "${name}" for the same thing, which nobody changed.`,
    remedy: 'Answer the same request in the same way.',
    expected: JSON.stringify(first[name] ?? null).slice(0, 200),
    actual: JSON.stringify(second[name] ?? null).slice(0, 200),
  });
};

/** Texts of many kinds in one free text of the body: what is read is what was sent. */
export const seeTexts = async (life: Life, usual: Probe): Promise<void> => {
  for (const { body, label } of textBodies(life.run.connector, life.create, usual.parts.body)) {
    const made = await make(life, { ...usual, expects: 'accept', label, parts: { ...usual.parts, body } });
    if (made !== undefined) await seeRead(life, made, label);
  }
};

/** A list that is whole has what was made. */
export const seeListed = async (life: Life, { key }: Made): Promise<void> => {
  const { run, resource, known, create } = life;
  const { list } = resource;
  if (list === undefined) return;
  const usual = usualProbe(run.connector, known, list, 'the list has what was made');
  const probe = { ...usual, parts: baseParts(run.connector, list, known).least };
  const asked = await run.ask(probe);
  if (!isGood(asked)) return;
  const { exchange } = asked;
  const keys = findKeys(resource, exchange);
  const items = findItems(readJson(exchange.response));
  const whole = items.length === keys.length && items.length > 0 && items.length < pageSizeOf(list);
  const more = asObject(readJson(exchange.response));
  const linked =
    more !== undefined &&
    Object.entries(more).some(
      ([name, value]) =>
        /next|cursor|token|more/i.test(name) && value !== null && value !== false && value !== '',
    );
  if (!whole || linked || keys.some((each) => String(each) === String(key))) return;
  run.blame(probe, exchange, {
    code: 'resource-not-listed',
    message: `${list.id} does not list what ${create.id} has made (${JSON.stringify(key)}).`,
    remedy: 'List what was made, or say with a next link that there is more.',
    expected: JSON.stringify(key),
    actual: `${items.length} others`,
  });
};

/** How many items a list gives at most where nothing else is asked for; 0 where it has pages and does not say. */
const pageSizeOf = ({ parameters, nextLinkName }: Operation): number => {
  const asked = parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const sizes = parameters.filter(({ name }) => /top|limit|size|count|max|per_?page|take/i.test(name));
  const defaults = sizes.map((each) => each.default).filter((value) => typeof value === 'number');
  if (defaults.length > 0) return Math.min(...defaults);
  const paged =
    sizes.length > 0 || asked.some((name) => /page|skip|offset|cursor|start|after|token/i.test(name));
  // A next link is looked for by its name.
  return paged && nextLinkName === undefined ? 0 : Number.POSITIVE_INFINITY;
};
