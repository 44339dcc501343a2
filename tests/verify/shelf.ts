import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { asObject, type Json, type JsonObject } from '../../src/source/json.ts';
import { connectorOf } from '../platform/connectors.ts';

/** What a shelf is like. */
export interface ShelfOptions {
  readonly key: 'integer' | 'string';
  /** Of the path parameter. */
  readonly example?: Json;
  readonly bounds?: readonly [least: number, most: number];
  readonly create?: boolean;
  /** POST answers 200 with the first book, whatever is sent. */
  readonly getsOrCreates?: boolean;
  /** `1.5` and `1abc` are 1. */
  readonly lenient?: boolean;
}

type Book = Readonly<Record<string, Json>>;

/** A faithful service that keeps five books of its owner's, and the connector that documents it. */
export const shelf = (
  options: ShelfOptions,
): {
  readonly connector: Connector;
  readonly fetch: Fetch;
  readonly books: ReadonlyMap<string, Book>;
  readonly own: readonly Book[];
} => {
  const keys = [0, 1, 2, 5, 2_147_483_647].map((n) => (options.key === 'integer' ? n : `own-${n}`));
  const own = keys.map((id) => ({ id, title: `Own ${id}`, pages: 100 }));
  const books = new Map<string, Book>(own.map((book) => [String(book.id), book]));
  let next = 100;
  const fetch: Fetch = async (request) => {
    const { pathname } = new URL(request.url);
    const text = await request.text();
    if (pathname === '/books' && request.method === 'GET') return answer(200, [...books.values()]);
    if (pathname === '/books' && request.method === 'POST') {
      const given = read(text);
      if (given === undefined) return refused();
      if (options.getsOrCreates === true) return answer(201, own[0] ?? {});
      const id = options.key === 'integer' ? next++ : `k-${next++}`;
      books.set(String(id), { id, ...given });
      return answer(201, { id, ...given });
    }
    const segment = /^\/books\/([^/]+)$/.exec(pathname)?.[1];
    return segment === undefined ? missing() : one(books, options, request.method, segment, text);
  };
  return { connector: connectorOf(definitionOf(options)), fetch, books, own };
};

const one = (
  books: Map<string, Book>,
  { key, lenient }: ShelfOptions,
  method: string,
  segment: string,
  text: string,
): Response => {
  const plain = decodeURIComponent(segment);
  if (key === 'integer' && lenient !== true && !/^-?\d{1,10}$/.test(plain)) return refused();
  const id = lenient === true ? String(Number.parseInt(plain, 10) || 0) : plain;
  const book = books.get(id);
  if (book === undefined) return missing();
  if (method === 'GET') return answer(200, book);
  if (method === 'DELETE') {
    books.delete(id);
    return new Response(null, { status: 204 });
  }
  const given = method === 'PUT' ? read(text) : undefined;
  if (given === undefined) return method === 'PUT' ? refused() : answer(405, { message: 'no such method' });
  books.set(id, { id: book['id'] ?? null, ...given });
  return answer(200, books.get(id) ?? {});
};

const answer = (status: number, body: Json): Response => Response.json(body, { status });
const refused = (): Response => answer(400, { message: 'not valid' });
const missing = (): Response => answer(404, { message: 'no such book' });

const read = (text: string): Book | undefined => {
  try {
    const value = asObject(JSON.parse(text) as Json);
    const { title, pages } = value ?? {};
    if (typeof title !== 'string' || (pages !== undefined && !isInt32(pages))) return undefined;
    return { title, ...(pages === undefined ? {} : { pages }) };
  } catch {
    return undefined;
  }
};

const isInt32 = (value: Json): boolean => typeof value === 'number' && value === (value | 0);

const text = { type: 'string' };
const count = { type: 'integer', format: 'int32' };
const message = { description: 'no', schema: { type: 'object', properties: { message: text } } };

const definitionOf = ({ key, example, bounds, create }: ShelfOptions): JsonObject => {
  const id = {
    name: 'id',
    in: 'path',
    required: true,
    ...(key === 'integer' ? count : text),
    ...(example === undefined ? {} : { 'x-example': example }),
    ...(bounds === undefined ? {} : { minimum: bounds[0], maximum: bounds[1] }),
  };
  const fields = { title: text, pages: count };
  const given = { type: 'object', required: ['title'], properties: fields };
  const book = {
    type: 'object',
    required: ['id', 'title'],
    properties: { id: key === 'integer' ? count : text, ...fields },
  };
  const body = { name: 'body', in: 'body', required: true, schema: given };
  const found = { description: 'ok', schema: book };
  const made = {
    operationId: 'AddBook',
    parameters: [body],
    responses: { 201: { description: 'made', schema: book }, 400: message },
  };
  const list = { description: 'ok', schema: { type: 'array', items: book } };
  return {
    basePath: '/',
    paths: {
      '/books': {
        get: { operationId: 'ListBooks', responses: { 200: list } },
        ...(create === false ? {} : { post: made }),
      },
      '/books/{id}': {
        get: {
          operationId: 'GetBook',
          parameters: [id],
          responses: { 200: found, 400: message, 404: message },
        },
        put: {
          operationId: 'ReplaceBook',
          parameters: [id, body],
          responses: { 200: found, 400: message, 404: message },
        },
        delete: {
          operationId: 'RemoveBook',
          parameters: [id],
          responses: { 204: { description: 'gone' }, 400: message, 404: message },
        },
      },
    },
  };
};
