import type { Fetch } from '../../src/connector/fetch.ts';
import type { CrateQuirks } from './crates.ts';
import type { DepotQuirks } from './depot.ts';
import type { Quirks } from './things.ts';

/** One deliberate fault around a faithful provider, or inside of it, and what has to be found. */
export interface DeliberateFault {
  readonly connector: 'base64' | 'currency' | 'things' | 'depot' | 'crates';
  readonly name: string;
  /** Any of these findings names it; nothing else may be found. */
  readonly codes: readonly string[];
  /** Served over sockets, each of which is reset at its second request. */
  readonly sockets?: boolean;
  /** The operation that has it; several where it is in what they share. */
  readonly operation: string | readonly string[];
  readonly put: (fetch: Fetch) => Fetch;
  /** Inside of the resource. */
  readonly quirks?: Quirks;
  /** The same inside of the depot. */
  readonly depot?: DepotQuirks;
  /** The same inside of the crates. */
  readonly crates?: CrateQuirks;
  /** No definition can say it: a case by hand does. */
  readonly byCase?: boolean;
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

/** Puts a change of some answers around a provider. The change may look at the request, and at how many it has seen. */
export const changing = (
  { method, path, status }: Where,
  change: (answer: Answer, request: Request, count: number) => Answer,
): ((fetch: Fetch) => Fetch) => {
  return (fetch) => {
    let count = 0;
    return async (request) => {
      const response = await fetch(request.clone());
      const here = request.method === method && path.test(new URL(request.url).pathname);
      if (!here || response.status !== status) return response;
      const body = await response.text();
      count += 1;
      const changed = change({ status, headers: Object.fromEntries(response.headers), body }, request, count);
      const bytes = typeof changed.body === 'string' ? new TextEncoder().encode(changed.body) : changed.body;
      const empty = bytes.length === 0 || [204, 304].includes(changed.status);
      return new Response(empty ? null : (bytes as Uint8Array<ArrayBuffer>), changed);
    };
  };
};
