import type { Connector } from '../../connector/connector.ts';
import { findResources, type Resource } from '../../connector/find-resources.ts';
import type { Json } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf, isTaken } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { wireRequest } from '../send/wire-request.ts';
import { findKey } from '../things/find-key.ts';

/** What the run has made, by its URL. Only that is the run's to change or to remove. */
export interface Ledger {
  /** Notes what an answer says was made or removed; gives the URL of what is new. */
  readonly note: (probe: Probe, exchange: Exchange) => string | undefined;
  /** These keys were there before: a POST that gives one of them back has not made it. */
  readonly sawBefore: (resource: Resource, keys: readonly Json[]) => void;
  /** Is it something that the run has made, or a part of that. What it has deleted since stays its own. */
  readonly owns: (url: string) => boolean;
}

/** A ledger in which nothing is written yet. */
export const createLedger = (connector: Connector, door: Door): Ledger => {
  const own = new Set<string>();
  const before = new Map<Resource, Set<string>>();
  const resources = findResources(connector);
  return {
    note: (probe, exchange) => {
      if (exchange.outcome === 'failed' || !isTaken(exchange)) return undefined;
      const href =
        locationOf(exchange) ??
        urlByKey(
          connector,
          resources.find(({ create }) => create === probe.operation),
          { probe, exchange, door, before },
        );
      if (href !== undefined) own.add(pathOf(href));
      return href;
    },
    sawBefore: (resource, keys) => {
      const found = resources.find(({ path }) => path === resource.path) ?? resource;
      const all = before.get(found) ?? new Set();
      for (const key of keys) all.add(String(key));
      before.set(found, all);
    },
    owns: (url) => {
      const path = pathOf(url);
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
        if (own.has(path.slice(0, end))) return true;
      return false;
    },
  };
};

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '');

type Answered = Extract<Exchange, { readonly outcome: 'answered' }>;

/** Where a 201 or a 303 says that the new thing is; a credential never goes to another host. */
export const locationOf = (exchange: Exchange): string | undefined => {
  if (exchange.outcome === 'failed') return undefined;
  const { request, response } = exchange;
  const location = headerOf(response, 'location');
  const made = response.status === 303 || (response.status === 201 && /^(POST|PUT)$/.test(request.method));
  if (!made || location === undefined || !URL.canParse(location, request.url)) return undefined;
  const url = new URL(location, request.url);
  return url.origin === new URL(request.url).origin ? url.href : undefined;
};

interface Making {
  readonly probe: Probe;
  readonly exchange: Answered;
  readonly door: Door;
  readonly before: ReadonlyMap<Resource, ReadonlySet<string>>;
}

const urlByKey = (
  connector: Connector,
  resource: Resource | undefined,
  { probe, exchange, door, before }: Making,
): string | undefined => {
  const one = resource?.remove ?? resource?.update ?? resource?.read;
  if (resource === undefined || one === undefined || exchange.request.method !== 'POST') return undefined;
  const key = findKey(connector, resource, exchange);
  if (key === undefined || before.get(resource)?.has(String(key))) return undefined;
  const values = new Map(
    one.parameters.flatMap((parameter) => {
      const own = [...probe.parts.values].find(([{ name }]) => name === parameter.name)?.[1];
      const value = parameter.name === resource.key ? key : own;
      return parameter.in === 'path' && value !== undefined ? [[parameter, value] as const] : [];
    }),
  );
  return wireRequest(connector, one, { values, credential: 'none' }, door).url;
};
