import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serveMock } from '../../../src/mock/adapters/node.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { McpOptions } from '../../../src/mock/model/mcp-options.ts';
import { recorded } from './orders.ts';

/** What Copilot Studio was captured to send: one message a line, in this order, anew in each turn. */
const turn = [
  '{"jsonrpc":"2.0","id":"1","method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"mcs","version":"1.0.0","agentName":"Orders agent","appId":"6b1d","cdsBotId":"77aa","channelId":"pva-studio"},"sessionContext":{}}}',
  '{"jsonrpc":"2.0","method":"notifications/initialized","id":null}',
  '{"jsonrpc":"2.0","id":"2","method":"tools/list","params":{}}',
  '{"jsonrpc":"2.0","id":"3","method":"tools/call","params":{"name":"count_orders","arguments":{"customer":"C1"}}}',
];

const head = (body: string, session: string): string =>
  [
    'POST /mcp HTTP/1.1',
    'Host: 127.0.0.1',
    'Accept: application/json,text/event-stream',
    'Content-Type: application/json; charset=utf-8',
    'User-Agent: CopilotStudio PowerFx/1.99.0-local',
    'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'Request-Id: |0af76519.b7ad6b71.',
    'x-ms-client-object-id: 1',
    'x-ms-client-tenant-id: 2',
    'x-ms-client-principal-id: 3',
    'x-ms-client-app-id: 4',
    'x-ms-client-environment-id: 5',
    'x-ms-client-request-id: 6',
    'x-ms-organization-id: 7',
    'x-ms-correlation-id: 8',
    'x-ms-entra-agent-id: 9',
    'x-ms-entra-agent-name: Orders agent',
    'X-MS-APIM-Referrer: https://europe-001.azure-apim.net',
    'X-MS-APIM-Callback: https://europe-001.azure-apim.net',
    'X-Forwarded-For: 10.0.0.1',
    'Max-Forwards: 10',
    ...(session === '' ? [] : [`Mcp-Session-Id: ${session}`]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    '',
  ].join('\r\n');

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Bytes out, bytes in: no client library comes between. */
const send = (port: number, body: string, session: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(head(body, session) + body));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('end', () => {
      const at = text.indexOf('\r\n\r\n');
      resolve({
        status: Number(text.slice(9, 12)),
        head: text.slice(0, at).toLowerCase(),
        body: text.slice(at + 4),
      });
    });
  });

const replay = async (mcp: McpOptions, turns = 1): Promise<readonly Answer[]> => {
  const server = await serveMock(createMock(recorded, { mcp }));
  const answers: Answer[] = [];
  let session = '';
  for (let count = 0; count < turns; count++)
    for (const body of turn) {
      const answer = await send(server.port, body, body.includes('"initialize"') ? '' : session);
      session = /mcp-session-id: (\S+)/.exec(answer.head)?.[1] ?? session;
      answers.push(answer);
    }
  await server.close();
  return answers;
};

describe('the sequence of Copilot Studio, byte by byte', () => {
  it.each<[string, McpOptions]>([
    ['as the mock is', {}],
    ['with sessions', { sessions: true }],
    ['with legacy only', { eras: 'legacy' }],
  ])('is answered in JSON, %s, in each turn anew', async (_, mcp) => {
    const answers = await replay(mcp, 2);
    expect(answers.map(({ status }) => status)).toEqual([200, 202, 200, 200, 200, 202, 200, 200]);
    const [begun, noted, listed, called] = answers;
    expect(JSON.parse(begun?.body ?? '')).toEqual({
      jsonrpc: '2.0',
      id: '1',
      result: {
        protocolVersion: '2024-11-05',
        capabilities: { tools: {}, resources: {} },
        serverInfo: { name: 'Orders', version: '1' },
      },
    });
    expect(noted?.body).toBe('');
    expect(JSON.parse(listed?.body ?? '')).toMatchObject({
      id: '2',
      result: { tools: [{ name: 'find_orders' }, { name: 'count_orders' }, { name: 'say_hello' }] },
    });
    expect(JSON.parse(called?.body ?? '')).toMatchObject({
      id: '3',
      result: { structuredContent: { count: expect.any(Number) }, content: [{ type: 'text' }] },
    });
  });

  it('is answered as a stream of events if that is wanted', async () => {
    const [begun] = await replay({ answer: 'sse' });
    expect(begun?.head).toContain('content-type: text/event-stream');
    expect(begun?.body).toMatch(/^event: message\ndata: \{"jsonrpc":"2.0","id":"1",.*\}\n\n$/);
  });

  it('is refused where the official SDKs refuse it, and where a session is lost', async () => {
    expect((await replay({ strict: true })).map(({ status }) => status)).toEqual([200, 400, 200, 200]);
    const lost = await replay({ sessions: true, faults: ['session-lost'] });
    expect(lost.map(({ status }) => status)).toEqual([200, 202, 200, 404]);
    expect(JSON.parse(lost[3]?.body ?? '')).toMatchObject({
      error: { code: -32001, message: 'Session not found.' },
    });
    expect((await replay({ faults: ['ack-500'] })).map(({ status }) => status)).toEqual([200, 500, 200, 200]);
  });
});
