// Written by `pinout generate msw currency`; changes are lost when it is run again.
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

const convertCurrencyBody_0_Conversion = (value: any, at: string, add: (at: string, problem: string) => unknown): void => {
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "input")) add(at, "lacks the required property \"input\"");
    if (!Object.hasOwn(value, "source")) add(at, "lacks the required property \"source\"");
    if (!Object.hasOwn(value, "target")) add(at, "lacks the required property \"target\"");
    if (Object.hasOwn(value, "input")) {
      if (!(typeof value["input"] === 'number')) add(at + "/input", "must be of type number");
      if (typeof value["input"] === 'number') {
        if (value["input"] < 0) add(at + "/input", "must be at least 0");
        if (value["input"] > 1000000000000000) add(at + "/input", "must be at most 1000000000000000");
      }
    }
    if (Object.hasOwn(value, "source")) {
      if (!(typeof value["source"] === 'string')) add(at + "/source", "must be of type string");
      if (typeof value["source"] === 'string') {
        if (!new RegExp("^[A-Z]{3}$").test(value["source"])) add(at + "/source", "must match ^[A-Z]{3}$");
      }
    }
    if (Object.hasOwn(value, "target")) {
      if (!(typeof value["target"] === 'string')) add(at + "/target", "must be of type string");
      if (typeof value["target"] === 'string') {
        if (!new RegExp("^[A-Z]{3}$").test(value["target"])) add(at + "/target", "must match ^[A-Z]{3}$");
      }
    }
  }
};

const convertCurrencyBody = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  convertCurrencyBody_0_Conversion(value, at, add);
  return problems;
};

/** Convert an amount: POST /api/ConvertCurrency */
export const convertCurrency: MockOperation<200 | 400 | 401 | 413 | 502 | 504> = /* @__PURE__ */ mock("post", "*/api/ConvertCurrency", {
    200: { status: 200, type: "application/json", body: {"value":94.34} },
    400: { status: 400, type: "application/json", body: {"value":"\"source\" is not a currency that this service knows."} },
    401: { status: 401 },
    413: { status: 413, type: "application/json", body: {"value":"The request body is larger than 65536 bytes."} },
    502: { status: 502, type: "application/json", body: {"value":"The rate feed gave no rates: it answered 500."} },
    504: { status: 504, type: "application/json", body: {"value":"The rate feed did not answer in time."} },
  }, 200, { refusal: 400, check: ({ body }) => [...(body === undefined ? ['the body is missing'] : convertCurrencyBody(body))] });


/** List the currencies: GET /api/Currencies */
export const listCurrencies: MockOperation<200 | 401 | 502 | 504> = /* @__PURE__ */ mock("get", "*/api/Currencies", {
    200: { status: 200, type: "application/json", body: {"date":"2024-04-19","currencies":[{"code":"EUR","name":"Euro","decimals":2},{"code":"JPY","name":"Japanese yen","decimals":0},{"code":"USD","name":"US dollar","decimals":2}]} },
    401: { status: 401 },
    502: { status: 502, type: "application/json", body: {"value":"The rate feed gave no rates: it answered 500."} },
    504: { status: 504, type: "application/json", body: {"value":"The rate feed did not answer in time."} },
  }, 200);

const whenRateCrossesBody_0_RateAlert = (value: any, at: string, add: (at: string, problem: string) => unknown): void => {
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (!Object.hasOwn(value, "callbackUrl")) add(at, "lacks the required property \"callbackUrl\"");
    if (!Object.hasOwn(value, "source")) add(at, "lacks the required property \"source\"");
    if (!Object.hasOwn(value, "target")) add(at, "lacks the required property \"target\"");
    if (!Object.hasOwn(value, "threshold")) add(at, "lacks the required property \"threshold\"");
    if (!Object.hasOwn(value, "direction")) add(at, "lacks the required property \"direction\"");
    if (Object.hasOwn(value, "callbackUrl")) {
      if (!(typeof value["callbackUrl"] === 'string')) add(at + "/callbackUrl", "must be of type string");
      if (typeof value["callbackUrl"] === 'string') {
        if (!new RegExp("^https?://[^\\s/]+").test(value["callbackUrl"])) add(at + "/callbackUrl", "must match ^https?://[^\\s/]+");
        if (!(/^[A-Za-z][A-Za-z\d+.-]*:[^\s"<>\\^`{|}]*$/.test(value["callbackUrl"]))) add(at + "/callbackUrl", "must be a uri");
      }
    }
    if (Object.hasOwn(value, "source")) {
      if (!(typeof value["source"] === 'string')) add(at + "/source", "must be of type string");
      if (typeof value["source"] === 'string') {
        if (!new RegExp("^[A-Z]{3}$").test(value["source"])) add(at + "/source", "must match ^[A-Z]{3}$");
      }
    }
    if (Object.hasOwn(value, "target")) {
      if (!(typeof value["target"] === 'string')) add(at + "/target", "must be of type string");
      if (typeof value["target"] === 'string') {
        if (!new RegExp("^[A-Z]{3}$").test(value["target"])) add(at + "/target", "must match ^[A-Z]{3}$");
      }
    }
    if (Object.hasOwn(value, "threshold")) {
      if (!(typeof value["threshold"] === 'number')) add(at + "/threshold", "must be of type number");
      if (typeof value["threshold"] === 'number') {
        if (value["threshold"] <= 0) add(at + "/threshold", "must be more than 0");
      }
    }
    if (Object.hasOwn(value, "direction")) {
      if (!(typeof value["direction"] === 'string')) add(at + "/direction", "must be of type string");
      if (!["above", "below"].includes(value["direction"])) add(at + "/direction", "must be one of \"above\", \"below\"");
    }
  }
};

const whenRateCrossesBody = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  whenRateCrossesBody_0_RateAlert(value, at, add);
  return problems;
};

/** When a rate crosses a threshold: POST /api/RateAlerts */
export const whenRateCrosses: MockOperation<201 | 400 | 401 | 413> = /* @__PURE__ */ mock("post", "*/api/RateAlerts", {
    201: { status: 201, type: "application/json", body: {"id":"13315066-087d-4364-a914-27bb946fee05"}, headers: {"location":"/api/RateAlerts"} },
    400: { status: 400, type: "application/json", body: {"value":"\"threshold\" is not a positive number."} },
    401: { status: 401 },
    413: { status: 413, type: "application/json", body: {"value":"The request body is larger than 65536 bytes."} },
  }, 201, { refusal: 400, check: ({ body }) => [...(body === undefined ? ['the body is missing'] : whenRateCrossesBody(body))] });


/** End a rate alert: DELETE /api/RateAlerts/{id} */
export const endRateAlert: MockOperation<204 | 401> = /* @__PURE__ */ mock("delete", "*/api/RateAlerts/:id", {
    204: { status: 204 },
    401: { status: 401 },
  }, 204);


/** Check the rate alerts: POST /api/RateAlerts/Check */
export const checkRateAlerts: MockOperation<200 | 401 | 502 | 504> = /* @__PURE__ */ mock("post", "*/api/RateAlerts/Check", {
    200: { status: 200, type: "application/json", body: {"notified":1} },
    401: { status: 401 },
    502: { status: 502, type: "application/json", body: {"value":"The rate feed gave no rates: it answered 500."} },
    504: { status: 504, type: "application/json", body: {"value":"The rate feed did not answer in time."} },
  }, 200);

const whenRatesArePublishedParameters = (value: any): string[] => {
  const problems: string[] = [];
  const at = '';
  const add = (at: string, problem: string) => problems.push((at || 'the value') + ' ' + problem);
  if (!((typeof value === 'object' && value !== null && !Array.isArray(value)))) add(at, "must be of type object");
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.hasOwn(value, "triggerstate")) {
      if (!(typeof value["triggerstate"] === 'string')) add(at + "/triggerstate", "must be of type string");
      if (typeof value["triggerstate"] === 'string') {
        if (!(/^\d{4}-\d\d-\d\d$/.test(value["triggerstate"]) && new Date(value["triggerstate"].slice(0, 10) + 'T00:00:00Z').toJSON()?.slice(0, 10) === value["triggerstate"].slice(0, 10))) add(at + "/triggerstate", "must be a date");
      }
    }
  }
  return problems;
};

/** When rates are published: GET /api/RatePublications */
export const whenRatesArePublished: MockOperation<200 | 202 | 400 | 401 | 502 | 504> = /* @__PURE__ */ mock("get", "*/api/RatePublications", {
    200: { status: 200, type: "application/json", body: {"publications":[{"date":"2024-04-19","currencies":31}]}, headers: {"location":"/api/RatePublications","retry-after":"1"} },
    202: { status: 202, headers: {"location":"/api/RatePublications","retry-after":"1"} },
    400: { status: 400, type: "application/json", body: {"value":"\"triggerstate\" is not a date."} },
    401: { status: 401 },
    502: { status: 502, type: "application/json", body: {"value":"The rate feed gave no rates: it answered 500."} },
    504: { status: 504, type: "application/json", body: {"value":"The rate feed did not answer in time."} },
  }, 200, { refusal: 400, check: ({ query }) => [...whenRatesArePublishedParameters(present({ "triggerstate": value(query.getAll("triggerstate")[0], 'string') }))] });

/** Every operation of the connector. */
export const handlers: HttpHandler[] = [convertCurrency, listCurrencies, whenRateCrosses, endRateAlert, checkRateAlerts, whenRatesArePublished];
