import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import type { Json } from '../../src/source/json.ts';

/** A record of a service. */
export type Row = Readonly<Record<string, Json>>;

/** The rows of a desk, by key. Own rows were there before the run: a run that changes one has done harm. */
export interface Rows {
  readonly all: ReadonlyMap<string, Row>;
  readonly others: (key: string | undefined) => readonly Row[];
}

/** What a service knows beyond its schema; each part is optional, and a service without any keeps to the schema alone. */
export interface Knowledge {
  /** Answers in place of everything else: credentials, throttling. */
  readonly guard?: (request: Request) => Response | undefined;
  /** A refusal of a value that fits the schema; `key` is absent when it is made. */
  readonly check?: (value: Row, rows: Rows, key: string | undefined) => Response | undefined;
  /** What is kept of a value. */
  readonly keep?: (value: Row) => Row;
  /** What a list shows, from the query. A response is a refusal. */
  readonly list?: (rows: readonly Row[], query: URLSearchParams) => readonly Row[] | Response;
  /** May this row change so: a state machine. */
  readonly change?: (row: Row, method: string, action: string | undefined) => Row | Response | undefined;
  /** Rows that are listed only after so many further requests: eventual consistency. */
  readonly lag?: number;
  /** Rows that are listed only so many milliseconds after they were made. */
  readonly lagMs?: number;
  /** Each row has an ETag, which is compared where it comes back. */
  readonly etags?: boolean;
  /** Deleted rows stay, marked. */
  readonly softDelete?: boolean;
  /** The status of a body that breaks the schema; 400 unless said. */
  readonly broken?: number;
  /** The status of an unknown key; 404 unless said. */
  readonly unknown?: number;
  readonly wrapped?: boolean;
}

/** A service at work, and the rows that were its owner's. */
export interface Desk {
  readonly fetch: Fetch;
  /** Own rows as text, to compare before and after. */
  readonly own: () => string;
}

/** JSON with a status. */
export const reply = (status: number, value?: unknown, headers: Record<string, string> = {}): Response =>
  value === undefined
    ? new Response(null, { status, headers })
    : new Response(JSON.stringify(value), {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      });

/** A refusal with its reason. */
export const refusal = (status: number, message: string): Response => reply(status, { message });

/**
 * A faithful service over one collection: it does what its definition says, and what only it can know besides. The collection lies at the
 * first path of the definition; its items at `/{id}`; actions at `/{id}/<action>`.
 */
export const createDesk = (connector: Connector, own: readonly Row[], knowledge: Knowledge = {}): Desk => {
  const collection = connector.operations[0]?.path ?? '/';
  const validate = compileSchema({ $ref: '#/definitions/New' }, connector.definitions, {
    direction: 'request',
  });
  const store: Store = {
    rows: new Map(own.map((row) => [String(row['id']), row])),
    made: new Map(),
    madeAt: new Map(),
    clock: 0,
    last: 900,
    knowledge,
    validate: (value) => validate(value).length === 0,
  };
  const keys = own.map((row) => String(row['id']));
  return {
    fetch: async (request) => {
      store.clock += 1;
      const refused = knowledge.guard?.(request);
      if (refused !== undefined) return refused;
      const response = answer(store, collection, request, await request.text());
      return request.method === 'HEAD' ? new Response(null, response) : response;
    },
    own: () => JSON.stringify(keys.map((key) => store.rows.get(key) ?? null)),
  };
};

interface Store {
  readonly rows: Map<string, Row>;
  /** When a row was made, by the count of requests. */
  readonly made: Map<string, number>;
  readonly madeAt: Map<string, number>;
  clock: number;
  last: number;
  readonly knowledge: Knowledge;
  readonly validate: (value: Json) => boolean;
}

const answer = (store: Store, collection: string, request: Request, text: string): Response => {
  const url = new URL(request.url);
  const { method } = request;
  if (url.pathname === collection) {
    if (method === 'GET' || method === 'HEAD') return listRows(store, url.searchParams);
    return method === 'POST' ? create(store, request, text) : notAllowed();
  }
  const rest = url.pathname.startsWith(`${collection}/`) ? url.pathname.slice(collection.length + 1) : '';
  const [raw = '', action, ...further] = rest.split('/');
  if (raw === '' || further.length > 0) return refusal(404, 'There is nothing here.');
  const key = decode(raw);
  const row = key === undefined ? undefined : store.rows.get(key);
  if (key === undefined || row === undefined || row['deleted'] === true)
    return refusal(store.knowledge.unknown ?? 404, 'There is no such row.');
  return action === undefined
    ? one(store, key, row, { request, text })
    : act(store, key, row, { method, action });
};

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const notAllowed = (): Response => refusal(405, 'This method is not supported.');

const isJsonType = (request: Request): boolean =>
  /^application\/(?:merge-patch\+)?json\b/i.test(request.headers.get('content-type') ?? '');

const readRow = (text: string): Row | undefined => {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
  } catch {
    return undefined;
  }
};

const rowsOf = ({ rows }: Store): Rows => ({
  all: rows,
  others: (key) => [...rows].filter(([each]) => each !== key).map(([, row]) => row),
});

/** The value that was sent, or why it is refused. */
const take = (store: Store, request: Request, text: string, key?: string): Row | Response => {
  const { knowledge } = store;
  const value = isJsonType(request) ? readRow(text) : undefined;
  if (value === undefined || !store.validate(value))
    return refusal(knowledge.broken ?? 400, 'The body is wrong.');
  return knowledge.check?.(value, rowsOf(store), key) ?? knowledge.keep?.(value) ?? value;
};

const create = (store: Store, request: Request, text: string): Response => {
  const value = take(store, request, text);
  if (value instanceof Response) return value;
  const id = ++store.last;
  const row = { ...value, id };
  store.rows.set(String(id), row);
  store.made.set(String(id), store.clock);
  store.madeAt.set(String(id), performance.now());
  return reply(201, row, { location: `${new URL(request.url).pathname}/${id}` });
};

const listRows = (store: Store, query: URLSearchParams): Response => {
  const { lag = 0, lagMs = 0, list, wrapped } = store.knowledge;
  const now = performance.now();
  const settled = [...store.rows].filter(
    ([key, row]) =>
      row['deleted'] !== true &&
      store.clock - (store.made.get(key) ?? -lag) >= lag &&
      now - (store.madeAt.get(key) ?? -lagMs) >= lagMs,
  );
  const rows = settled.map(([, row]) => row);
  const shown = list?.(rows, query) ?? rows;
  if (shown instanceof Response) return shown;
  return reply(200, wrapped === true ? { value: shown } : shown);
};

const one = (
  store: Store,
  key: string,
  row: Row,
  { request, text }: { readonly request: Request; readonly text: string },
): Response => {
  const { method } = request;
  const { change, softDelete, etags } = store.knowledge;
  const tag = etags === true ? tagOf(row) : undefined;
  if (method === 'GET' || method === 'HEAD') return readOne(row, tag, request);
  if (isStale(tag, request)) return refusal(412, 'It has changed.');
  if (method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE') return notAllowed();
  const stopped = change?.(row, method, undefined);
  if (stopped instanceof Response) return stopped;
  if (method === 'DELETE') {
    if (softDelete === true) store.rows.set(key, { ...row, deleted: true });
    else store.rows.delete(key);
    return reply(204);
  }
  const whole = method === 'PATCH' ? JSON.stringify({ ...withoutId(row), ...(readRow(text) ?? {}) }) : text;
  const value = take(store, request, readRow(text) === undefined ? text : whole, key);
  if (value instanceof Response) return value;
  const next = { ...value, id: row['id'] ?? key };
  store.rows.set(key, next);
  return reply(200, next, etags === true ? { etag: tagOf(next) } : {});
};

const readOne = (row: Row, tag: string | undefined, { headers }: Request): Response => {
  const tags = tag === undefined ? {} : { etag: tag };
  const same = tag !== undefined && headers.get('if-none-match') === tag;
  return same ? reply(304, undefined, tags) : reply(200, row, tags);
};

const isStale = (tag: string | undefined, { headers }: Request): boolean => {
  const wanted = headers.get('if-match');
  return tag !== undefined && wanted !== null && wanted !== '*' && wanted !== tag;
};

/** Another for each content. */
const tagOf = (row: Row): string => `W/"${Buffer.from(JSON.stringify(row)).toString('base64url')}"`;

const withoutId = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id'));

const act = (
  store: Store,
  key: string,
  row: Row,
  { method, action }: { readonly method: string; readonly action: string },
): Response => {
  if (method !== 'POST') return notAllowed();
  const next = store.knowledge.change?.(row, method, action);
  if (next === undefined) return refusal(404, 'There is no such action.');
  if (next instanceof Response) return next;
  store.rows.set(key, next);
  return reply(200, next);
};
