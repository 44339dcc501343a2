import { answer } from './answer.ts';
import type { Fault, FaultRate } from './model/fault.ts';
import type { MockRequest, Reply } from './model/message.ts';
import type { Mock } from './model/mock.ts';
import { applyFault } from './reply/apply-fault.ts';
import { readPreference } from './request/prefer.ts';

/** How answers travel: how late they come and what goes wrong on the way. */
export interface Conditions {
  /** Milliseconds. */
  readonly delay?: number;
  readonly delayRange?: readonly [from: number, to: number];
  readonly faults?: readonly FaultRate[];
  /** Numbers from 0 to 1, for what happens by chance. */
  readonly random?: () => number;
  /** What differs for some requests, such as those of one operation. */
  readonly of?: (request: MockRequest) => Conditions | undefined;
}

/** A reply and how it is to be sent. */
export interface Delivery {
  readonly reply: Reply;
  readonly delay: number;
  readonly fault?: Fault;
}

/** Answers, and decides how late and how broken the answer comes: by the request's `Prefer`, else by the conditions. */
export const deliver = (mock: Mock, request: MockRequest, conditions: Conditions): Delivery =>
  deliverReply(answer(mock, request), request, conditions);

/** The same for a reply that is there already. */
export const deliverReply = (reply: Reply, request: MockRequest, usually: Conditions): Delivery => {
  const conditions = usually.of === undefined ? usually : { ...usually, ...usually.of(request) };
  const { prefer } = request.headers;
  const asked = prefer !== undefined || request.target.includes('__') ? preferenceOf(request) : undefined;
  const random = conditions.random ?? Math.random;
  const fault =
    asked?.fault ?? reply.byHand?.fault ?? conditions.faults?.find(({ rate }) => random() < rate)?.fault;
  const usual = conditions.delay ?? 0;
  const [from, to] = reply.byHand?.delay ?? conditions.delayRange ?? [usual, usual];
  const delay = asked?.delay ?? (from === to ? from : from + Math.floor(random() * (to - from + 1)));
  if (fault === undefined) return { reply, delay };
  return { reply: applyFault(fault, reply), delay, fault };
};

const preferenceOf = ({ headers, target }: MockRequest): ReturnType<typeof readPreference> =>
  readPreference(headers['prefer'], target.split('?')[1] ?? '');
