import type { Fetch } from '../../connector/fetch.ts';
import type { Exchange, Transport, WireErrorKind, WireRequest } from '../model/exchange.ts';
import { hasAnswer, isStream } from './event-stream.ts';

/** Uses a `Fetch`, such as a mock, as a transport. `timeoutMs` is for the whole answer, with its body. */
export const fromFetch =
  (fetch: Fetch, options: { readonly timeoutMs?: number } = {}): Transport =>
  async (request) => {
    const started = performance.now();
    const ms = (): number => performance.now() - started;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Exchange>((resolve) => {
      const { timeoutMs = 30_000 } = options;
      const message = `No whole answer came within ${timeoutMs} ms.`;
      const giveUp = (): void => resolve({ request, ms: ms(), outcome: 'failed', error: 'timeout', message });
      timer = setTimeout(giveUp, timeoutMs);
    });
    try {
      return await Promise.race([exchange(fetch, request, ms), late]);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { request, ms: ms(), outcome: 'failed', error: kindOf(error), message };
    } finally {
      clearTimeout(timer);
    }
  };

const exchange = async (fetch: Fetch, request: WireRequest, ms: () => number): Promise<Exchange> => {
  const response = await fetch(toRequest(request));
  // A Fetch cannot answer HEAD with a body, whatever its Response has.
  const headers = [...response.headers];
  const body =
    request.method === 'HEAD' ? new Uint8Array() : await readBody(response, request.until, headers);
  return {
    request,
    ms: ms(),
    outcome: 'answered',
    response: { status: response.status, headers, body },
  };
};

/** A stream of events that stays open is read as far as is wanted. */
const readBody = async (
  response: Response,
  until: WireRequest['until'],
  headers: readonly (readonly [string, string])[],
): Promise<Uint8Array> => {
  const whole = { status: response.status, headers, body: new Uint8Array() };
  if (until === undefined || response.body === null || !isStream(whole))
    return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  while (until === 'answer' && !hasAnswer(chunks)) {
    const part = await reader.read();
    if (part.done) break;
    chunks.push(part.value);
  }
  void reader.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
};

const toRequest = ({ method, url, headers, body }: WireRequest): Request =>
  new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    redirect: 'manual',
    ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
  });

/** A Fetch rejects with a TypeError where the connection broke. */
const kindOf = (error: unknown): WireErrorKind => (error instanceof TypeError ? 'reset' : 'other');
