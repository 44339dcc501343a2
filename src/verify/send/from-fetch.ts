import type { Fetch } from '../../connector/fetch.ts';
import type { Exchange, Transport, WireErrorKind, WireRequest } from '../model/exchange.ts';

/** A `Fetch`, such as a mock, as a transport; it gets `timeoutMs` for the whole answer, body included. */
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
  const body = request.method === 'HEAD' ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
  const headers = [...response.headers];
  return {
    request,
    ms: ms(),
    outcome: 'answered',
    response: { status: response.status, headers, body },
  };
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
