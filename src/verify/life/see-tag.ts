import { findResponse } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import { headerOf } from '../model/exchange.ts';
import type { Probe } from '../model/probe.ts';
import { readJson } from '../things/read-json.ts';
import { type Good, isGood, type Life, onThing, readThing } from './life.ts';

/** A documented ETag names a state: another state has another. */
export const seeTag = (
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

/** Where 412 is documented, a change under an ETag that the thing does not have is refused, and one under its own is not (RFC 9110 §13.1.1). */
export const seeIfMatch = async (life: Life, key: Json): Promise<void> => {
  const { run, resource } = life;
  const found = await readThing(life, key, 'which ETag it has');
  if (found === undefined || !isGood(found.asked)) return;
  const tag = headerOf(found.asked.exchange.response, 'etag');
  // A weak tag never matches here.
  if (tag === undefined || tag.startsWith('W/')) return;
  for (const operation of run.operations) {
    const changes =
      operation.path.replace(/\/$/, '') === resource.path && /^(put|patch|delete)$/.test(operation.method);
    if (!changes || !life.mayAsk(operation) || !operation.responses.some(({ status }) => status === '412'))
      continue;
    const ask = async (label: string, value: string) => {
      const usual = onThing(life, operation, key, label);
      const headers = { ...usual.parts.headers, 'if-match': value };
      const probe: Probe = { ...usual, expects: 'any', target: '412', parts: { ...usual.parts, headers } };
      return { probe, exchange: (await run.ask(probe))?.exchange };
    };
    const { probe, exchange } = await ask('If-Match has another ETag', '"pinout-another"');
    if (exchange?.outcome === 'answered' && exchange.response.status < 300) {
      run.blame(probe, exchange, {
        code: 'precondition-ignored',
        message: `${operation.id} answers ${exchange.response.status} to If-Match with an ETag that the thing does not have; 412 is documented.`,
        remedy: 'Compare If-Match with the ETag of what there is, and answer 412.',
        expected: '412',
        actual: String(exchange.response.status),
      });
      // The thing may be gone or have another tag now.
      return;
    }
    if (operation.method === 'delete') continue;
    const right = await ask('If-Match has the ETag that it gave', tag);
    if (right.exchange?.outcome === 'answered' && right.exchange.response.status === 412)
      run.blame(right.probe, right.exchange, {
        code: 'precondition-ignored',
        message: `${operation.id} answers 412 to If-Match: ${tag}, which is the ETag that the thing has.`,
        remedy: 'Compare If-Match with the ETag of what there is.',
        expected: 'a success',
        actual: '412',
      });
    // Its tag is another one now.
    return;
  }
};
