import type { Operation } from '../../connector/operation.ts';
import { findResponse, isInClass } from '../../connector/status.ts';
import { readJson } from '../things/read-json.ts';
import { isGood, type Life, type Made, onThing, readThing } from './life.ts';
import { saysRemoved } from './says-removed.ts';

/** What was deleted is gone. */
export const seeRemoved = async (life: Life, { key, told }: Made): Promise<void> => {
  const { run, read, resource } = life;
  const { remove } = resource;
  if (remove === undefined) return;
  const probe = onThing(life, remove, key, 'what was made is deleted');
  // Changes have come upon it since it was made.
  const last = await readThing(life, key, 'what is going to be deleted');
  const before = last !== undefined && isGood(last.asked) ? readJson(last.asked.exchange.response) : told;
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
    if (isGood(after)) {
      const mark = saysRemoved(readJson(after.exchange.response), before);
      const words = `${remove.id} answers ${exchange.response.status}, and ${read.id} still gives what was deleted`;
      run.blame(probe, exchange, {
        code: 'resource-still-there',
        // Whoever archives shows it.
        ...(mark === undefined ? {} : { severity: 'info' as const }),
        message: mark === undefined ? `${words}.` : `${words}, marked as such (${mark}).`,
        expected: `${read.id} answers 404`,
        actual: String(after.exchange.response.status),
      });
    }
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
