import { expect, it } from 'vitest';
import { fromFetch } from '../../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../../src/verify/verify.ts';
import { plainShop } from '../../../../tools/mcp-faults/plain-server.ts';
import { shopConnector } from '../../../../tools/mcp-faults/shop-connector.ts';
import { checkOf } from '../shop.ts';

interface Rpc {
  readonly result: { readonly tools: readonly Record<string, unknown>[] };
}

const readList = async (): Promise<Rpc['result']['tools']> => {
  const response = await plainShop()(
    new Request('http://localhost/mcp', {
      method: 'POST',
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    }),
  );
  return ((await response.json()) as Rpc).result.tools;
};

it('reports how the tools differ from those on record, the worst first, as diff would', async () => {
  const tools = await readList();
  const [first, ...rest] = tools;
  const recorded = {
    tools: [
      { ...first, title: 'Another title', description: 'Another description.' },
      ...rest,
      { name: 'old_one', description: 'Gone.', inputSchema: { type: 'object', properties: {} } },
    ],
  };
  const report = await verify(shopConnector({ recorded }), {
    url: 'http://localhost',
    transport: fromFetch(plainShop()),
  });
  const name = String(first?.['name']);
  expect(
    checkOf(report, 'tools on record')?.findings.map(({ severity, message }) => `${severity}: ${message}`),
  ).toEqual([
    'error: The tool "old_one" was removed: agents can no longer use it.',
    `warning: The tool "${name}" is described differently: the model chooses a tool, and fills in its inputs, by the descriptions alone.`,
    `hint: The tool "${name}" has another title: people read it, models do not.`,
  ]);
});

it('finds nothing between a list and itself', async () => {
  const recorded = { tools: await readList() };
  const report = await verify(shopConnector({ recorded }), {
    url: 'http://localhost',
    transport: fromFetch(plainShop()),
  });
  expect(checkOf(report, 'tools on record')).toMatchObject({ verdict: { kind: 'pass' }, findings: [] });
});
