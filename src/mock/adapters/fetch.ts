import type { Fetch } from '../../connector/fetch.ts';
import { type Conditions, type Delivery, deliver } from '../deliver.ts';
import { intentOf } from '../model/kept.ts';
import type { MockRequest, Reply } from '../model/message.ts';
import type { Mock } from '../model/mock.ts';
import { stateProblem } from '../reply/state-problem.ts';

/** The mock as a `Fetch`. The request's origin does not matter. A connection reset is a rejected promise, as with fetch. */
export const toFetch =
  (mock: Mock, conditions: Conditions = {}): Fetch =>
  async (request) => {
    const { reply, delay, fault } = await deliverInStep(mock, await readFetchRequest(request), conditions);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (fault === 'reset') throw new TypeError('fetch failed: the mock was asked to reset the connection');
    return toResponse(fault === 'truncated' ? halve(reply) : reply);
  };

const deliverInStep = async (mock: Mock, request: MockRequest, conditions: Conditions): Promise<Delivery> => {
  const { kept } = mock.options;
  if (kept === undefined) return deliver(mock, request, conditions);
  try {
    return await kept.transact(() => deliver(mock, request, conditions), intentOf(request));
  } catch (error) {
    const reply = stateProblem(mock.options, error);
    if (reply === undefined) throw error;
    return { reply, delay: 0 };
  }
};

/** A `Request` as plain data. */
export const readFetchRequest = async (request: Request): Promise<MockRequest> => {
  const afterScheme = request.url.indexOf('/', request.url.indexOf('//') + 2);
  const target = afterScheme < 0 ? '/' : request.url.slice(afterScheme);
  const hash = target.indexOf('#');
  return {
    method: request.method,
    target: hash < 0 ? target : target.slice(0, hash),
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? noBytes : new Uint8Array(await request.arrayBuffer()),
  };
};

const noBytes = new Uint8Array(0);

/** A reply as a `Response`. */
export const toResponse = ({ status, headers, body, open }: Reply): Response => {
  if (open === true) return new Response(stayingOpen(body), { status, headers: { ...headers } });
  const bodiless = body.length === 0 || status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : (body as Uint8Array<ArrayBuffer>), {
    status,
    headers: { ...headers },
  });
};

/** A stream that ends when its reader ends it. */
const stayingOpen = (body: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.enqueue(body) });

const halve = (reply: Reply): Reply => ({ ...reply, body: reply.body.subarray(0, reply.body.length >> 1) });
