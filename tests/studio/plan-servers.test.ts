import { expect, it } from 'vitest';
import { connectorFrom } from '../../src/load/connector-from.ts';
import { createEvents } from '../../src/studio/session/create-events.ts';
import { createVerifies } from '../../src/studio/session/run-verify.ts';

it('says in the plan what an MCP server would be told, its tools too if they are on record', async () => {
  const operation = {
    operationId: 'InvokeShop',
    'x-ms-agentic-protocol': 'mcp-streamable-1.0',
    responses: { 200: { description: 'OK' } },
  };
  const definition = {
    swagger: '2.0',
    info: { title: 'Shop', version: '1' },
    host: 'shop.example.com',
    schemes: ['https'],
    paths: { '/mcp': { post: operation } },
  };
  const verifies = createVerifies({
    mock: () => 'http://127.0.0.1:1',
    services: undefined,
    events: createEvents(),
  });
  const wish = { target: 'mock', allowChanges: 'own', ask: 'provoke' } as const;
  const { probes, servers } = await verifies.plan(connectorFrom(definition), wish);
  expect(probes).toEqual([]);
  expect(servers[0]).toMatch(/^InvokeShop: initialize as copilot-studio, tools\/list/);
  expect(servers[1]).toContain('which no file has');
});
