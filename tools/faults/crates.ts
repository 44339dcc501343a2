import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { compileSchema } from '../../src/schema/validate/compile-schema.ts';
import { type JsonObject, own } from '../../src/source/json.ts';
import { readJson } from './things-answers.ts';

/** What is deliberately wrong with the crates; nothing is unless it is named. */
export interface CrateQuirks {
  /** Takes what breaks the schema. */
  readonly accepts?: (value: JsonObject) => boolean;
  /** Refuses what does not break it. */
  readonly refuses?: (value: JsonObject, method: string) => boolean;
  /** Takes a query that breaks it. */
  readonly acceptsQuery?: (query: URLSearchParams) => boolean;
  /** Answers a good change with this status. */
  readonly onChange?: number;
  /** What is read of what is kept. */
  readonly shown?: (crate: JsonObject) => JsonObject;
}

const reply = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
const refusal = (status: number): Response => reply(status, { message: `It is ${status}.` });

interface Yard {
  readonly crates: Map<string, JsonObject>;
  readonly quirks: CrateQuirks;
  readonly isCrate: (value: JsonObject) => boolean;
  last: number;
}

/**
 * Crates that stand in each other. A definition cannot say that a parent has to be there, or that a code is there once: what is looked at
 * after that shows only to who sends neither a parent that is not there nor the same code twice.
 */
export const createCrates = (connector: Connector, quirks: CrateQuirks = {}): Fetch => {
  const validate = compileSchema({ $ref: '#/definitions/NewCrate' }, connector.definitions, {
    direction: 'request',
  });
  const first = { no: 1, code: 'AA-001', load: 10 };
  const yard: Yard = {
    crates: new Map([['1', first]]),
    quirks,
    isCrate: (value) => validate(value).length === 0 || quirks.accepts?.(value) === true,
    last: 100,
  };
  return async (request) => {
    const text = await request.text();
    const response = answer(yard, request, text);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
};

const answer = (yard: Yard, { method, url, headers }: Request, text: string): Response => {
  const { pathname, searchParams } = new URL(url);
  const [, , collection, key, ...more] = pathname.split('/');
  if (collection !== 'crates' || more.length > 0) return refusal(404);
  const isJson = /^application\/json\b/.test(headers.get('content-type') ?? '');
  const sent = isJson ? (readJson(text) as JsonObject | undefined) : undefined;
  const reads = method === 'GET' || method === 'HEAD';
  if (key === undefined)
    return reads ? list(yard, searchParams) : method === 'POST' ? create(yard, sent) : refusal(405);
  const crate = yard.crates.get(key);
  if (!reads && method !== 'PUT' && method !== 'DELETE') return refusal(405);
  if (crate === undefined) return refusal(404);
  if (reads) return reply(200, yard.quirks.shown?.(crate) ?? crate);
  if (method === 'PUT') return keep(yard, sent, { key, method });
  yard.crates.delete(key);
  return new Response(null, { status: 204 });
};

const list = ({ crates, quirks }: Yard, query: URLSearchParams): Response => {
  const marks = (query.get('marks') ?? 'a').split(',');
  const good =
    marks.length <= 3 &&
    marks.every((mark) => /^[a-z]{1,8}$/.test(mark)) &&
    /^(true|false)$/.test(query.get('heavy') ?? 'true');
  return good || quirks.acceptsQuery?.(query) === true ? reply(200, [...crates.values()]) : refusal(400);
};

const create = (yard: Yard, sent: JsonObject | undefined): Response =>
  keep(yard, sent, { key: String(++yard.last), method: 'POST' });

const keep = (
  { crates, quirks, isCrate }: Yard,
  sent: JsonObject | undefined,
  { key, method }: { readonly key: string; readonly method: string },
): Response => {
  if (sent === undefined) return refusal(400);
  const [parent, code] = [own(sent, 'parent'), own(sent, 'code')];
  // These two are looked at before the rest.
  if (typeof parent === 'number' && !crates.has(String(parent))) return refusal(400);
  if ([...crates].some(([no, crate]) => no !== key && crate['code'] === code)) return refusal(409);
  if (!isCrate(sent) || quirks.refuses?.(sent, method) === true) return refusal(400);
  const crate = { ...sent, no: Number(key) };
  crates.set(key, crate);
  if (method === 'POST') return reply(201, crate, { location: `/v1/crates/${key}` });
  return quirks.onChange === undefined ? reply(200, crate) : refusal(quirks.onChange);
};
