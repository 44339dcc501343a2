import type { Operation } from '../../connector/operation.ts';
import { findResponse, isInClass } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import { headerOf } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { readJson } from '../things/read-json.ts';
import { compareStored } from './compare-stored.ts';
import { type Good, isGood, type Life, type Made, onThing, readThing } from './life.ts';
import { textBodies } from './text-bodies.ts';

/** A change is kept, and another state has another ETag. */
export const seeUpdate = async (life: Life, { key }: Made): Promise<void> => {
  const { run, read, resource } = life;
  const { update } = resource;
  if (update === undefined || read === undefined) return;
  const before = await readThing(life, key, 'before the change');
  const probe = changed(life, update, key);
  const asked = await run.ask(probe);
  const after = isGood(asked) ? await readThing(life, key, 'after the change') : undefined;
  if (!isGood(asked) || after === undefined || !isGood(after.asked)) return;
  const stored = readJson(after.asked.exchange.response);
  for (const difference of compareStored(probe.parts.body, stored, readJson(asked.exchange.response)))
    run.blame(probe, asked.exchange, {
      code: 'resource-update-lost',
      message: `${update.id} was sent another "${difference.name}", and ${read.id} does not give it.`,
      remedy: 'Keep what an update is sent.',
      expected: difference.expected,
      actual: difference.actual,
    });
  if (before !== undefined && isGood(before.asked))
    seeTag(life, before.asked, { probe: after.probe, asked: after.asked }, probe);
  await run.ask({ ...probe, label: 'the same change once more' });
};

/** The same thing with other values: what the definition has as the second of each field. */
const changed = (life: Life, update: Operation, key: Json): Probe => {
  const usual = onThing(life, update, key, 'a change');
  const [other] = textBodies(life.run.connector, update, usual.parts.body, ['changed by pinout']);
  return other === undefined ? usual : { ...usual, parts: { ...usual.parts, body: other.body } };
};

/** A documented ETag names a state: another state has another. */
const seeTag = (
  { run, read }: Life,
  before: Good,
  after: { readonly probe: Probe; readonly asked: Good },
  { operation }: Probe,
): void => {
  const [first, second] = [before.exchange.response, after.asked.exchange.response];
  const tag = headerOf(second, 'etag');
  const documented = findResponse(after.probe.operation.responses, second.status)?.headers.some(
    ({ name }) => name.toLowerCase() === 'etag',
  );
  const same = JSON.stringify(readJson(first)) === JSON.stringify(readJson(second));
  if (documented !== true || tag === undefined || tag !== headerOf(first, 'etag') || same) return;
  run.blame(after.probe, after.asked.exchange, {
    code: 'response-etag-stale',
    message: `${read?.id ?? ''} gives the ETag ${tag} before and after ${operation.id} has changed the thing.`,
    remedy: 'Change the ETag with what it stands for.',
    expected: 'another ETag',
    actual: tag,
    part: { kind: 'header', name: 'ETag' },
  });
};

/** What was deleted is gone. */
export const seeRemoved = async (life: Life, { key }: Made): Promise<void> => {
  const { run, read, resource } = life;
  const { remove } = resource;
  if (remove === undefined) return;
  const probe = onThing(life, remove, key, 'what was made is deleted');
  const asked = await run.ask(probe);
  if (!isGood(asked)) return;
  const { exchange } = asked;
  if (read !== undefined) {
    const gone = {
      ...onThing(life, read, key, 'what was deleted'),
      expects: 'any',
      nobodys: true,
      target: goneKey(read),
    } as const;
    const after = await run.ask(gone);
    if (isGood(after))
      run.blame(probe, exchange, {
        code: 'resource-still-there',
        message: `${remove.id} answers ${exchange.response.status}, and ${read.id} still gives what was deleted.`,
        remedy: 'Delete it, or answer 202 as long as it is there.',
        expected: `${read.id} answers 404`,
        actual: String(after.exchange.response.status),
      });
  }
  // Twice is as good as once: 404 or a success, never a failure.
  await run.ask({
    ...onThing(life, remove, key, 'deleted once more'),
    expects: 'any',
    nobodys: true,
    target: goneKey(remove),
  });
};

const goneKey = ({ responses }: Operation): string =>
  findResponse(responses, 404)?.status ??
  responses.find(({ status }) => isInClass(status, 4))?.status ??
  '404';
