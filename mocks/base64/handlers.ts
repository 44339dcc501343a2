// Written by `pinout generate msw base64`; changes are lost when it is run again.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated

import { type DefaultBodyType, type HttpHandler, http } from 'msw';

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Sent {
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Checks<Status> {
  /** The documented status of a request that breaks the definition; without one a problem is sent with 422. */
  readonly refusal: Status | undefined;
  readonly check: (sent: Sent) => readonly string[];
}

/** A handler, and others of the same operation that always give one documented status. */
export type MockOperation<Status extends number> = HttpHandler & {
  readonly reply: (status: Status, body?: DefaultBodyType) => HttpHandler;
};

const mock = <Status extends number>(
  method: 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch',
  path: string | RegExp,
  replies: Readonly<Record<Status, Reply>>,
  usual: NoInfer<Status>,
  checks?: Checks<NoInfer<Status>>,
): MockOperation<Status> => {
  const handler = http[method](path, async ({ request }) => {
    const problems = checks === undefined ? [] : checks.check(await read(request));
    if (problems.length === 0) return write(replies[usual]);
    const refusal = checks?.refusal === undefined ? undefined : replies[checks.refusal];
    return write(refusal ?? { status: 422, type: 'application/problem+json', body: { title: 'Unprocessable Content', status: 422, detail: problems.join('; ') } }, undefined, problems);
  });
  const reply = (status: Status, body?: DefaultBodyType) => http[method](path, () => write(replies[status], body));
  return Object.assign(handler, { reply });
};

const read = async (request: Request): Promise<Sent> => {
  const text = await request.clone().text();
  const query = new URL(request.url).searchParams;
  const body = text === '' ? undefined : parse(text);
  return { query, headers: request.headers, body };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return Symbol('not JSON');
  }
};

const write = ({ status, type, body, headers }: Reply = { status: 200 }, given: unknown = body, problems: readonly string[] = []): Response => {
  const all = new Headers(headers);
  if (given !== undefined) all.set('content-type', type ?? 'application/json');
  if (problems.length > 0) all.set('x-pinout-problems', encodeURIComponent(problems.join('; ')));
  const raw = given === undefined || given instanceof Uint8Array || (typeof given === 'string' && !/json/.test(type ?? 'json'));
  return new Response(raw ? ((given ?? null) as BodyInit | null) : JSON.stringify(given), { status, headers: all });
};

const value = (text: string | null | undefined, type: string): unknown => {
  if (text === null || text === undefined) return undefined;
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return (type === 'integer' || type === 'number') && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};

const present = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, each]) => each !== undefined));;

const encodeQueryParameters = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \"input\"");
    if (Object.hasOwn(value, "input")) {
      if (!(typeof value["input"] === 'string')) add(at + "/input", "must be of type string");
      if (typeof value["input"] === 'string') {
        if ([...value["input"]].length < 1) add(at + "/input", "must have at least 1 characters");
        if ([...value["input"]].length > 1000) add(at + "/input", "must have at most 1000 characters");
      }
    }
  }
  return problems;
};

/** Encode a short text: GET /api/Test */
export const encodeQuery: MockOperation<200 | 400 | 401> = /* @__PURE__ */ mock("get", "*/api/Test", {
    200: { status: 200, type: "application/json", body: {"response":"SGVsbG8sIOS4lueVjCDwn5iA"} },
    400: { status: 400, type: "application/json", body: {"error":"The query parameter \"input\" is missing."} },
    401: { status: 401 },
  }, 200, { refusal: 400, check: ({ query }) => [...encodeQueryParameters(present({ "input": value(query.getAll("input")[0], 'string') }))] });

const encodeTextBody_0_TextToEncode = (value: any, at: string, add: (at: string, problem: string) => unknown): void => {
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \"input\"");
    if (Object.hasOwn(value, "input")) {
      if (!(typeof value["input"] === 'string')) add(at + "/input", "must be of type string");
      if (typeof value["input"] === 'string') {
        if ([...value["input"]].length < 1) add(at + "/input", "must have at least 1 characters");
      }
    }
  }
};

const encodeTextBody = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  encodeTextBody_0_TextToEncode(value, at, add);
  return problems;
};

/** Encode a text: POST /api/Test */
export const encodeText: MockOperation<200 | 400 | 401 | 413> = /* @__PURE__ */ mock("post", "*/api/Test", {
    200: { status: 200, type: "application/json", body: {"response":"SGVsbG8sIOS4lueVjCDwn5iA"} },
    400: { status: 400, type: "application/json", body: {"error":"\"input\" is missing."} },
    401: { status: 401 },
    413: { status: 413, type: "application/json", body: {"error":"\"input\" is larger than 1048576 bytes."} },
  }, 200, { refusal: 400, check: ({ body }) => [...(body === undefined ? ['the body is missing'] : encodeTextBody(body))] });

const decodeTextBody_0_TextToDecode = (value: any, at: string, add: (at: string, problem: string) => unknown): void => {
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \"input\"");
    if (Object.hasOwn(value, "input")) {
      if (!(typeof value["input"] === 'string')) add(at + "/input", "must be of type string");
      if (typeof value["input"] === 'string') {
        if ([...value["input"]].length < 1) add(at + "/input", "must have at least 1 characters");
        if (!(value["input"].length % 4 === 0 && /^[A-Za-z\d+\/]*={0,2}$/.test(value["input"]))) add(at + "/input", "must be a byte");
      }
    }
  }
};

const decodeTextBody = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  decodeTextBody_0_TextToDecode(value, at, add);
  return problems;
};

/** Decode a base64 text: POST /api/Decode */
export const decodeText: MockOperation<200 | 400 | 401 | 413> = /* @__PURE__ */ mock("post", "*/api/Decode", {
    200: { status: 200, type: "application/json", body: {"response":"Hello, 世界 😀"} },
    400: { status: 400, type: "application/json", body: {"error":"\"input\" is not base64: the standard alphabet, padded, without white space."} },
    401: { status: 401 },
    413: { status: 413, type: "application/json", body: {"error":"\"input\" is larger than 1048576 bytes."} },
  }, 200, { refusal: 400, check: ({ body }) => [...(body === undefined ? ['the body is missing'] : decodeTextBody(body))] });

/** Every operation of the connector. */
export const handlers: HttpHandler[] = [encodeQuery, encodeText, decodeText];
