import { plainPath } from '../../connector/find-resources.ts';
import type { Operation } from '../../connector/operation.ts';
import { findResponse } from '../../connector/status.ts';
import type { Json } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
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
    expected: 'another ETag',
    actual: tag,
    part: { kind: 'header', name: 'ETag' },
  });
};

/** Where 412 is documented, a change under an ETag that the thing does not have is refused, and one under its own is not (RFC 9110 §13.1.1). */
export const seeIfMatch = async (life: Life, key: Json): Promise<void> => {
  const { run, resource } = life;
  for (const operation of run.operations) {
    const changes =
      plainPath(operation.path) === resource.path && /^(put|patch|delete)$/.test(operation.method);
    const documented = operation.responses.some(({ status }) => status === '412');
    if (changes && documented && life.mayAsk(operation) && !(await isHeld(life, operation, key))) return;
  }
};

/** Tells what one operation does with If-Match; false if the thing is nothing to go on with. */
const isHeld = async (life: Life, operation: Operation, key: Json): Promise<boolean> => {
  const { run } = life;
  const tag = await tagOf(life, key);
  if (tag === undefined) return false;
  const other = await under(life, operation, key, '"pinout-another"');
  if (other.exchange?.outcome === 'answered' && other.exchange.response.status < 300) {
    run.blame(other.probe, other.exchange, {
      code: 'precondition-ignored',
      message: `${operation.id} answers ${other.exchange.response.status} to If-Match with an ETag that the thing does not have; 412 is documented.`,
      remedy: 'Compare If-Match with the ETag of what there is, and answer 412.',
      expected: '412',
      actual: String(other.exchange.response.status),
    });
    return operation.method !== 'delete';
  }
  // What is there is still wanted.
  if (operation.method === 'delete') return true;
  const right = await under(life, operation, key, tag);
  if (right.exchange?.outcome === 'answered' && right.exchange.response.status === 412)
    run.blame(right.probe, right.exchange, {
      code: 'precondition-ignored',
      message: `${operation.id} answers 412 to If-Match: ${tag}, which is the ETag that the thing has.`,
      remedy: 'Compare If-Match with the ETag of what there is.',
      expected: 'a success',
      actual: '412',
    });
  return true;
};

/** The ETag that a thing has; a weak one never matches here. */
const tagOf = async (life: Life, key: Json): Promise<string | undefined> => {
  const found = await readThing(life, key, 'which ETag it has');
  if (found === undefined || !isGood(found.asked)) return undefined;
  const tag = headerOf(found.asked.exchange.response, 'etag');
  return tag?.startsWith('W/') === true ? undefined : tag;
};

const under = async (
  life: Life,
  operation: Operation,
  key: Json,
  tag: string,
): Promise<{ readonly probe: Probe; readonly exchange: Exchange | undefined }> => {
  const usual = onThing(life, operation, key, `If-Match is ${tag}`);
  const headers = { ...usual.parts.headers, 'if-match': tag };
  const probe: Probe = { ...usual, expects: 'any', target: '412', parts: { ...usual.parts, headers } };
  return { probe, exchange: (await life.run.ask(probe))?.exchange };
};
