// Written by `pinout generate msw base64-article`; changes are lost when it is run again.
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

const testParameters = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \"input\"");
    if (Object.hasOwn(value, "input")) {
      if (!(typeof value["input"] === 'string')) add(at + "/input", "must be of type string");
    }
  }
  return problems;
};

/** Encode a text: GET /api/Test */
export const test: MockOperation<200> = /* @__PURE__ */ mock("get", "*/api/Test", {
    200: { status: 200, type: "application/json", body: {"response":"A short description of test 6085."} },
  }, 200, { refusal: undefined, check: ({ query }) => [...testParameters(present({ "input": value(query.getAll("input")[0], 'string') }))] });

/** Every operation of the connector. */
export const handlers: HttpHandler[] = [test];
