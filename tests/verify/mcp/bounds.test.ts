import { describe, expect, it } from 'vitest';
import { connectorFrom } from '../../../src/load/connector-from.ts';
import { operationWords, outcomeOf } from '../../../src/report/verdict.ts';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { verify } from '../../../src/verify/verify.ts';
import { plainShop } from '../../../tools/mcp-faults/plain-server.ts';
import { checkOf, codesOf, verifyShop } from './shop.ts';

/** A connector that has an action beside the server. */
const mixed = connectorFrom(
  {
    swagger: '2.0',
    info: { title: 'Mixed', version: '1.0' },
    host: 'shop.invalid',
    basePath: '/',
    paths: {
      '/mcp': {
        post: {
          operationId: 'InvokeMCP',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: { '200': { description: 'Success' } },
        },
      },
      '/price': {
        get: {
          operationId: 'GetPrice',
          parameters: [{ name: 'item', in: 'query', type: 'string', required: true }],
          responses: {
            '200': {
              description: 'Price',
              schema: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] },
            },
            '400': { description: 'No item' },
          },
        },
      },
    },
  },
  { name: 'mixed' },
);

const price = (request: Request): Response =>
  !/^(?:GET|HEAD)$/.test(request.method)
    ? new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    : new URL(request.url).searchParams.get('item')
      ? Response.json({ price: 4 })
      : new Response(null, { status: 400 });

describe('what binds a run binds the dialogue with an MCP server', () => {
  it('verifies the actions and the server of one connector, each in its own way', async () => {
    const shop = plainShop();
    const toServer: string[] = [];
    const report = await verify(mixed, {
      url: 'http://localhost',
      transport: fromFetch(async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname !== '/mcp') return price(request);
        toServer.push(`${request.method} ${(request.headers.get('accept') ?? '').replaceAll(' ', '')}`);
        return shop(request);
      }),
    });
    expect(codesOf(report, 'error', 'warning')).toEqual([]);
    expect(
      report.checks.filter(({ operation }) => operation === 'GetPrice').map(({ verdict }) => verdict.kind),
    ).toEqual(['pass', 'pass']);
    expect(checkOf(report, 'tools/list')?.verdict).toEqual({ kind: 'pass' });
    // No probe of an ordinary operation goes there: each names what MCP clients name.
    expect(new Set(toServer)).toEqual(
      new Set(['POST application/json,text/event-stream', 'POST application/json', 'GET text/event-stream']),
    );
    expect(outcomeOf(report)).toEqual({ kind: 'kept' });
  });

  it('ends with --max-requests, and says what was not looked at', async () => {
    let count = 0;
    const report = await verifyShop(
      (request) => {
        count += 1;
        return plainShop()(request);
      },
      { maxRequests: 20 },
    );
    expect(count).toBe(20);
    expect(report.facts).toMatchObject({ requests: 20, ended: 'early' });
    expect(checkOf(report, 'initialize as Copilot Studio')?.verdict).toEqual({ kind: 'pass' });
    expect(checkOf(report, 'ping')?.verdict).toMatchObject({ kind: 'skip' });
  });

  it('gives each tool its share of the budget', async () => {
    const report = await verifyShop(plainShop(), { budget: 3 });
    const tools = report.checks.filter(({ operation }) => operation?.startsWith('InvokeMCP/'));
    const whole = await verifyShop(plainShop());
    expect(Number(report.facts['requests'])).toBeLessThan(Number(whole.facts['requests']) - 30);
    expect(tools).toHaveLength(12);
    // The last line says that something is left, and so does what was not tried.
    expect(operationWords(report)).toMatch(/; left out \d+ probes for the budget of 3: --budget full$/);
    const reasons = tools.flatMap(({ verdict }) => (verdict.kind === 'skip' ? [verdict.reason] : []));
    expect(reasons).toContain(
      'The budget of requests was used up before a call of "search_orders" was refused.',
    );
  });

  it('calls with more arguments for --runs, the same for the same seed', async () => {
    const bodies = async (seed: number): Promise<readonly string[]> => {
      const sent: string[] = [];
      await verifyShop(
        async (request) => {
          if (request.method === 'POST') sent.push(await request.clone().text());
          return plainShop()(request);
        },
        { runs: 5, seed, concurrency: 1 },
      );
      return sent;
    };
    const [first, again, other] = [await bodies(1), await bodies(1), await bodies(2)];
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });

  it('records what a tool answers as its shape, unless bodies are wanted', async () => {
    const recorded = async (recordBodies: boolean): Promise<string> => {
      const kept: Exchange[] = [];
      const report = await verifyShop(plainShop(), {
        recordBodies,
        onExchange: (_, exchange) => void kept.push(exchange),
      });
      const texts = kept.map((exchange) =>
        exchange.outcome === 'answered' ? new TextDecoder().decode(exchange.response.body) : '',
      );
      return JSON.stringify(report) + texts.join('');
    };
    const shapes = await recorded(false);
    expect(shapes).not.toContain('Ada');
    expect(shapes).toContain('search_orders');
    expect(await recorded(true)).toContain('Ada');
  });

  it('takes an accepted breach of a tool', async () => {
    const report = await verifyShop(
      async (request) => {
        const text = request.method === 'POST' ? await request.clone().text() : '';
        return text.includes('"name":"add_note"')
          ? new Response('no', { status: 503 })
          : plainShop()(request);
      },
      {
        accept: [
          {
            operation: 'InvokeMCP',
            code: 'mcp-tool-failed',
            reason: 'known',
            at: { file: 'cases.yaml', line: 1, column: 1 },
          },
          {
            operation: 'InvokeMCP',
            code: 'mcp-server-crashed',
            reason: 'known',
            at: { file: 'cases.yaml', line: 1, column: 1 },
          },
        ],
      },
    );
    expect(codesOf(report, 'error')).toEqual([]);
  });

  it('says that a server cannot be reached at all', async () => {
    const report = verify(mixed, {
      url: 'http://localhost',
      operations: ['InvokeMCP'],
      transport: async (request) => ({
        request,
        ms: 1,
        outcome: 'failed',
        error: 'refused',
        message: 'ECONNREFUSED',
      }),
    });
    await expect(report).rejects.toMatchObject({ code: 'endpoint-unreachable' });
  });
});
