import { describe, expect, it } from 'vitest';
import { diffConnectors } from '../../../src/diff/diff-connectors.ts';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import type { JsonObject } from '../../../src/source/json.ts';

const server: JsonObject = {
  operationId: 'InvokeMCP',
  'x-ms-agentic-protocol': 'mcp-streamable-1.0',
  responses: { '200': { description: 'Success' } },
};

const connector = (paths: JsonObject, tools?: object) =>
  connectorFrom(
    { swagger: '2.0', info: { title: 'Orders', version: '1' }, host: 'orders.example', paths },
    tools === undefined ? {} : { tools },
  );

const plain = connector({ '/mcp': { post: server } });

const tell = (before: typeof plain, after: typeof plain) => {
  const { findings, report } = diffConnectors({ before: { connector: before }, after: { connector: after } });
  return {
    codes: findings.map(({ code }) => code),
    told: findings
      .filter(({ code }) => /^(tool|mcp)/.test(code))
      .map(({ severity, message, at }) => [severity, message, at?.file, at?.line]),
    failed: report.checks.filter(({ verdict }) => verdict.kind === 'fail').map(({ name }) => name),
  };
};

const tools = (...names: readonly string[]) => ({
  tools: names.map((name) => ({
    name,
    description: `Does ${name}.`,
    inputSchema: { type: 'object', properties: {} },
  })),
});

describe('diff of an MCP connector', () => {
  it('tells of tools on record at their line, and whom a change hurts', () => {
    const { told, failed } = tell(
      connector({ '/mcp': { post: server } }, tools('a', 'b')),
      connector({ '/mcp': { post: server } }, tools('b')),
    );
    expect(told).toEqual([
      ['error', 'The tool "a" was removed: agents can no longer use it (hurts agents).', 'mcp-tools.json', 2],
    ]);
    expect(failed).toEqual(['InvokeMCP']);
  });

  it('says nothing of tools that only one side has on record', () => {
    expect(tell(plain, connector({ '/mcp': { post: server } }, tools('a'))).told).toEqual([]);
  });

  it('tells of a protocol that is gone, and of an address that agents hold', () => {
    const { 'x-ms-agentic-protocol': _, ...rest } = server;
    const gone = tell(plain, connector({ '/mcp': { post: rest } }));
    expect(gone.codes).toContain('mcp-protocol-changed');
    expect(gone.told.map(([, message]) => message)).toEqual([
      'InvokeMCP has another x-ms-agentic-protocol, or none ("mcp-streamable-1.0" before): agents that have the server find no tools any more (hurts agents).',
    ]);
    const moved = tell(plain, connector({ '/agents': { post: server } }));
    expect(moved.codes).toContain('mcp-address-changed');
    expect(moved.told.map(([, message]) => message)).toEqual([
      'InvokeMCP has another method or path ("POST /mcp" → "POST /agents"): agents keep a copy of the operation; you have to add the server to them again (hurts agents).',
    ]);
  });
});
