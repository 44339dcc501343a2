import { describe, expect, it } from 'vitest';
import { beginTalk } from '../../../src/mcp/client/ask.ts';
import { listTools } from '../../../src/mcp/client/list-tools.ts';
import type { McpClientKind, McpSend } from '../../../src/mcp/client/mcp-client.ts';
import { answerMcp } from '../../../src/mcp/server/answer-mcp.ts';
import { createSessions, type McpBehaviour, type McpServer } from '../../../src/mcp/server/mcp-server.ts';
import { readTool } from '../../../src/mcp/tools/read-tool.ts';
import { writeToolFile } from '../../../src/mcp/tools/write-tool-file.ts';

const tools = ['c', 'a', 'b'].flatMap(
  (name) =>
    readTool({
      name,
      label: name,
      node: { name, inputSchema: { type: 'object', properties: {} } },
      at: [],
    }) ?? [],
);
const server: McpServer = {
  name: 'shop',
  version: '1',
  tools,
  resources: new Map(),
  call: () => ({ content: [] }),
};

const sendTo =
  (behaviour: McpBehaviour, sent: string[] = []): McpSend =>
  async ({ headers, body }) => {
    sent.push(
      `${String(JSON.parse(body).method)} ${headers['mcp-session-id'] ?? '-'} ${headers['mcp-protocol-version'] ?? '-'}`,
    );
    return answerMcp(server, behaviour, { method: 'POST', headers, body });
  };

const namesFrom = async (behaviour: McpBehaviour, kind: McpClientKind): Promise<readonly string[]> => {
  const begun = await beginTalk(sendTo(behaviour), kind);
  if (begun.kind === 'refused') return [begun.reason];
  const listing = await listTools(begun.talk);
  return listing.kind === 'failed'
    ? [listing.reason]
    : listing.tools.map((tool) => String((tool as { name?: string }).name));
};

describe('a client', () => {
  it.each<[string, McpBehaviour]>([
    ['as it is', {}],
    ['strict', { strict: true }],
    ['with events', { answer: 'sse' }],
    ['in pages', { page: 2 }],
  ])('lists the tools of a server %s, whoever it speaks as', async (_, behaviour) => {
    for (const kind of ['copilot-studio', 'sdk', 'modern'] as const)
      expect(await namesFrom(behaviour, kind)).toEqual(['c', 'a', 'b']);
  });

  it('speaks 2026-07-28 to a server that has no handshake', async () => {
    expect(await namesFrom({ eras: 'modern' }, 'copilot-studio')).toEqual(['c', 'a', 'b']);
  });

  it('says why a server refuses it', async () => {
    expect(await namesFrom({ eras: 'legacy' }, 'modern')).toEqual([expect.stringContaining('-32601')]);
  });

  it('carries the session and the version as its kind does', async () => {
    const sessions = createSessions(() => 's1');
    const sent: string[] = [];
    for (const kind of ['copilot-studio', 'sdk'] as const) {
      const begun = await beginTalk(sendTo({ sessions }, sent), kind);
      if (begun.kind === 'begun') await listTools(begun.talk);
    }
    expect(sent).toEqual([
      'initialize - -',
      'notifications/initialized s1 -',
      'tools/list s1 -',
      'initialize - -',
      'notifications/initialized s1 2025-11-25',
      'tools/list s1 2025-11-25',
    ]);
  });

  it('gives up at a list that has no end', async () => {
    const endless = (cursors: readonly string[]): McpSend => {
      let at = 0;
      return async ({ body }) => {
        const { id } = JSON.parse(body) as { id: string };
        const result = {
          protocolVersion: '2025-11-25',
          tools: [],
          nextCursor: cursors[at++ % cursors.length] ?? String(at),
        };
        return {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ jsonrpc: '2.0', id, result }),
        };
      };
    };
    for (const [cursors, reason] of [
      [['x', 'y'], 'a second time'],
      [Array.from({ length: 200 }, (_, at) => `c${at}`), 'more than 100 pages'],
    ] as const) {
      const begun = await beginTalk(endless(cursors), 'sdk');
      const listing = begun.kind === 'begun' ? await listTools(begun.talk) : undefined;
      expect(listing).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) });
    }
  });
});

describe('the file of tools', () => {
  it('is sorted by name, and keeps what only Pinout reads', () => {
    const before = {
      $schema: './x.json',
      tools: [
        { name: 'a', 'x-pinout': { examples: [] } },
        { name: 'gone', 'x-pinout': {} },
      ],
    };
    expect(JSON.parse(writeToolFile([{ name: 'b' }, { name: 'a', description: 'New.' }], before))).toEqual({
      $schema: './x.json',
      tools: [{ name: 'a', description: 'New.', 'x-pinout': { examples: [] } }, { name: 'b' }],
    });
  });
});
