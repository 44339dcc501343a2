import { setTimeout as pause } from 'node:timers/promises';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { type Row, refusal, reply } from './desk.ts';
import { fits, type House, truthOf } from './house.ts';
import type { Truth } from './truth.ts';

const text = { type: 'string', minLength: 1, maxLength: 60 } as const;
const answer = (schema?: JsonObject): JsonObject => ({
  description: 'As it is.',
  ...(schema === undefined ? {} : { schema }),
});
const no = { description: 'It is refused.' };
const inPath = (name: string, more: JsonObject = { type: 'string' }): JsonObject => ({
  name,
  in: 'path',
  required: true,
  ...more,
});
const inBody = (schema: JsonObject): JsonObject => ({ name: 'body', in: 'body', required: true, schema });
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const nowhere = (): Response => refusal(404, 'There is nothing here.');
const found = (row: Row | undefined): Response => (row === undefined ? nowhere() : reply(200, row));
const removed = (rows: Map<string, Row>, key: string, row: Row | undefined): Response => {
  if (row === undefined) return nowhere();
  rows.delete(key);
  return reply(204);
};
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shelvesSent = object({ label: text, metres: { type: 'number', minimum: 0, maximum: 50 } }, ['label']);
const shelvesKept = object({ code: { type: 'string' }, label: text, metres: { type: 'number' } }, [
  'code',
  'label',
]);
const shelvesIsSent = fits(shelvesSent);
const shelvesCode = inPath('code', { type: 'string', pattern: '^[A-Z][0-9]{2}$' });

const isCode = (key: string): boolean => /^[A-Z][0-9]{2}$/.test(key);

/** PUT makes what is not there yet; its key is the caller's. */
const shelvesHouse: House = {
  name: 'Shelves that PUT makes',
  own: { A01: { code: 'A01', label: 'Left', metres: 2 } },
  paths: {
    '/shelves': {
      get: { operationId: 'AllShelves', responses: { 200: answer(object({ shelves: list(shelvesKept) })) } },
    },
    '/shelves/{code}': {
      get: {
        operationId: 'OneShelf',
        parameters: [shelvesCode],
        responses: { 200: answer(shelvesKept), 404: no, 400: no },
      },
      put: {
        operationId: 'PlaceShelf',
        parameters: [shelvesCode, inBody(shelvesSent)],
        responses: { 200: answer(shelvesKept), 201: answer(shelvesKept), 400: no },
      },
      delete: {
        operationId: 'TakeShelf',
        parameters: [shelvesCode],
        responses: { 204: answer(), 404: no, 400: no },
      },
    },
  },
  build: () => ({
    'GET /shelves': (_, { rows }) => reply(200, { shelves: [...rows.values()] }),
    'GET /shelves/{code}': (_, { key, row }) => (isCode(key) ? found(row) : refusal(400, 'This is no code.')),
    'PUT /shelves/{code}': ({ body }, { rows, key, row }) => {
      if (!isCode(key) || !shelvesIsSent(body)) return refusal(400, 'This is wrong.');
      rows.set(key, { ...body, code: key });
      return reply(row === undefined ? 201 : 200, rows.get(key));
    },
    'DELETE /shelves/{code}': (_, { rows, key, row }) =>
      isCode(key) ? removed(rows, key, row) : refusal(400, 'This is no code.'),
  }),
};

const ticketsSent = object({ subject: text, urgent: { type: 'boolean' } }, ['subject']);
const ticketsKept = object(
  {
    ticketNo: { type: 'integer' },
    subject: text,
    urgent: { type: 'boolean' },
    state: { type: 'string', enum: ['open', 'archived'] },
  },
  ['ticketNo', 'subject', 'state'],
);
const ticketsIsSent = fits(ticketsSent);
const ticketsNo = inPath('ticketNo', { type: 'integer', format: 'int32' });

/** What is removed is archived: it can be read, and is listed if that is asked for. */
const ticketsHouse: House = {
  name: 'Tickets that are archived',
  own: {
    7: { ticketNo: 7, subject: 'Own', state: 'open' },
    8: { ticketNo: 8, subject: 'Old', state: 'archived' },
  },
  paths: {
    '/tickets': {
      get: {
        operationId: 'Tickets',
        parameters: [{ name: 'archived', in: 'query', type: 'boolean', default: false }],
        responses: {
          200: answer(
            object({
              meta: object({ count: { type: 'integer' } }),
              data: object({ tickets: list(ticketsKept) }),
            }),
          ),
          400: no,
        },
      },
      post: {
        operationId: 'OpenTicket',
        parameters: [inBody(ticketsSent)],
        responses: { 201: answer(ticketsKept), 400: no },
      },
    },
    '/tickets/{ticketNo}': {
      get: {
        operationId: 'Ticket',
        parameters: [ticketsNo],
        responses: { 200: answer(ticketsKept), 404: no },
      },
      delete: {
        operationId: 'ArchiveTicket',
        description: 'Archives the ticket. It can still be read.',
        parameters: [ticketsNo],
        responses: { 200: answer(ticketsKept), 404: no },
      },
    },
  },
  build: () => {
    let last = 100;
    return {
      'POST /tickets': ({ body }, { rows }) => {
        if (!ticketsIsSent(body)) return refusal(400, 'The body is wrong.');
        const ticketNo = ++last;
        rows.set(String(ticketNo), { ...body, ticketNo, state: 'open' });
        return reply(201, rows.get(String(ticketNo)));
      },
      'GET /tickets': ({ query }, { rows }) => {
        const archived = query.get('archived') ?? 'false';
        if (!/^(true|false)$/i.test(archived)) return refusal(400, 'true or false.');
        const state = /true/i.test(archived) ? 'archived' : 'open';
        const shown = [...rows.values()].filter((row) => row['state'] === state);
        return reply(200, { meta: { count: shown.length }, data: { tickets: shown } });
      },
      'GET /tickets/{ticketNo}': (_, { row }) => found(row),
      'DELETE /tickets/{ticketNo}': (_, { rows, key, row }) => {
        if (row !== undefined) rows.set(key, { ...row, state: 'archived' });
        return found(rows.get(key));
      },
    };
  },
};

const exportsSent = object({ year: { type: 'integer', minimum: 2000, maximum: 2100 } }, ['year']);
const exportsIsSent = fits(exportsSent);
const exportsDone = object({ ref: { type: 'string' }, progress: { type: 'string' } }, ['ref', 'progress']);

/** Work that takes its time: 202 with the place to ask, 202 while it goes on, 200 when it is done. */
const exportsHouse: House = {
  name: 'Exports that take their time',
  own: {},
  paths: {
    '/exports': {
      post: {
        operationId: 'StartExport',
        parameters: [inBody(exportsSent)],
        responses: {
          202: {
            ...answer(exportsDone),
            headers: { Location: { type: 'string' }, 'Retry-After': { type: 'integer' } },
          },
          400: no,
        },
      },
    },
    '/exports/{ref}': {
      get: {
        operationId: 'ExportState',
        parameters: [inPath('ref')],
        responses: { 200: answer(exportsDone), 202: answer(exportsDone), 404: no },
      },
    },
  },
  build: () => {
    const looks = new Map<string, number>();
    return {
      'POST /exports': ({ body, url }) => {
        if (!exportsIsSent(body)) return refusal(400, 'The body is wrong.');
        const ref = `x-${looks.size + 1}`;
        looks.set(ref, 0);
        const location = `${url.origin}/exports/${ref}`;
        return reply(202, { ref, progress: 'begun' }, { location, 'retry-after': '1' });
      },
      'GET /exports/{ref}': (_, { key: ref }) => {
        const seen = looks.get(ref);
        if (seen === undefined) return nowhere();
        looks.set(ref, seen + 1);
        return seen < 2 ? reply(202, { ref, progress: 'at work' }) : reply(200, { ref, progress: 'done' });
      },
    };
  },
};

const membersSent = object(
  {
    mail: { type: 'string', format: 'email', maxLength: 80 },
    nick: text,
    since: { type: 'string', format: 'date-time' },
    fee: { type: 'number', minimum: 0, maximum: 1000 },
  },
  ['mail', 'nick'],
);
const membersKept = object(
  {
    memberId: { type: 'string', format: 'uuid' },
    mail: { type: 'string', format: 'email' },
    nick: { type: 'string' },
    since: { type: 'string', format: 'date-time' },
    fee: { type: 'string' },
  },
  ['memberId', 'mail', 'nick'],
);
const membersIsSent = fits(membersSent);
const membersKey = inPath('memberId', { type: 'string', format: 'uuid' });
const membersKeep = (body: JsonObject, memberId: string): Row => ({
  memberId,
  mail: String(body['mail']).trim().toLowerCase(),
  nick: String(body['nick']).trim().normalize('NFC'),
  ...(body['since'] === undefined ? {} : { since: new Date(String(body['since'])).toISOString() }),
  ...(body['fee'] === undefined ? {} : { fee: Number(body['fee']).toFixed(2) }),
});
const membersOwn = '0b9ff6ab-6ff0-4a7e-8e35-0d6c1c5d1a01';

const membersTake = (
  rows: Map<string, Row>,
  body: Json | undefined,
  memberId: string,
  status: number,
): Response => {
  if (!membersIsSent(body) || String(body['nick']).trim() === '') return refusal(422, 'The body is wrong.');
  const row = membersKeep(body, memberId);
  const taken = [...rows.values()].some(
    (other) => other['mail'] === row['mail'] && other['memberId'] !== memberId,
  );
  if (taken) return refusal(409, 'Somebody has this address.');
  rows.set(memberId, row);
  return reply(status, row);
};

/** E-mails are unique, trimmed and in small letters; times are kept in UTC; amounts have two decimals, as text. */
const membersHouse: House = {
  name: 'Members with one address each',
  own: { [membersOwn]: { memberId: membersOwn, mail: 'ada@example.com', nick: 'Ada' } },
  paths: {
    '/members': {
      get: {
        operationId: 'Members',
        responses: { 200: answer(object({ items: list(membersKept), total: { type: 'integer' } })) },
      },
      post: {
        operationId: 'Join',
        parameters: [inBody(membersSent)],
        responses: { 201: answer(membersKept), 409: no, 422: no },
      },
    },
    '/members/{memberId}': {
      get: {
        operationId: 'Member',
        parameters: [membersKey],
        responses: { 200: answer(membersKept), 404: no },
      },
      patch: {
        operationId: 'ChangeMember',
        parameters: [membersKey, inBody(object((membersSent['properties'] ?? {}) as JsonObject))],
        responses: { 200: answer(membersKept), 404: no, 409: no, 422: no },
      },
      delete: { operationId: 'Leave', parameters: [membersKey], responses: { 204: answer(), 404: no } },
    },
  },
  build: () => ({
    'GET /members': (_, { rows }) => reply(200, { items: [...rows.values()], total: rows.size }),
    'POST /members': ({ body }, { rows }) => membersTake(rows, body, crypto.randomUUID(), 201),
    'GET /members/{memberId}': (_, { rows, key }) => found(rows.get(key.toLowerCase())),
    'DELETE /members/{memberId}': (_, { rows, key }) =>
      removed(rows, key.toLowerCase(), rows.get(key.toLowerCase())),
    'PATCH /members/{memberId}': ({ body }, { rows, key }) => {
      const row = rows.get(key.toLowerCase());
      if (row === undefined) return nowhere();
      const { memberId: _, fee, ...rest } = row;
      const before = { ...rest, ...(fee === undefined ? {} : { fee: Number(fee) }) };
      return membersTake(rows, isObject(body) ? { ...before, ...body } : body, key.toLowerCase(), 200);
    },
  }),
};

/** At most two at once: a third comes again later. */
const gatesHouse: House = {
  name: 'A gate for two at once',
  own: { g1: { gate: 'g1' } },
  paths: {
    '/gates': {
      get: {
        operationId: 'Gates',
        parameters: [
          { name: 'side', in: 'query', type: 'string', enum: ['north', 'south'], default: 'north' },
          {
            name: 'limit',
            in: 'query',
            type: 'integer',
            format: 'int32',
            minimum: 1,
            maximum: 20,
            default: 5,
          },
        ],
        responses: { 200: answer(list(object({ gate: { type: 'string' } }, ['gate']))), 400: no, 429: no },
      },
    },
  },
  build: () => {
    let inside = 0;
    return {
      'GET /gates': async ({ query }, { rows }) => {
        if (inside >= 2) return reply(429, { message: 'Later.' }, { 'retry-after': '0' });
        inside += 1;
        await pause(1);
        inside -= 1;
        const [side, limit] = [query.get('side') ?? 'north', query.get('limit') ?? '5'];
        const good = /^(north|south)$/.test(side) && /^([1-9]|1[0-9]|20)$/.test(limit);
        return good
          ? reply(200, [...rows.values()].slice(0, Number(limit)))
          : refusal(400, 'The query is wrong.');
      },
    };
  },
};

const pagesSent = object({ title: text }, ['title']);
const pagesKept = object({ slug: { type: 'string' }, title: text, rev: { type: 'integer' } }, [
  'slug',
  'title',
  'rev',
]);
const pagesIsSent = fits(pagesSent);
const pagesSlug = inPath('slug');
const pagesMatch = { name: 'If-Match', in: 'header', type: 'string', required: false };
const pagesTagged = { ...answer(pagesKept), headers: { ETag: { type: 'string' } } };
const pagesTagOf = (row: Row): string => `"${row['rev']}"`;

const isStale = (headers: Headers, row: Row): boolean => {
  const seen = headers.get('if-match');
  return seen !== null && seen !== '*' && seen !== pagesTagOf(row);
};

/** Who changes something has to say which state he has seen: 428 without, 412 with another. */
const pagesHouse: House = {
  name: 'Pages that want their state named',
  own: { home: { slug: 'home', title: 'Home', rev: 3 } },
  paths: {
    '/pages': {
      get: { operationId: 'Pages', responses: { 200: answer(object({ pages: list(pagesKept) })) } },
      post: {
        operationId: 'AddPage',
        parameters: [inBody(pagesSent)],
        responses: { 201: pagesTagged, 400: no },
      },
    },
    '/pages/{slug}': {
      get: {
        operationId: 'Page',
        parameters: [pagesSlug, { ...pagesMatch, name: 'If-None-Match' }],
        responses: { 200: pagesTagged, 304: answer(), 404: no },
      },
      put: {
        operationId: 'SavePage',
        parameters: [pagesSlug, pagesMatch, inBody(pagesSent)],
        responses: { 200: pagesTagged, 400: no, 404: no, 412: no, 428: no },
      },
      delete: {
        operationId: 'DropPage',
        parameters: [pagesSlug, pagesMatch],
        responses: { 204: answer(), 404: no, 412: no },
      },
    },
  },
  build: () => {
    let last = 0;
    return {
      'GET /pages': (_, { rows }) => reply(200, { pages: [...rows.values()] }),
      'POST /pages': ({ body }, { rows }) => {
        if (!pagesIsSent(body)) return refusal(400, 'The body is wrong.');
        const row = { ...body, slug: `page-${++last}`, rev: 1 };
        rows.set(row.slug, row);
        return reply(201, row, { etag: pagesTagOf(row) });
      },
      'GET /pages/{slug}': ({ headers }, { row }) => {
        if (row === undefined) return nowhere();
        const same = headers.get('if-none-match') === pagesTagOf(row);
        return same
          ? reply(304, undefined, { etag: pagesTagOf(row) })
          : reply(200, row, { etag: pagesTagOf(row) });
      },
      'PUT /pages/{slug}': ({ headers, body }, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        if (isStale(headers, row)) return refusal(412, 'It has changed.');
        if (!pagesIsSent(body)) return refusal(400, 'The body is wrong.');
        if (!headers.has('if-match')) return refusal(428, 'Say which state you have seen.');
        const next = { ...row, ...body, rev: Number(row['rev']) + 1 };
        rows.set(key, next);
        return reply(200, next, { etag: pagesTagOf(next) });
      },
      'DELETE /pages/{slug}': ({ headers }, { rows, key, row }) =>
        row !== undefined && isStale(headers, row)
          ? refusal(412, 'It has changed.')
          : removed(rows, key, row),
    };
  },
};

const batchesEntry = object(
  {
    sku: { type: 'string', minLength: 1, maxLength: 20 },
    units: { type: 'integer', minimum: 1, maximum: 99 },
  },
  ['sku', 'units'],
);
const batchesIsSent = fits({ type: 'array', minItems: 1, maxItems: 5, items: batchesEntry });

/** Several at once, each with a status of its own. */
const batchesHouse: House = {
  name: 'Batches with a status for each',
  own: { s1: { sku: 'LAMP', units: 3 } },
  paths: {
    '/stock': {
      get: { operationId: 'Stock', responses: { 200: answer(object({ stock: list(batchesEntry) })) } },
      post: {
        operationId: 'BookStock',
        parameters: [inBody({ type: 'array', minItems: 1, maxItems: 5, items: batchesEntry })],
        responses: {
          207: answer(
            list(object({ sku: { type: 'string' }, status: { type: 'integer' } }, ['sku', 'status'])),
          ),
          400: no,
        },
      },
    },
  },
  build: () => ({
    'GET /stock': (_, { rows }) => reply(200, { stock: [...rows.values()] }),
    'POST /stock': ({ body }) => {
      if (!batchesIsSent(body)) return refusal(400, 'The body is wrong.');
      const entries = body as unknown as readonly JsonObject[];
      const of = ({ sku }: JsonObject): JsonObject => ({
        sku: sku ?? null,
        status: sku === 'LAMP' ? 200 : 404,
      });
      return reply(207, entries.map(of));
    },
  }),
};

/** A proxy before it answers what it does not know with a page, and so do the methods that it does not let through. */
const page = (status: number): Response =>
  new Response(`<html><body><h1>${status}</h1></body></html>`, {
    status,
    headers: { 'content-type': 'text/html', server: 'proxy' },
  });
const behindProxyKept = object({ id: { type: 'integer' }, word: text }, ['id', 'word']);
const behindProxyId = inPath('id', { type: 'integer', format: 'int32' });

const behindProxyHouse: House = {
  name: 'Words behind a proxy',
  own: { 1: { id: 1, word: 'one' }, 2: { id: 2, word: 'two' } },
  paths: {
    '/words': {
      get: {
        operationId: 'FindWords',
        parameters: [{ name: 'starts', in: 'query', type: 'string' }],
        responses: { 200: answer(list(behindProxyKept)) },
      },
    },
    '/words/{id}': {
      get: {
        operationId: 'OneWord',
        parameters: [behindProxyId],
        responses: { 200: answer(behindProxyKept), 404: answer(object({ message: { type: 'string' } })) },
      },
    },
  },
  guard: ({ method, url, steps }) => {
    if (method !== 'GET') return page(403);
    if (url.href.length > 4_000) return page(414);
    return steps[0] === 'words' && steps[1] !== undefined && !/^-?\d{1,10}$/.test(steps[1])
      ? page(400)
      : undefined;
  },
  refuse: page,
  build: () => ({
    'GET /words': ({ query }, { rows }) => {
      const starts = query.get('starts') ?? '';
      return reply(
        200,
        [...rows.values()].filter((row) => String(row['word']).startsWith(starts)),
      );
    },
    'GET /words/{id}': (_, { row }) => found(row),
  }),
};

/** What is made is only named: in Location, with 204, or in a header of its own, with an empty 201. */
const named = (where: 'location' | 'x-parcel-id'): House => {
  const sent = object({ to: text, grams: { type: 'integer', minimum: 1, maximum: 30_000 } }, ['to', 'grams']);
  const kept = object({ parcel: { type: 'string' }, to: text, grams: { type: 'integer' } }, [
    'parcel',
    'to',
    'grams',
  ]);
  const isSent = fits(sent);
  const parcel = inPath('parcel');
  const status = where === 'location' ? 204 : 201;
  return {
    name: `Parcels named in ${where}`,
    own: { own1: { parcel: 'own1', to: 'Ada', grams: 100 } },
    paths: {
      '/parcels': {
        get: { operationId: 'Parcels', responses: { 200: answer(object({ value: list(kept) })) } },
        post: {
          operationId: 'SendParcel',
          parameters: [inBody(sent)],
          responses: { [status]: { ...answer(), headers: { [where]: { type: 'string' } } }, 400: no },
        },
      },
      '/parcels/{parcel}': {
        get: { operationId: 'Parcel', parameters: [parcel], responses: { 200: answer(kept), 404: no } },
        put: {
          operationId: 'Redirect',
          parameters: [parcel, inBody(sent)],
          responses: { 204: answer(), 400: no, 404: no },
        },
        delete: { operationId: 'Recall', parameters: [parcel], responses: { 204: answer(), 404: no } },
      },
    },
    build: () => {
      let last = 0;
      return {
        'GET /parcels': (_, { rows }) => reply(200, { value: [...rows.values()] }),
        'POST /parcels': ({ body, url }, { rows }) => {
          if (!isSent(body)) return refusal(400, 'The body is wrong.');
          const id = `p-${++last}`;
          rows.set(id, { ...body, parcel: id });
          return reply(status, undefined, { [where]: where === 'location' ? `${url.pathname}/${id}` : id });
        },
        'GET /parcels/{parcel}': (_, { row }) => found(row),
        'PUT /parcels/{parcel}': ({ body }, { rows, key, row }) => {
          if (row === undefined) return nowhere();
          if (!isSent(body)) return refusal(400, 'The body is wrong.');
          rows.set(key, { ...body, parcel: key });
          return reply(204);
        },
        'DELETE /parcels/{parcel}': (_, { rows, key, row }) => removed(rows, key, row),
      };
    },
  };
};

const boardsSent = object({ note: text, level: { type: 'integer', minimum: 0, maximum: 9 } }, ['note']);
const boardsKept = object({ id: { type: 'integer' }, note: text, level: { type: 'integer' } }, [
  'id',
  'note',
]);
const boardsIsSent = fits(boardsSent);
const boardsId = inPath('id', { type: 'integer', format: 'int32' });

/** It answers a change with what is there when it is done: another may have come in between. */
const boardsHouse: House = {
  name: 'Boards that many write at once',
  own: { 1: { id: 1, note: 'Own' } },
  paths: {
    '/boards': {
      get: { operationId: 'Boards', responses: { 200: answer(list(boardsKept)) } },
      post: {
        operationId: 'AddBoard',
        parameters: [inBody(boardsSent)],
        responses: { 201: answer(boardsKept), 400: no },
      },
    },
    '/boards/{id}': {
      get: { operationId: 'Board', parameters: [boardsId], responses: { 200: answer(boardsKept), 404: no } },
      put: {
        operationId: 'Write',
        parameters: [boardsId, inBody(boardsSent)],
        responses: { 200: answer(boardsKept), 400: no, 404: no, 409: no },
      },
      delete: { operationId: 'Wipe', parameters: [boardsId], responses: { 204: answer(), 404: no } },
    },
  },
  build: () => {
    let last = 10;
    const writing = new Set<string>();
    return {
      'GET /boards': (_, { rows }) => reply(200, [...rows.values()]),
      'POST /boards': ({ body }, { rows }) => {
        if (!boardsIsSent(body)) return refusal(400, 'The body is wrong.');
        rows.set(String(++last), { ...body, id: last });
        return reply(201, rows.get(String(last)));
      },
      'GET /boards/{id}': (_, { row }) => found(row),
      'DELETE /boards/{id}': (_, { rows, key, row }) => removed(rows, key, row),
      'PUT /boards/{id}': async ({ body }, { rows, key, row }) => {
        if (row === undefined) return nowhere();
        if (!boardsIsSent(body)) return refusal(400, 'The body is wrong.');
        // Two at once: the second is refused, as with any lock.
        if (writing.has(key)) return refusal(409, 'Somebody writes.');
        writing.add(key);
        await pause(2);
        rows.set(key, { ...body, id: Number(key) });
        await pause(2);
        writing.delete(key);
        return reply(200, rows.get(key));
      },
    };
  },
};

const tasksSent = object(
  {
    what: text,
    due: { type: 'string', format: 'date' },
    tags: { type: 'array', items: text, maxItems: 3 },
  },
  ['what'],
);
const tasksKept = object(
  {
    Key: { type: 'string' },
    what: text,
    due: { type: 'string' },
    tags: list({ type: 'string' }),
    owner: { type: 'string' },
    done: { type: 'boolean' },
  },
  ['Key', 'what', 'done'],
);
const tasksProblem = (status: number): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'No', status }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
const tasksIsSent = fits(tasksSent);
const tasksKey = inPath('key');

/** A list that shows what belongs to who asks, in the state that is usual; keys are case-insensitive; errors are problems. */
const tasksHouse: House = {
  name: 'Tasks of who asks',
  own: { OWN1: { Key: 'OWN1', what: 'Own', owner: 'ada', done: false } },
  paths: {
    '/me/tasks': {
      get: {
        operationId: 'MyTasks',
        parameters: [
          { name: 'done', in: 'query', type: 'boolean', default: false },
          { name: 'owner', in: 'query', type: 'string', description: 'Whose; me without it.' },
        ],
        responses: { 200: answer(object({ d: object({ results: list(tasksKept) }) })), 400: no },
      },
      post: {
        operationId: 'NewTask',
        parameters: [inBody(tasksSent)],
        responses: { 201: answer(object({ d: tasksKept })), 400: no },
      },
    },
    '/me/tasks/{key}': {
      get: {
        operationId: 'MyTask',
        parameters: [tasksKey],
        responses: { 200: answer(object({ d: tasksKept })), 404: no },
      },
      delete: { operationId: 'EndTask', parameters: [tasksKey], responses: { 204: answer(), 404: no } },
    },
    '/me/tasks/{key}/done': {
      post: {
        operationId: 'TaskDone',
        parameters: [tasksKey],
        responses: { 200: answer(object({ d: tasksKept })), 404: no, 409: no },
      },
    },
  },
  refuse: tasksProblem,
  build: () => {
    let last = 0;
    const rowOf = (rows: Map<string, Row>, key: string): Row | undefined => rows.get(key.toUpperCase());
    const shown = (row: Row | undefined): Response =>
      row === undefined ? tasksProblem(404) : reply(200, { d: row });
    return {
      'GET /me/tasks': ({ query }, { rows }) => {
        const done = query.get('done') ?? 'false';
        if (!/^(true|false)$/i.test(done)) return tasksProblem(400);
        const owner = query.get('owner') ?? 'me';
        const own = [...rows.values()].filter(
          (row) => String(row['done']) === done.toLowerCase() && row['owner'] === owner,
        );
        return reply(200, { d: { results: own } });
      },
      'POST /me/tasks': ({ body }, { rows }) => {
        if (!tasksIsSent(body)) return tasksProblem(400);
        const Key = `T${++last}`;
        rows.set(Key, { ...body, Key, owner: 'me', done: false });
        return reply(201, { d: rows.get(Key) ?? null });
      },
      'GET /me/tasks/{key}': (_, { rows, key }) => shown(rowOf(rows, key)),
      'DELETE /me/tasks/{key}': (_, { rows, key }) =>
        rows.delete(key.toUpperCase()) ? reply(204) : tasksProblem(404),
      'POST /me/tasks/{key}/done': (_, { rows, key }) => {
        const row = rowOf(rows, key);
        if (row?.['done'] === true) return tasksProblem(409);
        if (row !== undefined) rows.set(key.toUpperCase(), { ...row, done: true });
        return shown(rowOf(rows, key));
      },
    };
  },
};

/** Services of other forms than a plain collection. */
export const houses: readonly Truth[] = [
  shelvesHouse,
  ticketsHouse,
  exportsHouse,
  membersHouse,
  gatesHouse,
  pagesHouse,
  batchesHouse,
  behindProxyHouse,
  named('location'),
  named('x-parcel-id'),
  boardsHouse,
  tasksHouse,
].map(truthOf);
