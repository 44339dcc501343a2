import { Client, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import type { McpClientKind } from '../../../src/mcp/client/mcp-client.ts';
import { createUndiciTransport } from '../../../src/verify/send/undici-transport.ts';
import { verify } from '../../../src/verify/verify.ts';
import { type ServedFetch, serveFetch } from '../../../tools/faults/serve-fetch.ts';
import { modernShop } from '../../../tools/mcp-faults/modern-server.ts';
import { plainShop } from '../../../tools/mcp-faults/plain-server.ts';
import { sessionShop, statelessShop } from '../../../tools/mcp-faults/sdk-servers.ts';
import { shopConnector } from '../../../tools/mcp-faults/shop-connector.ts';
import { token, withSignIn } from '../../../tools/mcp-faults/with-sign-in.ts';
import { checkOf, codesOf } from './shop.ts';

const open: ServedFetch[] = [];

const serve = async (fetch: Fetch): Promise<string> => {
  const served = await serveFetch(fetch);
  open.push(served);
  return served.url;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});

/** What the SDK does, and nobody has to mend. */
const sdkNotes = ['mcp-unknown-tool-result', 'mcp-origin-unchecked', 'mcp-null-id-refused'];

const servers: readonly (readonly [
  string,
  () => Fetch,
  McpClientKind,
  readonly string[],
  readonly string[],
])[] = [
  ['SDK 1.x, stateless, streams', () => statelessShop('sse'), 'copilot-studio', [], sdkNotes],
  ['SDK 1.x, stateless, JSON', () => statelessShop('json'), 'sdk', [], sdkNotes],
  ['SDK 1.x with sessions', sessionShop, 'copilot-studio', ['mcp-session-issued'], sdkNotes],
  [
    'SDK 2.x, both eras',
    () => modernShop('both'),
    'copilot-studio',
    [],
    ['mcp-origin-unchecked', 'mcp-null-id-refused'],
  ],
  ['SDK 2.x', () => modernShop('modern'), 'modern', [], ['mcp-origin-unchecked']],
  ['without an SDK', plainShop, 'copilot-studio', [], []],
];

describe('faithful MCP servers over HTTP', () => {
  it.each(servers)('finds nothing wrong: %s', async (_, create, mcpClient, usual, notes) => {
    const url = await serve(create());
    const { transport, close } = createUndiciTransport();
    const report = await verify(shopConnector(), { url, transport, mcpClient });
    await close();
    expect(codesOf(report, 'error', 'warning')).toEqual(usual);
    expect(codesOf(report, 'info')).toEqual(notes);
    // The tool that removes is called by no run; both of its cells are open.
    expect(report.checks.filter(({ verdict }) => verdict.kind === 'skip').map(({ name }) => name)).toEqual([
      'InvokeMCP cancel_order ok',
      'InvokeMCP cancel_order isError',
    ]);
    expect(report.facts).toMatchObject({ mcpClient, mcpTools: 6, documented: 13, seen: 11, coverage: 84.6 });
  });

  it('shows each request as it went out', async () => {
    const url = await serve(statelessShop('json'));
    const { transport, close } = createUndiciTransport();
    const report = await verify(shopConnector(), { url, transport });
    await close();
    const [first] = checkOf(report, 'initialize as Copilot Studio')?.exchanges ?? [];
    expect(first?.request.url).toBe(`${url}/mcp`);
    expect(first?.request.headers).toContainEqual(['accept', 'application/json,text/event-stream']);
    expect(JSON.parse(first?.request.body?.text ?? '')).toMatchObject({
      jsonrpc: '2.0',
      id: expect.any(String) as string,
      method: 'initialize',
      params: { protocolVersion: '2024-11-05', sessionContext: {} },
    });
    expect(
      report.checks.every(({ exchanges = [], verdict }) => exchanges.length > 0 || verdict.kind !== 'fail'),
    ).toBe(true);
  });

  it('asks for the sign-in, reads its documents, and shows no token', async () => {
    const url = await serve(withSignIn(plainShop()));
    const { transport, close } = createUndiciTransport();
    const report = await verify(shopConnector({ signIn: url }), {
      url,
      transport,
      credentials: { oauth2_auth: token },
    });
    await close();
    expect(codesOf(report, 'error', 'warning', 'info')).toEqual([]);
    expect(checkOf(report, 'sign-in')?.exchanges?.map(({ label }) => label)).toEqual([
      'no credential',
      'a wrong credential',
      'the document /.well-known/oauth-protected-resource/mcp',
      'the document /.well-known/oauth-authorization-server',
    ]);
    expect(JSON.stringify(report)).not.toContain(token);
  });

  it('skips what needs a credential, and looks at the door anyway', async () => {
    const url = await serve(withSignIn(plainShop()));
    const { transport, close } = createUndiciTransport();
    const report = await verify(shopConnector({ signIn: url }), { url, transport });
    await close();
    expect(checkOf(report, 'MCP server')?.verdict).toMatchObject({ kind: 'skip', needs: 'flag' });
    expect(checkOf(report, 'sign-in')?.verdict).toEqual({ kind: 'pass' });
    expect(report.checks).toHaveLength(2);
  });
});

describe('the servers of the bench are what they say', () => {
  it.each([
    ['stateless', () => statelessShop('sse')],
    ['with sessions', sessionShop],
    ['without an SDK', plainShop],
  ] as const)('the client of SDK 1.x lists and calls: %s', async (_, create) => {
    const url = await serve(create());
    const client = new LegacyClient({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)) as never);
    const { tools } = await client.listTools();
    const result = await client.callTool({ name: 'read_order', arguments: { orderId: 'A-100' } });
    await client.close();
    expect(tools).toHaveLength(6);
    expect(result.structuredContent).toMatchObject({ id: 'A-100', total: 12.5 });
  });

  it('the client of SDK 2.x lists and calls', async () => {
    const url = await serve(modernShop('modern'));
    const client = new Client({ name: 'test', version: '1' }, {
      versionNegotiation: { mode: 'auto' },
    } as never);
    await client.connect(new ModernTransport(new URL(`${url}/mcp`)));
    const { tools } = await client.listTools();
    const result = await client.callTool({ name: 'read_order', arguments: { orderId: 'A-100' } });
    await client.close();
    expect(tools).toHaveLength(6);
    expect(result.structuredContent).toMatchObject({ id: 'A-100', total: 12.5 });
  });
});
