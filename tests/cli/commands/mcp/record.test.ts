import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { mcpCommand } from '../../../../src/cli/commands/mcp/command.ts';
import { connectorFrom } from '../../../../src/load/connector-from.ts';
import { serveMock } from '../../../../src/mock/adapters/node.ts';
import { createMock } from '../../../../src/mock/create-mock.ts';
import type { McpOptions } from '../../../../src/mock/model/mcp-options.ts';
import type { Report } from '../../../../src/report/report.ts';

const key = 'k3y-of-the-shop';
const definition = {
  swagger: '2.0',
  info: { title: 'Orders', version: '1' },
  host: 'orders.example',
  basePath: '/shop',
  paths: {
    '/mcp': {
      post: {
        operationId: 'InvokeMCP',
        'x-ms-agentic-protocol': 'mcp-streamable-1.0',
        parameters: [{ name: 'instance', in: 'query', required: true, type: 'string' }],
        responses: { '200': { description: 'Success' } },
      },
    },
  },
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
  security: [{ key: [] }],
};

const folder = mkdtempSync(join(tmpdir(), 'pinout-mcp-'));
const file = join(folder, 'mcp-tools.json');
writeFileSync(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(definition));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => rmSync(file, { force: true }));

const tool = (name: string, description = `Does ${name}.`) => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {} },
});

const run = async (
  tools: readonly object[],
  words: readonly string[],
  mcp: McpOptions = {},
): Promise<{ readonly written: string; readonly reports: readonly Report[] }> => {
  const connector = connectorFrom(definition, { tools: { tools } });
  const server = await serveMock(createMock(connector, { mcp, credentials: { key } }));
  const reports: Report[] = [];
  let written = '';
  const output = {
    report: (report: Report) => void reports.push(report),
    write: (text: string) => {
      written += text;
    },
    warn: () => undefined,
  };
  try {
    const command = mcpCommand(output).exitOverride();
    await command.parseAsync(['record', folder, '--url', server.url, ...words], { from: 'user' });
    return { written, reports };
  } finally {
    await server.close();
  }
};

const right = ['--credential', `key=${key}`, '--input', 'instance=eu'];

describe('pinout mcp record', () => {
  it.each<[string, McpOptions, readonly string[]]>([
    ['as Copilot Studio asks', {}, []],
    [
      'with sessions, pages and events',
      { sessions: true, page: 1, answer: 'sse', strict: true },
      ['--mcp-client', 'sdk'],
    ],
    ['without a handshake', { eras: 'modern' }, []],
  ])('writes what the server lists, by name, %s', async (_, mcp, words) => {
    const { written } = await run([tool('b'), tool('a')], [...right, ...words], mcp);
    expect(written).toBe(`2 tools written to ${file}.\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ tools: [tool('a'), tool('b')] });
  });

  it('writes no secret that the server sends back', async () => {
    await run([tool('a', `The key is ${key}.`)], right);
    expect(readFileSync(file, 'utf8')).toContain('The key is ***.');
  });

  it('keeps the examples that somebody wrote', async () => {
    const examples = { examples: [{ arguments: {}, result: { content: [] } }] };
    writeFileSync(file, JSON.stringify({ tools: [{ ...tool('a', 'Old.'), 'x-pinout': examples }] }));
    await run([tool('a')], right);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      tools: [{ ...tool('a'), 'x-pinout': examples }],
    });
  });

  it('--check passes if the server lists the same, in another order too', async () => {
    await run([tool('a'), tool('b')], right);
    const { reports } = await run([tool('b'), tool('a')], [...right, '--check']);
    expect(reports.flatMap(({ checks }) => checks).map(({ verdict }) => verdict.kind)).not.toContain('fail');
  });

  it('--check fails at every difference, where it is in the file, and writes nothing', async () => {
    await run([tool('a'), tool('b')], right);
    const before = readFileSync(file, 'utf8');
    const { reports } = await run([tool('a', 'Other.'), tool('c')], [...right, '--check']);
    const findings = reports.flatMap(({ checks }) => checks).flatMap((check) => check.findings);
    expect(findings.map(({ code, at }) => [code, at?.file, at?.pointer])).toEqual([
      ['tool-removed', file, '/tools/1'],
      ['tool-description-changed', file, '/tools/0'],
      ['tool-added', file, '/tools'],
    ]);
    expect(reports[0]?.checks.find(({ name }) => name === 'InvokeMCP')?.verdict.kind).toBe('fail');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('ends with mcp-tools-unlisted at a server that talks, and lists nothing', async () => {
    const answers: Readonly<Record<string, object>> = {
      initialize: {
        result: {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'a', version: '1' },
        },
      },
      'tools/list': { error: { code: -32603, message: 'No.' } },
    };
    const server = createServer(async (request, response) => {
      const { id, method } = JSON.parse(await text(request));
      response.writeHead(id === undefined ? 202 : 200, { 'content-type': 'application/json' });
      response.end(id === undefined ? '' : JSON.stringify({ jsonrpc: '2.0', id, ...answers[method] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await expect(run([], [...right, '--url', `http://127.0.0.1:${port}`])).rejects.toMatchObject({
        code: 'mcp-tools-unlisted',
        message: expect.stringContaining('No.'),
      });
    } finally {
      server.close();
    }
  });

  it.each<[string, string, readonly string[]]>([
    ['mcp-server-refused', 'without a key', ['--input', 'instance=eu']],
    ['mcp-input-missing', 'without what makers fill in', ['--credential', `key=${key}`]],
    ['mcp-tools-unrecorded', 'with nothing to check', [...right, '--check']],
    ['mcp-server-unreachable', 'where nobody listens', [...right, '--url', 'http://127.0.0.1:1']],
  ])('ends with %s %s', async (code, _, words) => {
    await expect(run([tool('a')], words)).rejects.toMatchObject({ code });
    expect(existsSync(file)).toBe(false);
  });
});

describe('pinout mcp tools', () => {
  it('prints the operations as tools', async () => {
    const written: string[] = [];
    const output = {
      report: () => undefined,
      warn: () => undefined,
      write: (text: string) => void written.push(text),
    };
    await mcpCommand(output).parseAsync(['tools', 'contracts/currency'], { from: 'user' });
    const { tools } = JSON.parse(written.join('')) as {
      tools: readonly { name: string; inputSchema: object }[];
    };
    expect(tools.map(({ name }) => name)).toContain('ConvertCurrency');
  });
});
