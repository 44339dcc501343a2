import { reasonOf } from '../../connector/status.ts';
import type { Reply } from '../model/message.ts';

/** What may go wrong on purpose. */
export type Fault = '500' | '503' | '429' | 'reset' | 'truncated' | 'slow' | 'malformed';

const all: readonly string[] = ['500', '503', '429', 'reset', 'truncated', 'slow', 'malformed'];

/** Is a word one of the faults. */
export const isFault = (word: string): word is Fault => all.includes(word);

/** `0.1:503`: how often, from 0 to 1, and what. */
export interface FaultRate {
  readonly rate: number;
  readonly fault: Fault;
}

/** Reads `rate:kind`, or nothing where it is none. */
export const readFaultRate = (text: string): FaultRate | undefined => {
  const [rate = '', fault = ''] = text.split(':');
  const number = Number(rate);
  return /^[\d.]+$/.test(rate) && number >= 0 && number <= 1 && isFault(fault)
    ? { rate: number, fault }
    : undefined;
};

/** The reply that a fault makes; `reset`, `truncated` and `slow` are done by the server that sends it. */
export const applyFault = (fault: Fault | undefined, reply: Reply): Reply => {
  switch (fault) {
    case '500':
      return failed(500, {});
    case '503':
      return failed(503, { 'retry-after': '1' });
    case '429':
      return failed(429, { 'retry-after': '1' });
    case 'malformed':
      return {
        ...reply,
        body: reply.body.length < 2 ? brokenJson : reply.body.subarray(0, reply.body.length - 1),
      };
    default:
      return reply;
  }
};

const brokenJson = new TextEncoder().encode('{"broken":');

const failed = (status: number, headers: Readonly<Record<string, string>>): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: new TextEncoder().encode(
    JSON.stringify({
      type: 'about:blank',
      title: reasonOf(status),
      status,
      detail: 'A fault that the mock was asked for.',
    }),
  ),
});
