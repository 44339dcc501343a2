import type { Fetch } from '../../src/connector/fetch.ts';
import {
  changing,
  instead,
  json,
  type McpFault,
  type Rpc,
  resultOf,
  rpcError,
  withResult,
} from './mcp-fault.ts';

const failure = { jsonrpc: '2.0', id: null, error: { code: -32_000, message: 'no' } };
const header = 'mcp-session-id';

const without =
  (name: string): McpFault['put'] =>
  (fetch) =>
  (request) => {
    const headers = new Headers(request.headers);
    headers.delete(name);
    return fetch(new Request(request, { headers }));
  };

const list = (id: unknown): Response =>
  json(200, { jsonrpc: '2.0', id, result: { resultType: 'complete', tools: [] } });

/** Faults of sessions. */
export const sessionFaults: readonly McpFault[] = [
  {
    name: 'the session need not be sent',
    code: 'mcp-session-not-demanded',
    put: instead(({ message, method, request }) =>
      method === 'tools/list' && !request.headers.has(header) ? list(message['id']) : undefined,
    ),
  },
  {
    name: 'a request without the session is not found',
    code: 'mcp-session-not-demanded',
    put: instead(({ method, request }) =>
      method === 'tools/list' && !request.headers.has(header) ? json(404, failure) : undefined,
    ),
  },
  {
    name: 'any session is taken',
    code: 'mcp-session-unknown-accepted',
    put: instead(({ message, request }) =>
      request.headers.get(header) === 'pinout-unknown' ? list(message['id']) : undefined,
    ),
  },
  {
    name: 'an unknown session is a bad request',
    code: 'mcp-session-unknown-accepted',
    put: instead(({ request }) =>
      request.headers.get(header) === 'pinout-unknown' ? json(400, failure) : undefined,
    ),
  },
  {
    name: 'a session goes on after its end',
    code: 'mcp-session-alive',
    put: instead(({ request }) =>
      request.method === 'DELETE' ? new Response(null, { status: 200 }) : undefined,
    ),
  },
  {
    name: 'the session is lost before the list',
    code: 'mcp-tools-failed',
    put: instead(({ method }) => (method === 'tools/list' ? json(404, failure) : undefined)),
  },
  {
    name: 'a session is lost at every call',
    code: 'mcp-tool-failed',
    also: ['mcp-error-code-differs', 'mcp-refusal-careless'],
    put: instead(({ method }) => (method === 'tools/call' ? json(404, failure) : undefined)),
  },
].map((fault) => ({ ...fault, shop: 'sessions' as const }));

/** A server that issues sessions and does not keep them. */
export const issuedFault: McpFault = {
  name: 'sessions are issued for nothing',
  code: 'mcp-session-issued',
  also: ['mcp-session-not-demanded', 'mcp-session-unknown-accepted', 'mcp-session-alive'],
  put: (fetch) => async (request) => {
    const response = await fetch(request);
    response.headers.set(header, 'for-nothing');
    return response;
  },
};

const document =
  (path: string, change: (value: Rpc) => unknown): McpFault['put'] =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request);
    if (!new URL(request.url).pathname.startsWith(path) || !response.ok) return response;
    const changed = change((await response.json()) as Rpc);
    return changed === undefined ? new Response(null, { status: 404 }) : json(200, changed);
  };

const resource = '/.well-known/oauth-protected-resource';
const issuer = '/.well-known/oauth-authorization-server';

const onRefusal =
  (change: (response: Response) => Response): McpFault['put'] =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request);
    return response.status === 401 ? change(response) : response;
  };

/** Faults of the sign-in. */
export const signInFaults: readonly McpFault[] = [
  {
    name: 'nobody has to sign in',
    code: 'mcp-credential-not-demanded',
    put: (fetch: Fetch) => (request: Request) => {
      const headers = new Headers(request.headers);
      headers.set('authorization', 'Bearer a-good-token-of-the-shop');
      return fetch(new Request(request, { headers }));
    },
  },
  {
    name: 'any token is taken',
    code: 'mcp-credential-not-demanded',
    put: (fetch: Fetch) => (request: Request) => {
      const headers = new Headers(request.headers);
      if (headers.has('authorization')) headers.set('authorization', 'Bearer a-good-token-of-the-shop');
      return fetch(new Request(request, { headers }));
    },
  },
  {
    name: 'a refusal without a challenge',
    code: 'mcp-challenge-missing',
    put: onRefusal(() => json(401, { error: 'no' })),
  },
  {
    name: 'a refusal with 403',
    code: 'mcp-challenge-missing',
    put: onRefusal((response) => new Response(null, { status: 403, headers: response.headers })),
  },
  {
    name: 'a missing token breaks the server',
    code: 'mcp-server-crashed',
    put: onRefusal(() => json(500, failure)),
  },
  {
    name: 'no document of the resource',
    code: 'mcp-auth-document-missing',
    put: document(resource, () => undefined),
  },
  {
    name: 'the document of the resource names no server',
    code: 'mcp-auth-document-missing',
    put: document(resource, ({ authorization_servers: _, ...rest }) => rest),
  },
  {
    name: 'no document of the server',
    code: 'mcp-auth-document-missing',
    put: document(issuer, () => undefined),
  },
  {
    name: 'another token endpoint',
    code: 'mcp-auth-document-differs',
    put: document(issuer, (value) => ({ ...value, token_endpoint: 'https://elsewhere.invalid/token' })),
  },
  {
    name: 'another authorization endpoint',
    code: 'mcp-auth-document-differs',
    put: document(issuer, (value) => ({
      ...value,
      authorization_endpoint: 'https://elsewhere.invalid/authorize',
    })),
  },
  {
    name: 'tokens in the URL',
    code: 'mcp-token-in-url',
    put: document(resource, (value) => ({ ...value, bearer_methods_supported: ['header', 'query'] })),
  },
  {
    name: 'the sign-in is on another host',
    code: 'mcp-auth-document-unread',
    put: document(resource, (value) => ({ ...value, authorization_servers: ['https://login.invalid'] })),
  },
].map((fault) => ({ ...fault, shop: 'signIn' as const }));

const onMismatch =
  (isSo: (request: Request) => boolean, code: number): McpFault['put'] =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request.clone());
    if (response.status !== 400 || !isSo(request)) return response;
    const { error, id } = (await response.clone().json()) as Rpc;
    return (error as Rpc)['code'] === code ? list(id) : response;
  };

/** Faults of the revision without a handshake. */
export const modernFaults: readonly McpFault[] = [
  {
    name: 'server/discover is not known',
    code: 'mcp-discover-failed',
    put: changing('server/discover', (answer) => rpcError(answer, -32_601)),
  },
  {
    name: 'server/discover names other versions',
    code: 'mcp-discover-failed',
    put: changing('server/discover', (answer) => withResult(answer, { supportedVersions: ['2025-11-25'] })),
  },
  {
    name: 'server/discover names no tools',
    code: 'mcp-capability-missing',
    put: changing('server/discover', (answer) => withResult(answer, { capabilities: {} })),
  },
  {
    name: 'results have no resultType',
    code: 'mcp-result-type-missing',
    put: changing('tools/list', (answer) => {
      const { resultType: _, ...result } = resultOf(answer);
      return { ...answer, result };
    }),
  },
  {
    name: 'another Mcp-Method is taken',
    code: 'mcp-header-mismatch-accepted',
    put: onMismatch((request) => request.headers.get('mcp-method') === 'tools/call', -32_020),
  },
  {
    name: 'no Mcp-Method is needed',
    code: 'mcp-header-mismatch-accepted',
    put: onMismatch((request) => !request.headers.has('mcp-method'), -32_020),
  },
  {
    name: 'no Mcp-Name is needed',
    code: 'mcp-header-mismatch-accepted',
    put: onMismatch(
      (request) => request.headers.get('mcp-method') === 'tools/call' && !request.headers.has('mcp-name'),
      -32_020,
    ),
  },
  {
    name: 'the header may name another version',
    code: 'mcp-header-mismatch-accepted',
    put: onMismatch((request) => request.headers.get('mcp-protocol-version') === '2025-11-25', -32_020),
  },
  {
    name: 'any version is taken',
    code: 'mcp-version-mismatch-accepted',
    put: onMismatch((request) => request.headers.get('mcp-protocol-version') === '2099-01-01', -32_022),
  },
  {
    name: 'the versions that are known are not named',
    code: 'mcp-version-mismatch-accepted',
    put: changing('tools/list', (answer) => {
      const error = answer['error'] as Rpc | undefined;
      return error?.['code'] === -32_022 ? { ...answer, error: { ...error, data: {} } } : answer;
    }),
  },
  {
    name: 'an unknown method has the status 200',
    code: 'mcp-error-code-differs',
    put: changing('pinout/unknown', (answer) => json(200, answer)),
  },
  {
    name: 'an answer is not a message',
    code: 'mcp-answer-invalid',
    put: changing('tools/list', ({ id }) => ({ jsonrpc: '2.0', id })),
  },
  {
    name: 'a wrong argument is taken',
    code: 'mcp-invalid-argument-accepted',
    put: changing('tools/call', (answer, { message }) =>
      ((message['params'] as Rpc | undefined)?.['arguments'] as Rpc | undefined)?.['orderId'] === undefined ||
      resultOf(answer)['isError'] !== true
        ? answer
        : withResult(answer, {
            content: [{ type: 'text', text: 'Done.' }],
            structuredContent: {},
            isError: false,
          }),
    ),
  },
].map((fault) => ({ ...fault, shop: 'modern' as const, client: 'modern' as const }));

/** What a client of 2026-07-28 finds at a server that does not speak it. */
export const legacyFault: McpFault = {
  name: 'the server is of the time before',
  shop: 'plain',
  client: 'modern',
  code: 'mcp-discover-failed',
  put: without('x-nothing'),
};
