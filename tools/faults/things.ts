import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { defined } from '../../src/source/json.ts';
import {
  isDay,
  isTime,
  json,
  noSuchThing,
  notAllowed,
  readJson,
  refuse,
  writeReport,
} from './things-answers.ts';

/** What is deliberately wrong inside of the resource; nothing is unless it is named. */
export interface Quirks {
  /** Changes what is kept. */
  readonly keep?: (value: Thing, method: string) => Thing | undefined;
  readonly keepDeleted?: boolean;
  readonly oneKey?: boolean;
  readonly oneTag?: boolean;
  /** Changes what is listed. */
  readonly listed?: (things: readonly Thing[]) => readonly Thing[];
  /** Changes the link to the next page. */
  readonly nextLink?: (link: string | undefined, url: URL) => string | undefined;
  /** Who is let in besides those with the key. */
  readonly letIn?: (request: Request) => boolean;
  /** Answers in place of the resource where it likes. */
  readonly before?: (request: Request, text: string) => Response | undefined;
  /** Tells a wrong request from a right one otherwise. */
  readonly refuses?: (value: Thing) => boolean;
  readonly accepts?: (value: Thing) => boolean;
}

export type Thing = Readonly<Record<string, unknown>>;

interface House {
  readonly things: Map<string, Thing>;
  readonly versions: Map<string, number>;
  readonly quirks: Quirks;
  /** What is kept of a value, or nothing where it is refused. */
  readonly take: (value: Thing) => Thing | undefined;
  readonly next: () => string;
}

/** A small REST resource that keeps its contract (things/apiDefinition.swagger.json) to the letter, but for its quirks. */
export const createThings = (connector: Connector, key: string, quirks: Quirks = {}): Fetch => {
  const schema = compileSchema({ $ref: '#/definitions/NewThing' }, connector.definitions, {
    direction: 'request',
  });
  let last = 3;
  const house: House = {
    things: new Map(['t1', 't2', 't3'].map((id) => [id, { ...lamp, id }])),
    versions: new Map(),
    quirks,
    // What is taken by mistake is kept as something that is right: one fault at a time.
    take: (value) => {
      if (quirks.refuses?.(value) === true) return undefined;
      if (schema(value as never).length === 0) return value;
      return quirks.accepts?.(value) === true ? { name: 'Lamp', price: 1 } : undefined;
    },
    next: () => (quirks.oneKey === true ? 't9' : `t${++last}`),
  };
  return async (request) => {
    const known = request.headers.get('x-key') === key || quirks.letIn?.(request) === true;
    if (!known) return new Response(null, { status: 401 });
    const text = await request.text();
    const response = quirks.before?.(request, text) ?? answer(house, request, text);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
};

const lamp = {
  name: 'Lamp',
  price: 9.5,
  count: 1,
  color: 'red',
  day: '2024-02-29',
  tags: ['a'],
  note: null,
  created: '2024-02-29T12:00:00Z',
  maker: { name: 'M' },
};

const answer = (house: House, request: Request, text: string): Response => {
  const url = new URL(request.url);
  const { method } = request;
  const reads = method === 'GET' || method === 'HEAD';
  if (url.pathname === '/v1/search') return reads ? search(house, url, request.headers) : notAllowed();
  const match = /^\/v1\/things(?:\/([^/]+)(\/report)?)?$/.exec(url.pathname);
  if (match === null) return noSuchThing();
  const id = match[1] === undefined ? undefined : decodeURIComponent(match[1]);
  if (id === undefined && method === 'POST') return create(house, text);
  if (!reads && (id === undefined || match[2] !== undefined || !/^(PUT|DELETE)$/.test(method)))
    return notAllowed();
  if (id === undefined) return list(house, url);
  const thing = house.things.get(id);
  if (thing === undefined) return noSuchThing();
  if (match[2] !== undefined) return writeReport(id);
  return one(house, id, method, text);
};

const create = (house: House, text: string): Response => {
  const given = readJson(text);
  const value = given === undefined ? undefined : house.take(given);
  if (value === undefined) return refuse();
  const id = house.next();
  const thing = { id, created: '2024-03-01T00:00:00Z', ...value };
  keep(house, id, thing, 'POST');
  return json(201, house.quirks.keep?.(thing, 'ANSWER') ?? thing, { location: `/v1/things/${id}` });
};

const keep = ({ things, versions, quirks }: House, id: string, thing: Thing, method: string): void => {
  const kept = quirks.keep === undefined ? thing : quirks.keep(thing, method);
  if (kept !== undefined) things.set(id, kept);
  versions.set(id, (versions.get(id) ?? 1) + 1);
};

const one = (house: House, id: string, method: string, text: string): Response => {
  const { things, versions, quirks } = house;
  const tag = quirks.oneTag === true ? '"1"' : `"${versions.get(id) ?? 1}"`;
  if (method === 'GET' || method === 'HEAD') return json(200, things.get(id), { etag: tag });
  if (method === 'DELETE') {
    // Those that were there first stay, so that every run finds them.
    if (!/^t[123]$/.test(id) && quirks.keepDeleted !== true) things.delete(id);
    return new Response(null, { status: 204 });
  }
  const given = readJson(text);
  const value = given === undefined ? undefined : house.take(given);
  if (value === undefined) return refuse();
  const thing = { id, created: '2024-03-01T00:00:00Z', ...value };
  keep(house, id, thing, 'PUT');
  return json(200, thing);
};

const list = ({ things, quirks }: House, url: URL): Response => {
  const query = url.searchParams;
  const [top, skip] = [query.get('top') ?? '10', query.get('skip') ?? '0'];
  const color = query.get('color') ?? 'red';
  const since = query.get('since') ?? '2024-01-01';
  const whole = /^\d+$/.test(top) && /^\d+$/.test(skip) && Number(skip) <= 2_147_483_647;
  const good = whole && Number(top) >= 1 && Number(top) <= 50 && /^(red|green)$/.test(color) && isDay(since);
  if (!good) return refuse();
  const all = [...things.values()];
  const end = Number(skip) + Number(top);
  const value = quirks.listed?.(all.slice(Number(skip), end)) ?? all.slice(Number(skip), end);
  const next = new URL(url);
  next.searchParams.set('skip', String(end));
  const link = end < all.length ? next.href : undefined;
  const nextLink = quirks.nextLink === undefined ? link : quirks.nextLink(link, url);
  const body = { value, ...defined({ nextLink }) };
  return json(200, body, { 'x-total-count': String(things.size) });
};

const search = ({ things }: House, url: URL, headers: Headers): Response => {
  const query = url.searchParams;
  const text = query.get('text') ?? '';
  const exact = query.get('exact') ?? 'false';
  const before = query.get('before') ?? '2030-01-01T00:00:00Z';
  const { length } = [...text];
  const good = length >= 1 && length <= 50 && /^(true|false)$/i.test(exact) && isTime(before);
  if (!good || (headers.get('x-trace')?.length ?? 0) > 20) return refuse();
  const tags = query.get('tags');
  const value = [...things.values()].filter(({ name }) => name === text).slice(0, 5);
  return json(200, {
    text,
    exact: exact.toLowerCase() === 'true',
    value,
    ...(tags === null ? {} : { tags: tags === '' ? [] : tags.split(',') }),
  });
};
