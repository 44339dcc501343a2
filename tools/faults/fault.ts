import type { Fetch } from '../../src/connector/fetch.ts';

/** One deliberate fault around a faithful provider, and what has to be found. */
export interface DeliberateFault {
  readonly connector: 'base64' | 'currency' | 'things';
  readonly name: string;
  /** Any of these findings names it; nothing else may be found. */
  readonly codes: readonly string[];
  /** The operation that has it. */
  readonly operation: string;
  readonly put: (fetch: Fetch) => Fetch;
}

/** Which answers a fault changes: the method, the end of the path, the status. */
export interface Where {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
}

/** An answer in pieces that are easily changed. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Puts a change of some answers around a provider. */
export const changing =
  ({ method, path, status }: Where, change: (answer: Answer) => Answer) =>
  (fetch: Fetch): Fetch =>
  async (request) => {
    const response = await fetch(request);
    const here = request.method === method && path.test(new URL(request.url).pathname);
    if (!here || response.status !== status) return response;
    const body = await response.text();
    const changed = change({ status, headers: Object.fromEntries(response.headers), body });
    const bytes = typeof changed.body === 'string' ? new TextEncoder().encode(changed.body) : changed.body;
    const empty = bytes.length === 0 || changed.status === 204;
    return new Response(empty ? null : (bytes as Uint8Array<ArrayBuffer>), changed);
  };
