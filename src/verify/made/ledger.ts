import type { Connector } from '../../connector/connector.ts';
import { findResources, type Resource } from '../../connector/find-resources.ts';
import { compileTemplate, matchTemplate } from '../../connector/path-template.ts';
import type { Json } from '../../source/json.ts';
import type { Exchange } from '../model/exchange.ts';
import { headerOf, isTaken } from '../model/exchange.ts';
import type { Door } from '../model/options.ts';
import type { Probe } from '../model/probe.ts';
import { wireRequest } from '../send/wire-request.ts';
import { findKey } from '../things/find-key.ts';

/** What the run has made, by its URL. Only that is the run's to change or to remove. */
export interface Ledger {
  /** Notes what an answer says was made or removed; gives the URL of what is new. What a second POST gives again was there before. */
  readonly note: (probe: Probe, exchange: Exchange) => string | undefined;
  /** These keys were there before: a POST that gives one of them back has not made it. */
  readonly sawBefore: (resource: Resource, keys: readonly Json[]) => void;
  /** Was this key there before. */
  readonly isThere: (resource: Resource, key: Json) => boolean;
  /** Is it something that the run has made, or a part of that. What it has deleted since stays its own. */
  readonly owns: (url: string) => boolean;
  /** Was it given back by a POST that was believed to make it. */
  readonly isSomebodys: (url: string) => boolean;
}

/** A ledger in which nothing is written yet. */
export const createLedger = (connector: Connector, door: Door): Ledger => {
  const own = new Set<string>();
  // What was sent when each was given, and what was given twice: a POST has given back what is there, such as the open cart.
  const given = new Map<string, Json | undefined>();
  const somebodys = new Set<string>();
  const before = new Map<Resource | undefined, Set<string>>();
  const resources = findResources(connector);
  const wasThere = (resource: Resource | undefined, key: Json | undefined): boolean =>
    key !== undefined && before.get(resource)?.has(String(key)) === true;
  const noteGiven = (path: string, { sent, ...how }: Given): void => {
    const isKnown = given.has(path) && isGivenBack(sent, { ...how, earlier: given.get(path) });
    given.set(path, sent);
    if (!isKnown) return;
    somebodys.add(path);
    own.delete(path);
  };
  return {
    note: (probe, exchange) => {
      if (exchange.outcome === 'failed' || !isTaken(exchange)) return undefined;
      const { method, url } = exchange.request;
      if (method === 'DELETE') given.delete(pathOf(url));
      const resource = resources.find(({ create }) => create === probe.operation);
      const key = resource && findKey(connector, resource, exchange);
      const href = urlOf(connector, resource, { probe, exchange, door, key });
      if (href === undefined || wasThere(resource, key)) return undefined;
      const path = pathOf(href);
      if (method === 'POST') noteGiven(path, { sent: probe.parts.body, key, isListed: before.has(resource) });
      if (somebodys.has(path)) return undefined;
      own.add(path);
      return href;
    },
    sawBefore: (resource, keys) => {
      const found = resources.find(({ path }) => path === resource.path) ?? resource;
      const all = before.get(found) ?? new Set();
      for (const key of keys) all.add(String(key));
      before.set(found, all);
    },
    isThere: wasThere,
    owns: (url) => {
      const path = pathOf(url);
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
        if (own.has(path.slice(0, end))) return true;
      return false;
    },
    isSomebodys: (url) => somebodys.has(pathOf(url)),
  };
};

interface Given {
  readonly sent: Json | undefined;
  readonly key: Json | undefined;
  /** The list of such things was seen before. */
  readonly isListed: boolean;
}

/**
 * Did a POST give back what is there, instead of making another. Not if the body chooses the key; nor if the same body was sent twice, and the list
 * did not have the thing before: the first has made it. Without a body nothing tells one from another.
 */
const isGivenBack = (
  sent: Json | undefined,
  { key, isListed, earlier }: Omit<Given, 'sent'> & { readonly earlier: Json | undefined },
): boolean =>
  !isChosen(sent, key) &&
  !(isListed && sent !== undefined && JSON.stringify(earlier) === JSON.stringify(sent));

/** Is the key a value of what was sent: its maker chose it, and it is the same each time. */
const isChosen = (sent: Json | undefined, key: Json | undefined): boolean =>
  sent !== null && typeof sent === 'object'
    ? Object.values(sent).some((value) => isChosen(value as Json, key))
    : key !== undefined && sent !== undefined && String(sent) === String(key);

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

/** An address that the definition does not have may be a wrong one: the key tells of another. */
const urlOf = (connector: Connector, resource: Resource | undefined, making: Making): string | undefined => {
  const said = locationOf(making.exchange);
  const isDocumented =
    said !== undefined &&
    connector.operations.some(
      ({ path }) =>
        matchTemplate(compileTemplate(connector.basePath + path), new URL(said).pathname) !== undefined,
    );
  return isDocumented ? said : (urlByKey(connector, resource, making) ?? said);
};

interface Making {
  readonly probe: Probe;
  readonly exchange: Answered;
  readonly door: Door;
  readonly key: Json | undefined;
}

const urlByKey = (
  connector: Connector,
  resource: Resource | undefined,
  { probe, exchange, door, key }: Making,
): string | undefined => {
  const one = resource?.remove ?? resource?.update ?? resource?.read;
  if (resource === undefined || one === undefined || exchange.request.method !== 'POST') return undefined;
  if (key === undefined) return undefined;
  const values = new Map(
    one.parameters.flatMap((parameter) => {
      const own = [...probe.parts.values].find(([{ name }]) => name === parameter.name)?.[1];
      const value = parameter.name === resource.key ? key : own;
      return parameter.in === 'path' && value !== undefined ? [[parameter, value] as const] : [];
    }),
  );
  return wireRequest(connector, one, { values, credential: 'none' }, door).url;
};
