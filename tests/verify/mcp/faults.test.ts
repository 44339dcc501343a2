import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { outcomeOf } from '../../../src/report/verdict.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { listFaults } from '../../../tools/mcp-faults/list-faults.ts';
import type { McpFault } from '../../../tools/mcp-faults/mcp-fault.ts';
import { plainShop } from '../../../tools/mcp-faults/plain-server.ts';
import { protocolFaults } from '../../../tools/mcp-faults/protocol-faults.ts';
import { toolFaults } from '../../../tools/mcp-faults/tool-faults.ts';
import { codesOf, verifyShop } from './shop.ts';

/** One of each kind; `npm run bench:mcp` has them all. */
const chosen: readonly McpFault[] = [...protocolFaults, ...listFaults, ...toolFaults].filter(({ name }) =>
  [
    'initialize refuses 2024-11-05',
    'ids come back as numbers',
    'a notification is answered with an error',
    'the pages do not end',
    'a $ref',
    'a call that fits is an error of the protocol',
    'structuredContent of another type',
    'a number over the maximum is taken',
    'a wrong argument shows the stack',
    'a resource cannot be read',
  ].includes(name),
);

describe('faults of MCP servers', () => {
  it.each(chosen.map((fault) => [fault.name, fault] as const))(
    'are found by their code: %s',
    async (_, fault) => {
      const { code, also = [], put, client = 'copilot-studio' } = fault;
      const report = await verifyShop(put(plainShop()), { mcpClient: client });
      const found = new Set(codesOf(report, 'error', 'warning'));
      expect(found).toContain(code);
      expect([...found].filter((each) => each !== code && !also.includes(each))).toEqual([]);
    },
  );

  it('ten were chosen', () => expect(chosen).toHaveLength(10));

  it('weighs what takes long, and what is too late', async () => {
    const slow = (late: number): Promise<Report> => {
      const transport = fromFetch(plainShop());
      return verifyShop(plainShop(), {
        transport: async (request) => {
          const text = new TextDecoder().decode(request.body);
          const exchange = await transport(request);
          return text.includes('"name":"add_note"') ? { ...exchange, ms: late } : exchange;
        },
      });
    };
    expect(new Set(codesOf(await slow(31_000), 'warning'))).toEqual(new Set(['mcp-call-slow']));
    expect(new Set(codesOf(await slow(121_000), 'error'))).toEqual(new Set(['mcp-call-slow']));
  });

  it('make the report one that is not kept', async () => {
    const broken = await verifyShop(() => Promise.resolve(new Response('<html>', { status: 404 })));
    expect(codesOf(broken, 'error')).toEqual(['mcp-initialize-failed']);
    expect(outcomeOf(broken)).toEqual({ kind: 'broken' });
  });
});
