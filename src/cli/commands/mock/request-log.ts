import { styleText } from 'node:util';
import type { MockRequest, Reply } from '../../../mock/model/message.ts';
import { asArray, asObject, asString, type Json, own } from '../../../source/json.ts';

/** An exchange, and the operation that answered. */
export interface Logged {
  readonly request: MockRequest;
  readonly reply: Reply;
  readonly ms: number;
  readonly operation: string | undefined;
}

/** A line for each request: method, path, operation, status, time, and why it was refused. Never a query: keys travel there. */
export const createLineWriter = (stream: NodeJS.WritableStream): ((logged: Logged) => string) => {
  const { bold, dim, red, yellow, green } = stylesOf(stream);
  const colourOf = (status: number): Style =>
    status === 0 || status >= 500 ? red : status >= 400 ? yellow : green;
  return ({ request, reply, ms, operation }) => {
    const mark = request.target.indexOf('?');
    const path = mark < 0 ? request.target : request.target.slice(0, mark);
    const status = colourOf(reply.status)(reply.status === 0 ? 'reset' : String(reply.status));
    const head = `${bold(request.method.padEnd(6))} ${printable(path)} ${dim(operation ?? '-')}`;
    const why = reply.status >= 400 ? reasonOf(reply) : undefined;
    return `${head} ${status} ${dim(`${ms} ms`)}${why === undefined ? '' : ` ${printable(why)}`}\n`;
  };
};

type Style = (text: string) => string;

/** What Node writes around a styled text is looked up once: to ask it for each word of each line takes longer than the answer. */
const stylesOf = (
  stream: NodeJS.WritableStream,
): Readonly<Record<'bold' | 'dim' | 'red' | 'yellow' | 'green', Style>> => {
  const style = (format: Parameters<typeof styleText>[0]): Style => {
    const [before = '', after = ''] = styleText(format, 'x', { stream }).split('x');
    return (text) => before + text + after;
  };
  return {
    bold: style('bold'),
    dim: style('dim'),
    red: style('red'),
    yellow: style('yellow'),
    green: style('green'),
  };
};

/** The reasons of replies that are given again and again. */
const reasons = new WeakMap<Reply, string | undefined>();

const reasonOf = (reply: Reply): string | undefined => {
  if (!reasons.has(reply)) reasons.set(reply, readReason(reply));
  return reasons.get(reply);
};

/** What was wrong with the request, in the words of the answer. */
const readReason = ({ headers, body }: Reply): string | undefined => {
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
  plain.test(text) && text.length <= 500
    ? text
    : text.slice(0, 500).replaceAll(/[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu, '?');

const plain = /^[\x20-\x7e]*$/;
