import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { Fetch } from '../../src/connector/fetch.ts';
import { invoiceText, invoiceUri, type ShopTool, shopTools, toResult } from './shop.ts';

type Rpc = Readonly<Record<string, unknown>>;

const versions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
const ajv = new Ajv2020({ strict: false });

/** The shop without an SDK, as somebody writes it by hand from the specification: JSON, no sessions, POST only. */
export const plainShop =
  (): Fetch =>
  async (request): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== new URL(request.url).origin)
      return Response.json(failure(null, -32000, 'This origin is not allowed.'), { status: 403 });
    if (!(request.headers.get('content-type') ?? '').startsWith('application/json'))
      return Response.json(failure(null, -32000, 'Send application/json.'), { status: 415 });
    const version = request.headers.get('mcp-protocol-version');
    if (version !== null && !versions.includes(version))
      return Response.json(failure(null, -32000, 'This version is not known.'), { status: 400 });
    let message: Rpc;
    try {
      message = JSON.parse(await request.text()) as Rpc;
    } catch {
      return Response.json(failure(null, -32700, 'This is not JSON.'), { status: 400 });
    }
    return answer(message);
  };

const answer = (message: Rpc): Response => {
  const { method, id, params } = message ?? {};
  if (Array.isArray(message) || message?.['jsonrpc'] !== '2.0' || typeof method !== 'string')
    return Response.json(failure(null, -32600, 'This is not a request.'), { status: 400 });
  // An id that is null is taken as none: Copilot Studio was seen to send it.
  if (id === undefined || id === null) return new Response(null, { status: 202 });
  return Response.json(reply(id, method, (params ?? {}) as Rpc));
};

const reply = (id: unknown, method: string, params: Rpc): Rpc => {
  if (method === 'initialize') return success(id, initialized(params));
  if (method === 'ping') return success(id, {});
  if (method === 'tools/list') return success(id, { tools: shopTools.map(listed) });
  if (method === 'tools/call') return called(id, params);
  if (method !== 'resources/read') return failure(id, -32601, 'This method is not known.');
  return params['uri'] === invoiceUri
    ? success(id, { contents: [{ uri: invoiceUri, mimeType: 'text/plain', text: invoiceText }] })
    : failure(id, -32002, 'There is no such resource.');
};

const initialized = ({ protocolVersion }: Rpc): Rpc => ({
  protocolVersion: versions.includes(String(protocolVersion)) ? protocolVersion : '2025-11-25',
  capabilities: { tools: {}, resources: {} },
  serverInfo: { name: 'fabrikam-orders', version: '1.0.0' },
});

const schemaOf = (shape: z.ZodObject): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape);
  return schema;
};

const listed = ({ name, title, description, input, output, annotations }: ShopTool): Rpc => ({
  name,
  title,
  description,
  inputSchema: schemaOf(input),
  annotations,
  ...(output === undefined ? {} : { outputSchema: schemaOf(output) }),
});

const checks = new Map(shopTools.map(({ name, input }) => [name, ajv.compile(schemaOf(input))]));

const called = (id: unknown, { name, arguments: given = {} }: Rpc): Rpc => {
  const tool = shopTools.find((each) => each.name === name);
  const check = checks.get(String(name));
  if (tool === undefined || check === undefined)
    return failure(id, -32602, `There is no tool ${String(name)}.`);
  if (!check(given))
    return success(id, { content: [{ type: 'text', text: ajv.errorsText(check.errors) }], isError: true });
  return success(id, toResult(tool.call(given as Rpc)));
};

const success = (id: unknown, result: Rpc): Rpc => ({ jsonrpc: '2.0', id, result });

const failure = (id: unknown, code: number, message: string): Rpc => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});
