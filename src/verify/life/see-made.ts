import { asObject, type Json } from '../../source/json.ts';
import type { Probe } from '../model/probe.ts';
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
