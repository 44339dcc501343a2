import { styleText } from 'node:util';
import type { MockRequest, Reply } from '../../../mock/model/message.ts';
import { asArray, asObject, asString, type Json, own } from '../../../source/json.ts';

/** A line for each request: method, path, operation, status, time, and why it was refused. Never a query: keys travel there. */
export const writeRequestLine = (
  request: MockRequest,
  reply: Reply,
  { ms, operation }: { readonly ms: number; readonly operation: string | undefined },
  stream: NodeJS.WritableStream,
): string => {
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    styleText(format, text, { stream });
  const [path = ''] = request.target.split('?');
  const status = reply.status === 0 ? 'reset' : String(reply.status);
  const why = reply.status >= 400 ? reasonOf(reply) : undefined;
  const colour = reply.status === 0 || reply.status >= 500 ? 'red' : reply.status >= 400 ? 'yellow' : 'green';
  const parts = [
    style('bold', request.method.padEnd(6)),
    printable(path),
    style('dim', operation ?? '-'),
    style(colour, status),
    style('dim', `${ms} ms`),
    ...(why === undefined ? [] : [printable(why)]),
  ];
  return `${parts.join(' ')}\n`;
};

/** What was wrong with the request, in the words of the answer. */
const reasonOf = ({ headers, body }: Reply): string | undefined => {
  const told = asArray(readJson(headers['sl-violations'])).map(
    (each) => asString(own(asObject(each), 'message')) ?? '',
  );
  if (told.length > 0) return told.join(' ').slice(0, 300);
  if (!/problem\+json/.test(headers['content-type'] ?? '')) return undefined;
  return asString(
    own(asObject(readJson(new TextDecoder().decode(body.subarray(0, 20_000)))), 'detail'),
  )?.slice(0, 300);
};

const readJson = (text: string | undefined): Json | undefined => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
};

/** A request must not write on the terminal what the terminal takes for a command. */
const printable = (text: string): string =>
  text.slice(0, 500).replaceAll(/[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu, '?');
