import { reasonOf } from '../../connector/status.ts';
import type { Fault } from '../model/fault.ts';
import type { Reply } from '../model/message.ts';

/** The reply that a fault makes; `reset`, `truncated` and `slow` are done by the server that sends it. */
export const applyFault = (fault: Fault | undefined, reply: Reply): Reply => {
  switch (fault) {
    case '500':
      return failed(500, reply, {});
    case '503':
    case '429':
      return failed(Number(fault), reply, { 'retry-after': '1' });
    case 'malformed': {
      const { value: _, body, ...rest } = reply;
      return { ...rest, body: body.length < 2 ? brokenJson : body.subarray(0, body.length - 1) };
    }
    default:
      return reply;
  }
};

const brokenJson = new TextEncoder().encode('{"broken":');

const failed = (status: number, reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...corsOf(reply, headers), ...headers },
  body: new TextEncoder().encode(
    JSON.stringify({
      type: 'about:blank',
      title: reasonOf(status),
      status,
      detail: 'A fault that the mock was asked for.',
    }),
  ),
});

/** A page of another origin may read the fault as it may read the answer, and its headers too. */
const corsOf = (
  { headers }: Reply,
  added: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const kept = Object.entries(headers).filter(
    ([name]) => name.startsWith('access-control-') || name === 'vary',
  );
  const exposed = headers['access-control-expose-headers'];
  const named =
    exposed === undefined || exposed === '*'
      ? exposed
      : [...new Set([...exposed.split(', '), ...Object.keys(added)])].join(', ');
  // Without a header of its own the answer exposed none by name (a star says nothing to a page that sends cookies).
  const names =
    named ?? (headers['access-control-allow-credentials'] === 'true' ? Object.keys(added).join(', ') : '');
  return { ...Object.fromEntries(kept), ...(names === '' ? {} : { 'access-control-expose-headers': names }) };
};
