import { styleText } from 'node:util';
import type { MockRequest, Reply } from '../../mock/model/message.ts';
import { toldReason } from './told-reason.ts';

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
    const why = reply.status >= 400 ? toldReason(reply) : undefined;
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

/** A request must not write on the terminal what the terminal takes for a command. */
const printable = (text: string): string =>
  plain.test(text) && text.length <= 500
    ? text
    : text.slice(0, 500).replaceAll(/[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu, '?');

const plain = /^[\x20-\x7e]*$/;
