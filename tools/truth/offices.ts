import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { type Row, refusal, reply } from './desk.ts';
import { fits, type House, type Rooms, truthOf } from './house.ts';
import type { Truth } from './truth.ts';

const text = { type: 'string', minLength: 1, maxLength: 40 } as const;
const no = { description: 'It is refused.' };
const answer = (schema?: JsonObject): JsonObject => ({
  description: 'As it is.',
  ...(schema === undefined ? {} : { schema }),
});
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const nowhere = (): Response => refusal(404, 'There is nothing here.');
const wrong = (): Response => refusal(400, 'The body is wrong.');

/** A collection of things of one kind, as its definition has it: what is sent, what is kept, and how each operation answers. */
interface Office {
  /** `samples`. */
  readonly path: string;
  readonly key: string;
  readonly keyType?: JsonObject;
  readonly sent: JsonObject;
  readonly kept: JsonObject;
  readonly list?: { readonly parameters?: readonly JsonObject[]; readonly schema: JsonObject };
  /** By operation (`create`, `read`, `change`, `remove`): its parameters besides, and its responses. */
  readonly create: JsonObject;
  readonly read?: JsonObject;
  readonly change?: JsonObject;
  readonly remove?: JsonObject;
  readonly parameters?: Readonly<Record<string, readonly JsonObject[]>>;
  readonly method?: 'put' | 'patch';
}

const pathsOf = (office: Office): JsonObject => {
  const { path, key, keyType = { type: 'string' }, sent, parameters = {}, method = 'put' } = office;
  const inPath = { name: key, in: 'path', required: true, ...keyType };
  const inBody = { name: 'body', in: 'body', required: true, schema: sent };
  const title = `${path.charAt(0).toUpperCase()}${path.slice(1)}`;
  const operation = (
    name: string,
    given: readonly JsonObject[],
    responses: JsonObject | undefined,
  ): JsonObject | undefined =>
    responses === undefined
      ? undefined
      : { operationId: `${name}${title}`, parameters: [...given, ...(parameters[name] ?? [])], responses };
  const methods = (all: Readonly<Record<string, JsonObject | undefined>>): JsonObject =>
    Object.fromEntries(
      Object.entries(all).flatMap(([verb, each]) => (each === undefined ? [] : [[verb, each] as const])),
    );
  const whole = { type: 'object', properties: sent['properties'] ?? {} };
  const changed = method === 'put' ? inBody : { ...inBody, schema: whole };
  return {
    [`/${path}`]: methods({
      get: operation('List', office.list?.parameters ?? [], listed(office)),
      post: operation('Create', [inBody], office.create),
    }),
    [`/${path}/{${key}}`]: methods({
      get: operation('Read', [inPath], office.read),
      [method]: operation('Change', [inPath, changed], office.change),
      delete: operation('Remove', [inPath], office.remove),
    }),
  };
};

const listed = ({ list: shown }: Office): JsonObject | undefined =>
  shown === undefined ? undefined : { 200: answer(shown.schema), 400: no };

const found = (row: Row | undefined): Response => (row === undefined ? nowhere() : reply(200, row));

const samples: Office = {
  path: 'samples',
  key: 'slug',
  sent: object(
    {
      name: text,
      kind: { type: 'string', enum: ['blood', 'soil', 'water'] },
      grams: { type: 'number', minimum: 0, maximum: 500 },
    },
    ['name', 'kind'],
  ),
  kept: object(
    { slug: { type: 'string' }, name: text, kind: { type: 'string' }, grams: { type: 'number' } },
    ['slug', 'name', 'kind'],
  ),
  list: { schema: object({ samples: list(object({ slug: { type: 'string' } }, ['slug'])) }) },
  create: { 201: answer(object({ slug: { type: 'string' } }, ['slug'])), 400: no },
  read: {
    200: answer(
      object({ slug: { type: 'string' }, name: text, kind: { type: 'string' }, grams: { type: 'number' } }, [
        'slug',
        'name',
        'kind',
      ]),
    ),
    404: no,
  },
  change: { 204: answer(), 400: no, 404: no, 422: no },
  remove: { 204: answer(), 404: no },
};

/** A laboratory: the slug comes from the name, and the kind stays what it was. PUT answers with nothing. */
const laboratory: House = {
  name: 'Samples named by the laboratory',
  own: { 'own-1': { slug: 'own-1', name: 'Own 1', kind: 'soil' } },
  paths: pathsOf(samples),
  build: () => {
    const isSent = fits(samples.sent);
    const slugOf = (rows: ReadonlyMap<string, Row>, name: Json | undefined): string => {
      const words = String(name)
        .toLowerCase()
        .normalize('NFKD')
        .replaceAll(/[^a-z\d]+/g, '-')
        .replaceAll(/^-|-$/g, '');
      const slug = words === '' ? 'sample' : words;
      let free = slug;
      for (let turn = 2; rows.has(free); turn++) free = `${slug}-${turn}`;
      return free;
    };
    return {
      'GET /samples': (_, { rows }) => reply(200, { samples: [...rows.keys()].map((slug) => ({ slug })) }),
      'POST /samples': ({ body }, { rows }) => {
        if (!isSent(body)) return wrong();
        const slug = slugOf(rows, body['name']);
        rows.set(slug, { ...body, slug });
        return reply(201, { slug });
      },
      'GET /samples/{slug}': (_, { row }) => found(row),
      'PUT /samples/{slug}': ({ body }, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        if (!isSent(body)) return wrong();
        if (body['kind'] !== row['kind']) return refusal(422, 'The kind of a sample stays.');
        rows.set(key, { ...body, slug: key });
        return reply(204);
      },
      'DELETE /samples/{slug}': (_, { rows, key }) => (rows.delete(key) ? reply(204) : nowhere()),
    };
  },
};

const loans: Office = {
  path: 'loans',
  key: 'loanId',
  keyType: { type: 'integer', format: 'int64' },
  sent: object(
    {
      book: { type: 'integer', minimum: 1 },
      reader: text,
      weeks: { type: 'integer', minimum: 1, maximum: 8, default: 4 },
    },
    ['book', 'reader'],
  ),
  kept: object(
    {
      loanId: { type: 'integer' },
      book: { type: 'integer' },
      reader: text,
      weeks: { type: 'integer' },
      due: { type: 'string' },
    },
    ['loanId', 'book', 'due'],
  ),
  list: {
    parameters: [{ name: 'reader', in: 'query', type: 'string' }],
    schema: object({
      loans: list(object({ loanId: { type: 'integer' } }, ['loanId'])),
      open: { type: 'integer' },
    }),
  },
  create: {
    201: answer(
      object({ loanId: { type: 'integer' }, book: { type: 'integer' }, due: { type: 'string' } }, ['loanId']),
    ),
    400: no,
    403: no,
    422: no,
  },
  read: {
    200: answer(
      object(
        {
          loanId: { type: 'integer' },
          book: { type: 'integer' },
          reader: { type: 'string' },
          weeks: { type: 'integer' },
          due: { type: 'string' },
        },
        ['loanId'],
      ),
    ),
    404: no,
  },
  remove: { 200: answer(object({ returned: { type: 'boolean' } })), 404: no },
};

/** A library: only books that it has, three loans at once, a date of return that it counts itself; DELETE answers with a body. */
const library: House = {
  name: 'Loans of a library',
  own: { 5: { loanId: 5, book: 2, reader: 'Ada', weeks: 4, due: '2026-05-01' } },
  paths: pathsOf(loans),
  build: () => {
    const isSent = fits(loans.sent);
    let last = 10;
    return {
      'GET /loans': ({ query }, { rows }) => {
        const reader = query.get('reader');
        const shown = [...rows.values()].filter((row) => reader === null || row['reader'] === reader);
        return reply(200, { loans: shown, open: rows.size });
      },
      'POST /loans': ({ body }, { rows }) => {
        if (!isSent(body)) return wrong();
        if (Number(body['book']) > 3) return refusal(422, 'The library does not have this book.');
        if (rows.size > 3) return refusal(403, 'You have three books already.');
        const loanId = ++last;
        rows.set(String(loanId), { weeks: 4, ...body, loanId, due: '2026-12-24' });
        return reply(201, rows.get(String(loanId)));
      },
      'GET /loans/{loanId}': (_, { row }) => found(row),
      'DELETE /loans/{loanId}': (_, { rows, key }) =>
        rows.delete(key) ? reply(200, { returned: true }) : nowhere(),
    };
  },
};

const vehicles: Office = {
  path: 'vehicles',
  key: 'id',
  sent: object(
    {
      plate: { type: 'string', minLength: 2, maxLength: 12, pattern: '^[A-Za-z0-9 -]+$' },
      seats: { type: 'integer', minimum: 1, maximum: 60 },
      uses: { type: 'array', items: { type: 'string', enum: ['post', 'people', 'tools'] }, maxItems: 4 },
    },
    ['plate', 'seats'],
  ),
  kept: object(
    {
      id: { type: 'string', format: 'uuid' },
      plate: { type: 'string' },
      seats: { type: 'integer' },
      uses: list({ type: 'string' }),
    },
    ['id', 'plate'],
  ),
  list: {
    parameters: [
      { name: 'cursor', in: 'query', type: 'string' },
      { name: 'size', in: 'query', type: 'integer', format: 'int32', minimum: 1, maximum: 10, default: 2 },
    ],
    schema: object({
      items: list(object({ id: { type: 'string' }, plate: { type: 'string' } }, ['id'])),
      cursor: { type: 'string' },
    }),
  },
  create: {
    201: answer(
      object(
        {
          id: { type: 'string', format: 'uuid' },
          plate: { type: 'string' },
          seats: { type: 'integer' },
          uses: list({ type: 'string' }),
        },
        ['id', 'plate'],
      ),
    ),
    400: no,
    409: no,
  },
  read: {
    200: answer(
      object(
        {
          id: { type: 'string', format: 'uuid' },
          plate: { type: 'string' },
          seats: { type: 'integer' },
          uses: list({ type: 'string' }),
        },
        ['id', 'plate'],
      ),
    ),
    404: no,
  },
  change: {
    200: answer(
      object(
        {
          id: { type: 'string', format: 'uuid' },
          plate: { type: 'string' },
          seats: { type: 'integer' },
          uses: list({ type: 'string' }),
        },
        ['id', 'plate'],
      ),
    ),
    400: no,
    404: no,
    409: no,
  },
  remove: { 200: answer(object({ id: { type: 'string' } })), 404: no },
  method: 'patch',
};
const ownVehicle = '7b0e8f5e-0e7b-4b3c-9a34-0c1b2d3e4f50';

/** A fleet: plates are unique, in capitals and without blanks; uses are sorted and each there once; pages by cursors of its own. */
const fleet: House = {
  name: 'Vehicles with a plate each',
  own: { [ownVehicle]: { id: ownVehicle, plate: 'OWN1', seats: 5 } },
  paths: pathsOf(vehicles),
  build: () => {
    const isSent = fits(vehicles.sent);
    const take = (rows: Map<string, Row>, id: string, body: JsonObject): Response | undefined => {
      if (!isSent(body)) return wrong();
      const plate = String(body['plate']).toUpperCase().replaceAll(/[ -]/g, '');
      if (plate === '') return refusal(400, 'This is no plate.');
      if ([...rows.values()].some((row) => row['plate'] === plate && row['id'] !== id))
        return refusal(409, 'This plate is there.');
      const uses = body['uses'] as readonly string[] | undefined;
      rows.set(id, {
        ...body,
        id,
        plate,
        ...(uses === undefined ? {} : { uses: [...new Set(uses)].toSorted() }),
      });
      return undefined;
    };
    return {
      'GET /vehicles': ({ query }, { rows }) => {
        const [size, cursor] = [query.get('size') ?? '2', query.get('cursor') ?? 'c0'];
        const from = /^c(\d+)$/.exec(cursor)?.[1];
        if (from === undefined || !/^([1-9]|10)$/.test(size)) return refusal(400, 'This is no page.');
        const end = Number(from) + Number(size);
        const items = [...rows.values()].slice(Number(from), end);
        return reply(200, { items, ...(end < rows.size ? { cursor: `c${end}` } : {}) });
      },
      'POST /vehicles': ({ body }, { rows }) => {
        const id = randomUUID();
        return take(rows, id, body as JsonObject) ?? reply(201, rows.get(id));
      },
      'GET /vehicles/{id}': (_, { rows, key }) => found(rows.get(key.toLowerCase())),
      'PATCH /vehicles/{id}': ({ body }, { rows, key }) => {
        const row = rows.get(key.toLowerCase());
        if (row === undefined) return nowhere();
        if (!isObject(body)) return wrong();
        const { id: _, ...before } = row;
        return (
          take(rows, key.toLowerCase(), { ...before, ...body }) ?? reply(200, rows.get(key.toLowerCase()))
        );
      },
      'DELETE /vehicles/{id}': (_, { rows, key }) =>
        rows.delete(key.toLowerCase()) ? reply(200, { id: key.toLowerCase() }) : nowhere(),
    };
  },
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const slipKept = object(
  {
    slip: { type: 'string' },
    month: { type: 'string' },
    gross: { type: 'number' },
    bonus: { type: 'number' },
    net: { type: 'number', readOnly: true },
    state: { type: 'string', readOnly: true },
  } as JsonObject,
  ['slip', 'month', 'gross'],
);
const slips: Office = {
  path: 'payslips',
  key: 'slip',
  sent: object(
    {
      month: { type: 'string', pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' },
      gross: { type: 'number', minimum: 0, maximum: 100_000 },
      bonus: { type: 'number', minimum: 0, maximum: 10_000 },
    },
    ['month', 'gross'],
  ),
  kept: slipKept,
  list: {
    parameters: [
      {
        name: 'fields',
        in: 'query',
        type: 'array',
        items: { type: 'string', enum: ['slip', 'month', 'net'] },
        collectionFormat: 'csv',
      },
    ],
    schema: list({ type: 'object' }),
  },
  create: { 201: answer(slipKept), 400: no, 409: no },
  read: { 200: answer(slipKept), 404: no },
  change: { 200: answer(slipKept), 400: no, 404: no, 409: no },
  remove: { 204: answer(), 404: no, 409: no },
};

/** A payroll: a slip for each month, money in cents, what remains is counted; nothing is a bonus of none. Errors are plain text. */
const payroll: House = {
  name: 'Payslips, one a month',
  own: { s0: { slip: 's0', month: '2019-01', gross: 1000, net: 700, state: 'paid' } },
  paths: pathsOf(slips),
  refuse: (status) => plain(status),
  build: () => {
    const isSent = fits(slips.sent);
    const cents = (value: Json | undefined): number => Math.round(Number(value ?? 0) * 100) / 100;
    let last = 0;
    const take = (rows: Map<string, Row>, slip: string, body: Json | undefined): Response | undefined => {
      if (!isSent(body)) return plain(400);
      const taken = [...rows.values()].some((row) => row['month'] === body['month'] && row['slip'] !== slip);
      if (taken) return plain(409);
      const [gross, bonus] = [cents(body['gross']), cents(body['bonus'])];
      const net = cents((gross + bonus) * 0.7);
      rows.set(slip, {
        slip,
        month: body['month'] ?? '',
        gross,
        ...(bonus === 0 ? {} : { bonus }),
        net,
        state: 'draft',
      });
      return undefined;
    };
    return {
      'GET /payslips': ({ query }, { rows }) => {
        const fields = query.get('fields')?.split(',');
        if (fields?.some((field) => !/^(slip|month|net)$/.test(field)) === true) return plain(400);
        const few = (row: Row): Row =>
          Object.fromEntries(Object.entries(row).filter(([name]) => fields?.includes(name) ?? true));
        return reply(200, [...rows.values()].map(few));
      },
      'POST /payslips': ({ body }, { rows }) => {
        const slip = `s${++last}`;
        return take(rows, slip, body) ?? reply(201, rows.get(slip));
      },
      'GET /payslips/{slip}': (_, { row }) => (row === undefined ? plain(404) : reply(200, row)),
      'PUT /payslips/{slip}': ({ body }, { rows, key, row }) =>
        row === undefined ? plain(404) : (take(rows, key, body) ?? reply(200, rows.get(key))),
      'DELETE /payslips/{slip}': (_, { rows, key, row }) => {
        if (row === undefined) return plain(404);
        if (row['state'] === 'paid') return plain(409);
        rows.delete(key);
        return reply(204);
      },
    };
  },
};

const plain = (status: number): Response =>
  new Response('No.', { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

const visits: Office = {
  path: 'visits',
  key: 'visit',
  sent: object(
    {
      room: { type: 'string', enum: ['blue', 'green'] },
      from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', example: '2031-03-01T09:00' },
      to: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$', example: '2031-03-01T10:00' },
      note: { type: 'string', maxLength: 50, 'x-nullable': true },
    },
    ['room', 'from', 'to'],
  ),
  kept: object({ visit: { type: 'string' } }),
  create: { 303: { ...answer(), headers: { Location: { type: 'string' } } }, 400: no, 409: no, 422: no },
  read: {
    200: answer(
      object(
        {
          visit: { type: 'string' },
          room: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
          note: { type: 'string' },
        },
        ['visit', 'room', 'from', 'to'],
      ),
    ),
    404: no,
  },
  remove: { 202: answer(), 404: no },
};

/** Rooms that are booked: 303 to what was made, times without a zone that must not overlap, null is left out, and gone a little later. */
const rooms: House = {
  name: 'Visits to two rooms',
  own: { v0: { visit: 'v0', room: 'blue', from: '2030-01-01T09:00', to: '2030-01-01T10:00' } },
  paths: pathsOf(visits),
  build: () => {
    const isSent = fits(visits.sent);
    const leaving = new Map<string, number>();
    let last = 0;
    const isTime = (value: Json | undefined): boolean => !Number.isNaN(Date.parse(`${String(value)}:00Z`));
    return {
      'POST /visits': ({ body, url }, { rows }) => {
        if (!isSent(body)) return wrong();
        const { room, from, to, note } = body;
        if (!isTime(from) || !isTime(to) || String(from) >= String(to))
          return refusal(422, 'The visit has to end after it begins.');
        const overlaps = [...rows.values()].some(
          (row) =>
            row['room'] === room && String(row['from']) < String(to) && String(from) < String(row['to']),
        );
        if (overlaps) return refusal(409, 'The room is taken then.');
        const visit = `v${++last}`;
        rows.set(visit, {
          visit,
          room: room ?? '',
          from: from ?? '',
          to: to ?? '',
          ...(typeof note === 'string' ? { note } : {}),
        });
        return reply(303, undefined, { location: `${url.origin}/visits/${visit}` });
      },
      'GET /visits/{visit}': (_, { rows, key, row }) => {
        const left = leaving.get(key);
        if (left === 0) rows.delete(key);
        if (left !== undefined) leaving.set(key, Math.max(0, left - 1));
        return left === 0 ? nowhere() : found(row);
      },
      'DELETE /visits/{visit}': (_, { rows, key, row }) => {
        if (row === undefined || leaving.get(key) === 0) return nowhere();
        leaving.set(key, 0);
        rows.delete(key);
        return reply(202);
      },
    };
  },
};

const tagOf = (row: Row): string => `W/"${row['rev']}"`;
const recipeKept = object(
  { number: { type: 'integer' }, dish: text, steps: list({ type: 'string' }), rev: { type: 'integer' } },
  ['number', 'dish', 'rev'],
);
const tagged = { ...answer(recipeKept), headers: { ETag: { type: 'string' } } };
const recipes: Office = {
  path: 'recipes',
  key: 'number',
  keyType: { type: 'integer', format: 'int32' },
  sent: object({ dish: text, steps: { type: 'array', items: text, maxItems: 3 } }, ['dish']),
  kept: recipeKept,
  list: { schema: object({ recipes: list(recipeKept) }) },
  create: { 201: tagged, 400: no },
  read: { 200: tagged, 304: answer(), 404: no },
  change: { 200: tagged, 400: no, 404: no, 412: no },
  remove: { 204: answer(), 404: no },
  parameters: {
    Read: [{ name: 'If-None-Match', in: 'header', type: 'string' }],
    Change: [{ name: 'If-Match', in: 'header', type: 'string' }],
  },
};

/** Weak tags: good enough to see that nothing is new, and never for a change (RFC 9110 §13.1.1). */
const kitchen: House = {
  name: 'Recipes with weak tags',
  own: { 1: { number: 1, dish: 'Soup', rev: 2 } },
  paths: pathsOf(recipes),
  build: () => {
    const isSent = fits(recipes.sent);
    let last = 20;
    return {
      'GET /recipes': (_, { rows }) => reply(200, { recipes: [...rows.values()] }),
      'POST /recipes': ({ body }, { rows }) => {
        if (!isSent(body)) return wrong();
        const row: Row = { ...body, number: ++last, rev: 1 };
        rows.set(String(last), row);
        return reply(201, row, { etag: tagOf(row) });
      },
      'GET /recipes/{number}': ({ headers }, { row }) => {
        if (row === undefined) return nowhere();
        const tags = (headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
        const isSame = tags.some((tag) => tag === '*' || tag.replace(/^W\//, '') === tagOf(row).slice(2));
        return isSame ? reply(304, undefined, { etag: tagOf(row) }) : reply(200, row, { etag: tagOf(row) });
      },
      'PUT /recipes/{number}': ({ headers, body }, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        const match = headers.get('if-match');
        if (match !== null && match !== '*') return refusal(412, 'A weak tag matches nothing.');
        if (!isSent(body)) return wrong();
        const next: Row = { ...body, number: Number(key), rev: Number(row['rev']) + 1 };
        rows.set(key, next);
        return reply(200, next, { etag: tagOf(next) });
      },
      'DELETE /recipes/{number}': (_, { rows, key }) => (rows.delete(key) ? reply(204) : nowhere()),
    };
  },
};

const entryKept = object(
  {
    entry: { type: 'string' },
    account: { type: 'string' },
    amount: { type: 'string' },
    balance: { type: 'string' },
  },
  ['entry', 'account', 'amount'],
);
const entries: Office = {
  path: 'entries',
  key: 'entry',
  sent: object(
    {
      account: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$', example: 'CSH-1000' },
      amount: { type: 'number', minimum: -1000, maximum: 1000, example: 12.5 },
    },
    ['account', 'amount'],
  ),
  kept: entryKept,
  list: { parameters: [{ name: 'account', in: 'query', type: 'string' }], schema: list(entryKept) },
  create: { 201: answer(entryKept), 200: answer(entryKept), 400: no, 422: no },
  read: { 200: answer(entryKept), 404: no },
  remove: { 204: answer(), 404: no, 409: no },
  parameters: { Create: [{ name: 'Idempotency-Key', in: 'header', type: 'string', maxLength: 64 }] },
};

/** Books that only grow: amounts as texts of two places, the accounts that there are, the same key gives the same entry, nothing is removed. */
const bookkeeping: House = {
  name: 'Entries that stay',
  own: { e0: { entry: 'e0', account: 'CSH-1000', amount: '5.00', balance: '5.00' } },
  paths: pathsOf(entries),
  build: () => {
    const isSent = fits(entries.sent);
    const keys = new Map<string, string>();
    let last = 0;
    let cents = 500;
    return {
      'GET /entries': ({ query }, { rows }) => {
        const account = query.get('account');
        return reply(
          200,
          [...rows.values()].filter((row) => account === null || row['account'] === account),
        );
      },
      'POST /entries': ({ headers, body }, { rows }) => {
        if (!isSent(body)) return wrong();
        if (!/^(CSH-1000|BNK-2000)$/.test(String(body['account'])))
          return refusal(422, 'There is no such account.');
        const key = headers.get('idempotency-key') ?? '';
        if (key.length > 64) return wrong();
        const before = keys.get(key);
        if (key !== '' && before !== undefined) return reply(200, rows.get(before));
        const entry = `e${++last}`;
        keys.set(key, entry);
        const own = Math.round(Number(body['amount']) * 100);
        cents += own;
        const row: Row = {
          entry,
          account: body['account'] ?? '',
          amount: (own / 100).toFixed(2),
          balance: (cents / 100).toFixed(2),
        };
        rows.set(entry, row);
        return reply(201, row);
      },
      'GET /entries/{entry}': (_, { row }) => found(row),
      'DELETE /entries/{entry}': (_, { row }) =>
        row === undefined ? nowhere() : refusal(409, 'What is booked stays.'),
    };
  },
};

const guestKept = object(
  {
    guest: { type: 'integer' },
    email: { type: 'string' },
    language: { type: 'string' },
    vip: { type: 'boolean' },
    createdBy: { type: 'string', readOnly: true },
  } as JsonObject,
  ['guest', 'email', 'language'],
);
const guests: Office = {
  path: 'guests',
  key: 'guest',
  keyType: { type: 'integer', format: 'int32' },
  sent: object(
    {
      email: { type: 'string', format: 'email', maxLength: 60 },
      language: { type: 'string', enum: ['de', 'en'], default: 'en' },
      vip: { type: 'boolean' },
      createdBy: { type: 'string', readOnly: true },
    } as JsonObject,
    ['email'],
  ),
  kept: guestKept,
  list: {
    parameters: [
      { name: '$top', in: 'query', type: 'integer', format: 'int32', minimum: 1, maximum: 50 },
      { name: '$skip', in: 'query', type: 'integer', format: 'int32', minimum: 0 },
    ],
    schema: object({ value: list(guestKept) }),
  },
  create: { 201: answer(guestKept), 400: no, 409: no },
  read: { 200: answer(guestKept), 410: no, 404: no },
  change: { 200: answer(guestKept), 400: no, 404: no, 409: no, 410: no },
  remove: { 204: answer(), 404: no, 410: no },
};

/** Guests: e-mails in small letters, one each; who made one is told and not taken; what is gone says so (410). */
const hotel: House = {
  name: 'Guests that are gone',
  own: { 3: { guest: 3, email: 'own@example.com', language: 'de', vip: false, createdBy: 'desk' } },
  paths: pathsOf(guests),
  build: () => {
    const isSent = fits(guests.sent);
    const gone = new Set<string>();
    let last = 30;
    const take = (rows: Map<string, Row>, key: string, body: Json | undefined): Response | undefined => {
      if (!isSent(body)) return wrong();
      const email = String(body['email']).toLowerCase();
      if ([...rows.values()].some((row) => row['email'] === email && String(row['guest']) !== key))
        return refusal(409, 'Somebody has this address.');
      rows.set(key, {
        guest: Number(key),
        email,
        language: body['language'] ?? 'en',
        vip: body['vip'] ?? false,
        createdBy: 'api',
      });
      return undefined;
    };
    const missing = (key: string): Response => (gone.has(key) ? refusal(410, 'It is gone.') : nowhere());
    return {
      'GET /guests': ({ query }, { rows }) => {
        const [top, skip] = [query.get('$top') ?? '50', query.get('$skip') ?? '0'];
        if (!/^([1-9]|[1-4]\d|50)$/.test(top) || !/^\d{1,10}$/.test(skip) || Number(skip) > 2_147_483_647)
          return refusal(400, 'This is no page.');
        return reply(200, { value: [...rows.values()].slice(Number(skip), Number(skip) + Number(top)) });
      },
      'POST /guests': ({ body }, { rows }) => {
        const key = String(++last);
        return take(rows, key, body) ?? reply(201, rows.get(key));
      },
      'GET /guests/{guest}': (_, { key, row }) => (row === undefined ? missing(key) : reply(200, row)),
      'PUT /guests/{guest}': ({ body }, { rows, key, row }) =>
        row === undefined ? missing(key) : (take(rows, key, body) ?? reply(200, rows.get(key))),
      'DELETE /guests/{guest}': (_, { rows, key }) => {
        if (!rows.delete(key)) return missing(key);
        gone.add(key);
        return reply(204);
      },
    };
  },
};

const seatSent = object({ seat: { type: 'string', pattern: '^[A-F][1-9]$', example: 'A1' }, guest: text }, [
  'seat',
  'guest',
]);
const seatKept = object({ ticket: { type: 'string' }, seat: { type: 'string' }, guest: { type: 'string' } }, [
  'ticket',
  'seat',
]);
const showPath = { name: 'show', in: 'path', required: true, type: 'string', enum: ['noon', 'night'] };
const ticketPath = { name: 'ticket', in: 'path', required: true, type: 'string' };

/** A theatre: each seat once in a show, so that few are left; the hall of one show knows nothing of the other. */
const theatre: House = {
  name: 'Seats of two shows',
  own: { 'noon-A1': { ticket: 'noon-A1', seat: 'A1', guest: 'Own' } },
  paths: {
    '/shows/{show}/tickets': {
      get: {
        operationId: 'ListTickets',
        parameters: [showPath],
        responses: { 200: answer(list(seatKept)), 404: no },
      },
      post: {
        operationId: 'BuyTicket',
        parameters: [showPath, { name: 'body', in: 'body', required: true, schema: seatSent }],
        responses: { 201: answer(seatKept), 400: no, 404: no, 409: no },
      },
    },
    '/shows/{show}/tickets/{ticket}': {
      get: {
        operationId: 'ReadTicket',
        parameters: [showPath, ticketPath],
        responses: { 200: answer(seatKept), 404: no },
      },
      delete: {
        operationId: 'ReturnTicket',
        parameters: [showPath, ticketPath],
        responses: { 204: answer(), 404: no },
      },
    },
  },
  build: (): Rooms => {
    const isSent = fits(seatSent);
    const isShow = (show: string | undefined): boolean => show === 'noon' || show === 'night';
    const at = (steps: readonly string[], rows: ReadonlyMap<string, Row>): Row | undefined => {
      const [, show, , ticket = ''] = steps;
      return isShow(show) && ticket.startsWith(`${show}-`) ? rows.get(ticket) : undefined;
    };
    return {
      'GET /shows/{show}/tickets': (_, { rows, key: show }) =>
        isShow(show)
          ? reply(
              200,
              [...rows.values()].filter((row) => String(row['ticket']).startsWith(`${show}-`)),
            )
          : nowhere(),
      'POST /shows/{show}/tickets': ({ body }, { rows, key: show }) => {
        if (!isShow(show)) return nowhere();
        if (!isSent(body)) return wrong();
        const ticket = `${show}-${String(body['seat'])}`;
        if (rows.has(ticket)) return refusal(409, 'Somebody sits there.');
        rows.set(ticket, { ...body, ticket });
        return reply(201, rows.get(ticket));
      },
      'GET /shows/{show}/tickets/{ticket}': ({ steps }, { rows }) => found(at(steps, rows)),
      'DELETE /shows/{show}/tickets/{ticket}': ({ steps }, { rows }) => {
        const row = at(steps, rows);
        if (row === undefined) return nowhere();
        rows.delete(String(row['ticket']));
        return reply(204);
      },
    };
  },
};

const taskKept = object(
  {
    code: { type: 'string' },
    sku: { type: 'string' },
    parent: { type: 'string' },
    label: { type: 'string' },
  },
  ['code', 'label'],
);
const goods: Office = {
  path: 'goods',
  key: 'code',
  sent: object(
    {
      code: { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$', example: 'AB0001' },
      label: text,
      parent: { type: 'string', pattern: '^[A-Z]{2}[0-9]{4}$' },
    },
    ['code', 'label'],
  ),
  kept: taskKept,
  list: {
    parameters: [{ name: 'label', in: 'query', type: 'string' }],
    schema: object({ goods: list(taskKept), next: { type: 'string' } }),
  },
  create: { 201: answer(taskKept), 400: no, 409: no, 422: no },
  read: { 200: answer(taskKept), 404: no },
  change: { 200: answer(taskKept), 400: no, 404: no, 422: no },
  remove: { 204: answer(), 404: no, 409: no },
};

/** A warehouse: the caller names the code, each once; a parent has to be there, and stays as long as it has children; labels are trimmed. */
const warehouse: House = {
  name: 'Goods with codes of the caller',
  own: { ZZ0001: { code: 'ZZ0001', label: 'Own' } },
  paths: pathsOf(goods),
  build: () => {
    const isSent = fits(goods.sent);
    const take = (rows: Map<string, Row>, body: JsonObject): Response | undefined => {
      const label = String(body['label']).trim();
      if (label === '') return wrong();
      if (
        body['parent'] !== undefined &&
        (!rows.has(String(body['parent'])) || body['parent'] === body['code'])
      )
        return refusal(422, 'The parent is not there.');
      rows.set(String(body['code']), { ...body, label });
      return undefined;
    };
    return {
      'GET /goods': ({ query }, { rows }) => {
        const label = query.get('label');
        return reply(200, {
          goods: [...rows.values()].filter((row) => label === null || row['label'] === label),
        });
      },
      'POST /goods': ({ body }, { rows }) => {
        if (!isSent(body)) return wrong();
        if (rows.has(String(body['code']))) return refusal(409, 'This code is taken.');
        return take(rows, body) ?? reply(201, rows.get(String(body['code'])));
      },
      'GET /goods/{code}': (_, { row }) => found(row),
      'PUT /goods/{code}': ({ body }, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        if (!isSent(body)) return wrong();
        if (body['code'] !== key) return refusal(422, 'A code stays.');
        return take(rows, body) ?? reply(200, rows.get(key));
      },
      'DELETE /goods/{code}': (_, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        if ([...rows.values()].some(({ parent }) => parent === key))
          return refusal(409, 'Others are below it.');
        rows.delete(key);
        return reply(204);
      },
    };
  },
};

/** Services of offices and shops, with habits that a schema cannot tell of. */
export const offices: readonly Truth[] = [
  laboratory,
  library,
  fleet,
  payroll,
  rooms,
  kitchen,
  bookkeeping,
  hotel,
  theatre,
  warehouse,
].map(truthOf);
