import type { Fetch } from '../../src/connector/fetch.ts';
import type { McpClientKind } from '../../src/mcp/client/mcp-client.ts';

/** The faithful servers. */
export type ShopName = 'stateless' | 'sessions' | 'modern' | 'plain' | 'signIn';

/** Puts something around a server. */
export type Put = (fetch: Fetch) => Fetch;

/** One deliberate fault around a faithful server, and what has to be found. */
export interface McpFault {
  readonly name: string;
  /** `stateless` without it. */
  readonly shop?: ShopName;
  /** `copilot-studio` without it. */
  readonly client?: McpClientKind;
  readonly code: string;
  /** What the same fault shows besides. */
  readonly also?: readonly string[];
  readonly put: Put;
  /** Tools on record beside the definition. */
  readonly recorded?: unknown;
}

/** A message of JSON-RPC, or what somebody sends in its place. */
export type Rpc = Record<string, unknown>;

/** A message that is sent, with its request. */
export interface Heard {
  readonly message: Rpc;
  readonly method: string;
  readonly request: Request;
}

/** Does something else with some messages; what `change` gives nothing for goes on to the server. */
export const instead =
  (change: (heard: Heard, forward: () => Promise<Response>) => Promise<Response> | Response | undefined) =>
  (fetch: Fetch): Fetch =>
  async (request) => {
    const message = (await readBody(request.clone())) ?? {};
    const method = typeof message['method'] === 'string' ? message['method'] : '';
    const changed = change({ message, method, request }, () => fetch(request.clone()));
    return (await changed) ?? fetch(request);
  };

const readBody = async (request: Request): Promise<Rpc | undefined> => {
  try {
    const value: unknown = JSON.parse(await request.text());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Rpc) : undefined;
  } catch {
    return undefined;
  }
};

/** Changes the answers to one method; the form, JSON or a stream of events, stays. */
export const changing = (wanted: string, change: (answer: Rpc, heard: Heard) => Rpc | Response): Put =>
  instead((heard, forward) =>
    heard.method === wanted || (wanted === '*' && heard.message['id'] !== undefined)
      ? rewrite(forward, heard, change)
      : undefined,
  );

const rewrite = async (
  forward: () => Promise<Response>,
  heard: Heard,
  change: (answer: Rpc, heard: Heard) => Rpc | Response,
): Promise<Response> => {
  const response = await forward();
  const text = await response.text();
  const isStream = (response.headers.get('content-type') ?? '').startsWith('text/event-stream');
  const json = isStream ? /^data: (.*)$/m.exec(text)?.[1] : text;
  const copy = (body: string): Response =>
    new Response(body, { status: response.status, headers: response.headers });
  if (json === undefined || json === '') return copy(text);
  const changed = change(JSON.parse(json) as Rpc, heard);
  if (changed instanceof Response) return changed;
  return copy(isStream ? `event: message\ndata: ${JSON.stringify(changed)}\n\n` : JSON.stringify(changed));
};

/** The result of an answer, or an empty one. */
export const resultOf = (answer: Rpc): Rpc => (answer['result'] ?? {}) as Rpc;

/** The answer with members of its result changed. */
export const withResult = (answer: Rpc, more: Rpc): Rpc => ({
  ...answer,
  result: { ...resultOf(answer), ...more },
});

/** Changes one tool in every list. */
export const changingTool = (name: string, change: (tool: Rpc) => Rpc): Put =>
  changing('tools/list', (answer) => {
    const tools = (resultOf(answer)['tools'] ?? []) as readonly Rpc[];
    return withResult(answer, { tools: tools.map((tool) => (tool['name'] === name ? change(tool) : tool)) });
  });

/** Changes one argument of one tool in every list. */
export const changingArgument = (tool: string, argument: string, change: (schema: Rpc) => Rpc): Put =>
  changingTool(tool, (listed) => {
    const input = listed['inputSchema'] as Rpc;
    const properties = input['properties'] as Record<string, Rpc>;
    const changed = { ...properties, [argument]: change(properties[argument] ?? {}) };
    return { ...listed, inputSchema: { ...input, properties: changed } };
  });

/** The arguments of a call; nothing if the message is no call of that tool. */
export const argumentsOf = ({ message, method }: Heard, tool: string): Rpc | undefined => {
  const params = (message['params'] ?? {}) as Rpc;
  return method === 'tools/call' && params['name'] === tool
    ? ((params['arguments'] ?? {}) as Rpc)
    : undefined;
};

/** Changes the results of one tool: of calls that worked, or of those that were refused. */
export const changingCalls = (
  tool: string,
  of: 'worked' | 'refused',
  change: (answer: Rpc, given: Rpc) => Rpc | Response,
): Put =>
  changing('tools/call', (answer, heard) => {
    const given = argumentsOf(heard, tool);
    if (given === undefined) return answer;
    const isRefused = resultOf(answer)['isError'] === true || answer['error'] !== undefined;
    return isRefused === (of === 'refused') ? change(answer, given) : answer;
  });

/** An error in place of a result. */
export const rpcError = (answer: Rpc, code: number, message = 'Something is wrong.'): Rpc => ({
  jsonrpc: '2.0',
  id: answer['id'],
  error: { code, message },
});

/** An answer as JSON. */
export const json = (status: number, body: unknown): Response => Response.json(body, { status });
