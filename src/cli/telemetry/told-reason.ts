import type { Reply } from '../../mock/model/message.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, own } from '../../source/json.ts';

/** What was wrong with a request or, behind a proxy, with its answer, in the words of the answer; nothing if nothing was. */
export const toldReason = (reply: Reply): string | undefined => {
  const isGood = reply.status > 0 && reply.status < 400;
  if (isGood && reply.headers['sl-violations'] === undefined) return undefined;
  if (!reasons.has(reply)) reasons.set(reply, readReason(reply));
  return reasons.get(reply);
};

/** The reasons of replies that are given again and again. */
const reasons = new WeakMap<Reply, string | undefined>();

const readReason = ({ headers, body }: Reply): string | undefined => {
  const told = asArray(jsonOf(headers['sl-violations'] ?? '')).map(
    (each) => asString(own(asObject(each), 'message')) ?? '',
  );
  if (told.length > 0) return told.join(' ').slice(0, 300);
  if (!/problem\+json/.test(headers['content-type'] ?? '')) return undefined;
  const problem = asObject(jsonOf(new TextDecoder().decode(body.subarray(0, 20_000))));
  return asString(own(problem, 'detail'))?.slice(0, 300);
};
