import { jsonOf } from '../../source/exact-numbers.ts';
import { asArray, asObject, asString, own } from '../../source/json.ts';
import type { Reply } from '../model/message.ts';

/**
 * What a request broke, as the answer's `sl-violations` has it: `<place> <keyword>`, such as `query required`. A finding of a proxy is about
 * the whole exchange and has the place `-`.
 */
export const violationKinds = (reply: Reply): readonly string[] => {
  const header = reply.headers['sl-violations'];
  if (header === undefined) return none;
  const found = known.get(reply) ?? read(header);
  known.set(reply, found);
  return found;
};

const none: readonly string[] = [];

/** Clients with a fault get the same answer again and again. */
const known = new WeakMap<Reply, readonly string[]>();

const read = (header: string): readonly string[] =>
  asArray(jsonOf(header)).flatMap((each) => {
    const violation = asObject(each);
    const place = asString(asArray(own(violation, 'location'))[1]) ?? '-';
    const kind = asString(own(violation, 'code'));
    // An endpoint behind a proxy may send such a header too: its words are not ours.
    return kind !== undefined && word.test(kind) && word.test(place) ? [`${place} ${kind}`] : [];
  });

const word = /^[A-Za-z-]{1,40}$/;
