import { timingSafeEqual } from 'node:crypto';
import azure from '@azure/functions';
import type { HttpFunction } from './load-functions.ts';

// Node 22 does not see the names of these in the package's CommonJS.
const { HttpRequest, HttpResponse, InvocationContext } = azure;

/** What arrived: path and query as sent, the body whole. */
export interface Arrived {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What goes back; no content type where there is no body. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A function app: its functions, `host.json`'s route prefix, its key. */
export interface FunctionApp {
  readonly functions: readonly HttpFunction[];
  readonly routePrefix: string;
  readonly key: string;
  readonly log: (message: string) => void;
}

/**
 * Answers as Azure's host does: 404 without a body where no function has the route and the method (HEAD included: it is
 * not added to GET), 401 without a body where the key is missing or wrong, 500 without a body where a handler throws.
 */
export const answer = async (app: FunctionApp, arrived: Arrived): Promise<Answered> => {
  const found = findFunction(app, arrived);
  if (found === undefined) return empty(404);
  const { authLevel, handler, name } = found.function;
  if (authLevel !== 'anonymous' && !hasKey(app.key, arrived)) return empty(401);
  const { method, url, headers, body } = arrived;
  try {
    const request = new HttpRequest({
      method,
      url: url.href,
      headers,
      params: found.params,
      body: { bytes: body },
    });
    const logHandler = (_level: unknown, ...parts: unknown[]): void => app.log(parts.map(String).join(' '));
    const context = new InvocationContext({ functionName: name, logHandler });
    const result = await handler(request, context);
    // What a handler returns may be anything that the package's own class takes.
    const response = new HttpResponse((result ?? {}) as ConstructorParameters<typeof HttpResponse>[0]);
    const sent = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body: sent };
  } catch (error) {
    app.log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return empty(500);
  }
};

const empty = (status: number): Answered => ({ status, headers: {}, body: new Uint8Array() });

interface Found {
  readonly function: HttpFunction;
  readonly params: Readonly<Record<string, string>>;
}

const findFunction = (app: FunctionApp, { method, url }: Arrived): Found | undefined => {
  const segments = segmentsOf(url.pathname);
  for (const each of app.functions) {
    if (!each.methods.includes(method)) continue;
    const params = matchRoute(segmentsOf(`${app.routePrefix}/${each.route}`), segments);
    if (params !== undefined) return { function: each, params };
  }
  return undefined;
};

const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');

/** Literal segments are compared without case, as Azure does. */
const matchRoute = (
  route: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  if (route.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of route.entries()) {
    const segment = decode(segments[index] ?? '');
    const variable = /^\{(\w+)\}$/.exec(part)?.[1];
    if (segment === undefined) return undefined;
    if (variable !== undefined) params[variable] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
};

const decode = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

const hasKey = (key: string, { headers, url }: Arrived): boolean => {
  const given = headers['x-functions-key'] ?? url.searchParams.get('code') ?? '';
  const [left, right] = [Buffer.from(given), Buffer.from(key)];
  return left.length === right.length && timingSafeEqual(left, right);
};
