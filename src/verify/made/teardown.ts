import type { Connector } from '../../connector/connector.ts';
import type { Operation } from '../../connector/operation.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import { type Exchange, isTaken, type WireRequest } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { baseParts } from '../plan/base-parts.ts';
import { wireRequest } from '../send/wire-request.ts';
import type { Ledger } from './ledger.ts';

/** Something that the run has made and that is still there. */
export interface Leftover {
  readonly url: string;
  /** Why it was not removed. */
  readonly why: string;
  /** Nobody knows whether anything is there: a try before was killed while its request was on its way. */
  readonly unsure?: boolean;
}

/** Sends the request that removes one thing. */
export type Remove = (request: WireRequest, operation: Operation) => Promise<Exchange>;

/** Removes what the run has created, so that a run leaves nothing behind. */
export interface Teardown {
  /** The URL of what the answer says was made. */
  readonly note: (probe: Probe, exchange: Exchange) => string | undefined;
  /** What somebody else has made is removed with the rest. */
  readonly adopt: (urls: readonly string[]) => void;
  /** How many things there are to be removed. */
  readonly left: () => number;
  /** So many are removed at once. */
  readonly run: (remove: Remove, concurrency: number) => Promise<readonly Leftover[]>;
}

/**
 * Keeps what the ledger says was made and deletes it at the end, where a documented DELETE takes it: what lies deeper first. What the run has
 * deleted itself is forgotten. A connection that was lost gets a second chance. `isGone`: nobody is there any more.
 */
export const createTeardown = (
  connector: Connector,
  door: Door,
  ledger: Ledger,
  isGone: () => boolean,
): Teardown => {
  const created = new Map<string, Operation | undefined>();
  const deletes = connector.operations
    .filter(({ method }) => method === 'delete')
    .map((operation) => ({ operation, template: compileTemplate(connector.basePath + operation.path) }));
  const find = (href: string): Operation | undefined =>
    deletes.find(({ template }) => matchTemplate(template, new URL(href).pathname) !== undefined)?.operation;
  // Where nobody is there, the others are not tried one by one.
  let nobody: string | undefined;
  const tryOnce = async (href: string, operation: Operation, remove: Remove): Promise<string | undefined> => {
    // What its path names is in the address; a tenant, a version or an ETag goes with it.
    const written = wireRequest(connector, operation, baseParts(connector, operation).least, door);
    const request = { ...written, url: withQueryOf(href, written.url) };
    const exchange = await remove(request, operation);
    if (exchange.outcome === 'failed') {
      if (exchange.error === 'refused' || isGone()) nobody = exchange.message;
      return exchange.message;
    }
    const { status } = exchange.response;
    return status < 300 || status === 404 || status === 410 ? undefined : `it answered ${status}`;
  };
  return {
    note: (probe, exchange) => {
      const href = ledger.note(probe, exchange);
      if (!isTaken(exchange)) return undefined;
      if (exchange.request.method === 'DELETE') created.delete(exchange.request.url);
      if (href !== undefined) created.set(href, find(href));
      return href;
    },
    adopt: (urls) => {
      for (const url of urls) created.set(url, find(url));
    },
    left: () => [...created.values()].filter((operation) => operation !== undefined).length,
    run: async (remove, concurrency) => {
      const depth = (href: string): number => href.split('/').length;
      const all = [...created]
        .filter(([url]) => !ledger.isSomebodys(url))
        .toSorted(([a], [b]) => depth(b) - depth(a));
      created.clear();
      const left: Leftover[] = [];
      const queue = all.values();
      const work = async (): Promise<void> => {
        for (const [url, operation] of queue) {
          const why =
            operation === undefined
              ? 'no DELETE of the definition takes it'
              : (nobody ??
                ((await tryOnce(url, operation, remove)) && (await tryOnce(url, operation, remove))));
          if (why !== undefined) left.push({ url, why });
        }
      };
      await Promise.all(Array.from({ length: concurrency }, work));
      return left;
    },
  };
};

/** A key that goes into the query is no part of where a thing is. */
const withQueryOf = (href: string, written: string): string => {
  const added = [...new URL(written).searchParams].filter(([name]) => !new URL(href).searchParams.has(name));
  if (added.length === 0) return href;
  const url = new URL(href);
  for (const [name, value] of added) url.searchParams.append(name, value);
  return url.href;
};
