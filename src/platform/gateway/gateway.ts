import { decodePercent } from '../../source/decode-percent.ts';
import { jsonOf } from '../../source/exact-numbers.ts';
import { asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';

/** A request as the mock has it: path and query as on the wire, lower-case header names. */
export interface GatewayRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A request that came to one of the gateway's addresses, and the operation's request that is inside (platform.md §0.1). */
export type GatewayCall =
  | {
      readonly kind: 'runtime' | 'invoke' | 'dynamic-invoke';
      /** As in the address, decoded; empty for `dynamicInvoke`, whose address names a connection only. */
      readonly connector: string;
      readonly connectionId: string;
      /** `target` is below the connector's base path. */
      readonly request: GatewayRequest;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/**
 * Reads a request to `/apim/<connector>/<connectionId>/…`, `POST /invoke` or `POST …/dynamicInvoke`; nothing is
 * returned for any other, which is the backend's.
 */
export const readGatewayCall = (request: GatewayRequest): GatewayCall | undefined => {
  const path = request.target.split('?', 1)[0] ?? '';
  if (/^\/apim\//i.test(path)) return readRuntime('runtime', request, request.target);
  if (request.method !== 'POST') return undefined;
  if (path.toLowerCase() === '/invoke') return readInvoke(request);
  return /\/dynamicinvoke$/i.test(path) ? readDynamicInvoke(request, path) : undefined;
};

const readRuntime = (kind: 'runtime' | 'invoke', request: GatewayRequest, address: string): GatewayCall => {
  const match = /^\/apim\/([^/?]+)\/([^/?]+)([/?].*)?$/is.exec(address);
  if (match === null) {
    return {
      kind: 'refused',
      status: 404,
      message: `The address ${address} names no connector and connection.`,
    };
  }
  const [, connector = '', connectionId = '', rest = ''] = match;
  return {
    kind,
    connector: decodePercent(connector),
    connectionId: decodePercent(connectionId),
    request: { ...request, target: rest.startsWith('/') ? rest : `/${rest}` },
  };
};

const readInvoke = (request: GatewayRequest): GatewayCall => {
  const { 'x-ms-request-method': method, 'x-ms-request-url': url, ...others } = request.headers;
  if (method === undefined || url === undefined) {
    return {
      kind: 'refused',
      status: 400,
      message: 'The headers x-ms-request-method and x-ms-request-url must name the request.',
    };
  }
  if (!url.startsWith('/')) {
    return { kind: 'refused', status: 400, message: `x-ms-request-url must be relative, not ${url}.` };
  }
  const headers = Object.fromEntries(Object.entries(others).filter(([name]) => !platformHeaders.has(name)));
  return readRuntime('invoke', { ...request, method: method.toUpperCase(), headers }, url);
};

/** What the client says to the gateway and not to the operation. */
const platformHeaders = new Set([
  'authority',
  'scheme',
  'path',
  'x-ms-client-session-id',
  'x-ms-client-environment-id',
  'x-ms-user-agent',
]);

const readDynamicInvoke = (request: GatewayRequest, address: string): GatewayCall => {
  const inner = asObject(own(asObject(readJson(request.body)), 'request'));
  const path = asString(own(inner, 'path'));
  const method = asString(own(inner, 'method')) ?? 'GET';
  if (inner === undefined || path === undefined) {
    return {
      kind: 'refused',
      status: 400,
      message: 'The body must be { "request": { "method", "path", … } }.',
    };
  }
  const queries = Object.entries(asObject(own(inner, 'queries')) ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`,
  );
  const body = own(inner, 'body');
  const bytes =
    body === undefined || body === null ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
  const [, connectionId = ''] = /([^/]+)\/dynamicinvoke$/i.exec(address) ?? [];
  return {
    kind: 'dynamic-invoke',
    connector: '',
    connectionId: decodePercent(connectionId),
    request: {
      method: method.toUpperCase(),
      target: `${path.startsWith('/') ? path : `/${path}`}${queries.length === 0 ? '' : `?${queries.join('&')}`}`,
      headers: {
        ...(bytes.byteLength === 0 ? {} : { 'content-type': 'application/json' }),
        ...readHeaders(own(inner, 'headers')),
      },
      body: bytes,
    },
  };
};

const readHeaders = (value: Json | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([name, text]) => [name.toLowerCase(), textOf(text)]),
  );

/** The answer to `dynamicInvoke`: the backend's in a wrapper, the status as a word. */
export const writeDynamicAnswer = (
  reason: string,
  headers: Readonly<Record<string, string>>,
  body: Json,
): JsonObject => ({ response: { statusCode: reason.replaceAll(/[^A-Za-z]/g, ''), headers, body } });

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const readJson = (bytes: Uint8Array): Json | undefined => {
  return jsonOf(new TextDecoder().decode(bytes));
};
