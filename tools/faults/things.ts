import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { compileSchema } from '../../src/schema/compile-schema.ts';

/** A small REST resource that keeps its contract (things/apiDefinition.swagger.json) to the letter. */
export const createThings = (connector: Connector, key: string): Fetch => {
  const first = {
    id: 't1',
    name: 'Lamp',
    price: 9.5,
    count: 1,
    color: 'red',
    day: '2024-02-29',
    tags: ['a'],
  };
  const whole = { ...first, created: '2024-02-29T12:00:00Z', maker: { name: 'M' } };
  const things = new Map<string, object>([['t1', whole]]);
  const validate = compileSchema({ $ref: '#/definitions/NewThing' }, connector.definitions, {
    direction: 'request',
  });
  let last = 1;
  const save = (id: string, text: string): object | undefined => {
    const value = readJson(text);
    if (value === undefined || validate(value).length > 0) return undefined;
    const thing = { id, created: '2024-03-01T00:00:00Z', ...(value as object) };
    things.set(id, thing);
    return thing;
  };
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get('x-key') !== key) return new Response(null, { status: 401 });
    const id = decodeURIComponent(/^\/v1\/things\/([^/]+)$/.exec(pathname)?.[1] ?? '');
    const text = await request.text();
    if (id !== '') return one(things, save, { id, method: request.method, text });
    if (request.method === 'GET') return list(things, searchParams);
    const created = save(`t${++last}`, text);
    return created === undefined ? refuse() : json(201, created, { location: `/v1/things/t${last}` });
  };
};

const one = (
  things: Map<string, object>,
  save: (id: string, text: string) => object | undefined,
  { id, method, text }: Readonly<Record<'id' | 'method' | 'text', string>>,
): Response => {
  const known = things.get(id);
  if (known === undefined) return json(404, { error: 'There is no such thing.' });
  if (method === 'GET') return json(200, known, { etag: '"1"' });
  if (method === 'DELETE') {
    // The first stays, so that every run finds it.
    if (id !== 't1') things.delete(id);
    return new Response(null, { status: 204 });
  }
  const updated = save(id, text);
  return updated === undefined ? refuse() : json(200, updated);
};

const list = (things: ReadonlyMap<string, object>, query: URLSearchParams): Response => {
  const top = query.get('top') ?? '10';
  const color = query.get('color') ?? 'red';
  const since = query.get('since') ?? '2024-01-01';
  const good =
    /^\d+$/.test(top) &&
    Number(top) >= 1 &&
    Number(top) <= 50 &&
    /^(red|green)$/.test(color) &&
    /^\d{4}-\d\d-\d\d$/.test(since) &&
    isDay(since);
  if (!good) return refuse();
  const value = [...things.values()].slice(0, Number(top));
  return json(200, { value }, { 'x-total-count': String(things.size) });
};

/** `Date.parse` takes the 29th of every February. */
const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

const refuse = (): Response => json(400, { error: 'The request is wrong.' });

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
