import { changing, instead, json, type McpFault, resultOf, rpcError, withResult } from './mcp-fault.ts';

const isNotification = (message: Record<string, unknown>): boolean =>
  String(message['method'] ?? '').startsWith('notifications/') && !Object.hasOwn(message, 'id');

const onNotification = (answer: () => Response): McpFault['put'] =>
  instead(({ message }) => (isNotification(message) ? answer() : undefined));

const onBody =
  (wanted: RegExp, answer: () => Response): McpFault['put'] =>
  (fetch) =>
  async (request) => {
    const text = request.method === 'POST' ? await request.clone().text() : '';
    return wanted.test(text) ? answer() : fetch(request);
  };

const onGet =
  (answer: () => Response): McpFault['put'] =>
  (fetch) =>
  async (request) =>
    request.method === 'GET' ? answer() : fetch(request);

const failure = { jsonrpc: '2.0', id: null, error: { code: -32_000, message: 'no' } };

/** Faults of the handshake and of single messages. */
export const protocolFaults: readonly McpFault[] = [
  {
    name: 'initialize answers 500',
    code: 'mcp-initialize-failed',
    put: changing('initialize', () => json(500, failure)),
    // Another version is asked for too, and breaks as well.
  },
  {
    name: 'initialize refuses 2024-11-05',
    code: 'mcp-initialize-failed',
    put: changing('initialize', (answer, { message }) =>
      (message['params'] as Record<string, unknown>)['protocolVersion'] === '2024-11-05'
        ? rpcError(answer, -32_602)
        : answer,
    ),
  },
  {
    name: 'initialize refuses what SDKs ask for',
    code: 'mcp-initialize-failed',
    put: changing('initialize', (answer, { message }) =>
      (message['params'] as Record<string, unknown>)['protocolVersion'] === '2025-11-25'
        ? rpcError(answer, -32_602)
        : answer,
    ),
  },
  {
    name: 'initialize demands that nothing else is in params',
    code: 'mcp-initialize-failed',
    put: changing('initialize', (answer, { message }) =>
      Object.hasOwn(message['params'] as object, 'sessionContext') ? rpcError(answer, -32_602) : answer,
    ),
  },
  {
    name: 'ids come back as numbers',
    code: 'mcp-id-differs',
    put: changing('*', (answer) => ({ ...answer, id: Number(answer['id']) })),
  },
  {
    name: 'ids come back as texts',
    client: 'sdk',
    code: 'mcp-id-differs',
    put: changing('tools/list', (answer) => ({ ...answer, id: String(answer['id']) })),
  },
  {
    name: 'the list has another id',
    code: 'mcp-id-differs',
    put: changing('tools/list', (answer) => ({ ...answer, id: 'another' })),
  },
  {
    name: 'a version that does not exist',
    code: 'mcp-version-unknown',
    put: changing('initialize', (answer) => withResult(answer, { protocolVersion: '1.0' })),
  },
  {
    name: 'an unknown version is refused',
    code: 'mcp-version-refused',
    put: changing('initialize', (answer, { message }) =>
      (message['params'] as Record<string, unknown>)['protocolVersion'] === '1999-01-01'
        ? rpcError(answer, -32_602)
        : answer,
    ),
  },
  {
    name: 'no capability for tools',
    code: 'mcp-capability-missing',
    put: changing('initialize', (answer) => withResult(answer, { capabilities: {} })),
  },
  {
    name: 'no serverInfo',
    code: 'mcp-server-info-missing',
    put: changing('initialize', (answer) => {
      const { serverInfo: _, ...result } = resultOf(answer);
      return { ...answer, result };
    }),
  },
  {
    name: 'a page in place of the list',
    code: 'mcp-answer-invalid',
    put: changing('tools/list', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })),
  },
  {
    name: 'no "jsonrpc" in the list',
    code: 'mcp-answer-invalid',
    put: changing('tools/list', ({ id, result }) => ({ id, result })),
  },
  {
    name: 'an empty answer to the list',
    code: 'mcp-answer-invalid',
    put: changing('tools/list', () => new Response(null, { status: 200 })),
  },
  {
    name: 'the list is text/plain',
    code: 'mcp-content-type-wrong',
    put: changing(
      'tools/list',
      (answer) => new Response(JSON.stringify(answer), { headers: { 'content-type': 'text/plain' } }),
    ),
  },
  {
    name: 'a notification is refused with 400',
    code: 'mcp-notification-refused',
    put: onNotification(() => json(400, failure)),
  },
  {
    name: 'a notification is answered with an error',
    code: 'mcp-notification-refused',
    put: onNotification(() => json(200, { ...failure, error: { code: -32_601, message: 'no method' } })),
  },
  {
    name: 'a notification breaks a proxy',
    code: 'mcp-notification-refused',
    put: onNotification(() => new Response('Internal Server Error', { status: 500 })),
  },
  {
    name: 'a notification is answered with 204',
    code: 'mcp-notification-answered',
    put: onNotification(() => new Response(null, { status: 204 })),
  },
  {
    name: 'a notification is answered with {}',
    code: 'mcp-notification-answered',
    put: onNotification(() => json(200, {})),
  },
  {
    name: 'a notification is answered with a body',
    code: 'mcp-notification-answered',
    put: onNotification(() => json(202, { ok: true })),
  },
  {
    name: 'id null breaks the server',
    code: 'mcp-server-crashed',
    put: onBody(/"id":null/, () => json(500, failure)),
  },
  {
    name: 'every method has a result',
    code: 'mcp-unknown-method-accepted',
    put: changing('pinout/unknown', ({ id }) => ({ jsonrpc: '2.0', id, result: {} })),
  },
  {
    name: 'an unknown method is an internal error',
    code: 'mcp-error-code-differs',
    put: changing('pinout/unknown', (answer) => rpcError(answer, -32_603)),
  },
  {
    name: 'an unknown method breaks the server',
    code: 'mcp-server-crashed',
    put: changing('pinout/unknown', () => json(500, failure)),
  },
  {
    name: 'an unknown method is never answered',
    code: 'response-timeout',
    put: instead(({ method }) =>
      method === 'pinout/unknown'
        ? new Response(new ReadableStream({}), { headers: { 'content-type': 'text/event-stream' } })
        : undefined,
    ),
  },
  {
    name: 'a call without params breaks the server',
    code: 'mcp-server-crashed',
    put: instead(({ message, method }) =>
      method === 'tools/call' && message['params'] === undefined ? json(500, failure) : undefined,
    ),
  },
  {
    name: 'a body that is not JSON breaks the server',
    code: 'mcp-server-crashed',
    put: onBody(/"id": 1, "method": $/, () => json(500, failure)),
  },
  {
    name: 'a body that is not JSON is refused with 200',
    code: 'mcp-bad-request-status',
    put: onBody(/"id": 1, "method": $/, () =>
      json(200, { ...failure, error: { code: -32_700, message: 'no' } }),
    ),
  },
  {
    name: 'JSON-RPC 1.0 is taken',
    code: 'mcp-bad-request-accepted',
    put: onBody(/"jsonrpc":"1.0"/, () => json(200, { jsonrpc: '2.0', id: 1, result: { tools: [] } })),
  },
  {
    name: 'a text is taken for a message',
    code: 'mcp-bad-request-accepted',
    put: onBody(/^"/, () => new Response(null, { status: 202 })),
  },
  {
    name: 'Accept with JSON alone breaks the server',
    code: 'mcp-server-crashed',
    put: instead(({ request }) =>
      request.headers.get('accept') === 'application/json' ? json(500, failure) : undefined,
    ),
  },
  {
    name: 'another content type breaks the server',
    code: 'mcp-server-crashed',
    put: instead(({ request }) =>
      request.headers.get('content-type') === 'text/plain' ? json(500, failure) : undefined,
    ),
  },
  {
    name: 'GET is not found',
    code: 'mcp-get-refused',
    put: onGet(() => new Response(null, { status: 404 })),
  },
  { name: 'GET breaks the server', code: 'mcp-get-refused', put: onGet(() => json(500, failure)) },
  { name: 'GET gives a page', code: 'mcp-get-refused', put: onGet(() => json(200, { hello: 'you' })) },
  {
    name: 'ping is not known',
    code: 'mcp-ping-failed',
    put: changing('ping', (answer) => rpcError(answer, -32_601)),
  },
  {
    name: 'ping says something',
    code: 'mcp-ping-failed',
    put: changing('ping', (answer) => withResult(answer, { pong: true })),
  },
  {
    name: 'any Origin is taken',
    shop: 'plain',
    code: 'mcp-origin-unchecked',
    put: (fetch) => (request) => {
      const headers = new Headers(request.headers);
      headers.delete('origin');
      return fetch(new Request(request, { headers }));
    },
  },
  {
    name: 'any version in the header is taken',
    shop: 'plain',
    code: 'mcp-version-header-ignored',
    put: (fetch) => (request) => {
      const headers = new Headers(request.headers);
      headers.delete('mcp-protocol-version');
      return fetch(new Request(request, { headers }));
    },
  },
  {
    name: 'the version in the header is demanded',
    shop: 'plain',
    client: 'sdk',
    code: 'mcp-version-header-demanded',
    put: instead(({ method, request }) =>
      method !== 'initialize' && request.method === 'POST' && !request.headers.has('mcp-protocol-version')
        ? json(400, failure)
        : undefined,
    ),
    also: ['mcp-error-code-differs'],
  },
  {
    name: 'ids of requests at the same time are mixed',
    code: 'mcp-ids-mixed',
    put: mixIds(),
  },
];

/** The answer to a call that comes while another one of the same tool is under way has that one's id. */
function mixIds(): McpFault['put'] {
  return (fetch) => {
    const under: { readonly id: unknown; readonly name: unknown }[] = [];
    return instead(async ({ message, method }, forward) => {
      if (method !== 'tools/call') return forward();
      const { id, params } = message;
      const { name } = (params ?? {}) as Record<string, unknown>;
      const other = under.find((each) => each.name === name);
      const own = { id, name };
      under.push(own);
      // Those that came together have to be here together.
      await new Promise((resolve) => setTimeout(resolve, 20));
      const response = await forward();
      under.splice(under.indexOf(own), 1);
      if (other === undefined) return response;
      const text = await response.text();
      return new Response(text.replace(`"id":${JSON.stringify(id)}`, `"id":${JSON.stringify(other.id)}`), {
        status: response.status,
        headers: response.headers,
      });
    })(fetch);
  };
}
