import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../src/connector/fetch.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Report } from '../../src/report/report.ts';
import { outcomeOf } from '../../src/report/verdict.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { createUndiciTransport } from '../../src/verify/send/undici-transport.ts';
import { verify } from '../../src/verify/verify.ts';
import { createThings } from '../../tools/faults/things.ts';

const key = 'the-right-key';
const things = await loadConnector('tools/faults/things');

const listenerOf =
  (fetch: Fetch): RequestListener =>
  async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const headers = request.headers as Record<string, string>;
    const url = `http://${request.headers.host}${request.url}`;
    const answer = await fetch(new Request(url, { method: request.method ?? 'GET', headers, ...body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };

/** A faithful service that gets to say what becomes of its `n`th connection or request. */
const run = async (
  onRequest: (count: number, server: Server) => 'answer' | 'reset',
  path = /^/,
): Promise<{ readonly report: Report; readonly asked: number; readonly unanswered: number }> => {
  const answer = listenerOf(createThings(things, key, {}));
  let [asked, unanswered] = [0, 0];
  const server = createServer((request, response) => {
    asked += 1;
    if (path.test(request.url ?? '') && onRequest(asked, server) === 'reset')
      return void request.socket.destroy();
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { transport, close } = createUndiciTransport();
  try {
    const report = await verify(things, {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { api_key: key },
      transport: async (request) => {
        const exchange = await transport(request);
        if (exchange.outcome === 'failed') unanswered += 1;
        return exchange;
      },
    });
    return { report, asked, unanswered };
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
};
const errorsOf = ({ checks }: Report): readonly string[] =>
  checks.flatMap(({ findings }) =>
    findings.flatMap(({ code, severity }) => (severity === 'error' ? [code] : [])),
  );

/** A faithful service that lets requests wait for ever, from the nth on. */
const runSilent = (from: number): Promise<Report> => {
  const answer = fromFetch(createThings(things, key, {}));
  let asked = 0;
  return verify(things, {
    url: 'http://127.0.0.1:1',
    credentials: { api_key: key },
    transport: async (request) => {
      asked += 1;
      if (asked < from) return answer(request);
      return {
        request,
        ms: 50,
        outcome: 'failed',
        error: 'timeout',
        message: 'No whole answer came within 50 ms.',
      };
    },
  });
};

describe('an endpoint that goes silent', () => {
  it('is "not verified", and its time-outs are not errors of their own', async () => {
    const report = await runSilent(60);
    expect(outcomeOf(report)).toMatchObject({ kind: 'unverified', doubts: [{ code: 'endpoint-gone' }] });
    expect(errorsOf(report)).toEqual([]);
    const about = report.checks.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(about.filter((code) => /timeout|given-up|^endpoint/.test(code))).toEqual(['endpoint-gone']);
  });
  it('from the first request on is one that nothing can be asked', async () => {
    await expect(runSilent(1)).rejects.toMatchObject({
      code: 'endpoint-unreachable',
      remedy: 'Start the endpoint, correct --url, or give it more time with --timeout.',
    });
  });
});

describe('an endpoint that goes away', () => {
  it.each<readonly [string, (count: number, server: Server) => 'answer' | 'reset']>([
    [
      'nobody listens any more',
      (count, server) => {
        if (count < 60) return 'answer';
        server.close();
        server.closeAllConnections();
        return 'reset';
      },
    ],
    ['a proxy resets every connection', (count) => (count < 60 ? 'answer' : 'reset')],
  ])('is "not verified", with one finding and few requests more: %s', async (_, onRequest) => {
    const { report, unanswered } = await run(onRequest);
    expect(outcomeOf(report)).toMatchObject({ kind: 'unverified', doubts: [{ code: 'endpoint-gone' }] });
    expect(report.facts['endpointGone']).toMatch(/^after [56]\d requests$/);
    expect(unanswered).toBeLessThan(20);
    expect(errorsOf(report)).toEqual([]);
    const about = report.checks.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(about.filter((code) => /^connection|^endpoint/.test(code))).toEqual(['endpoint-gone']);
    const check = report.checks.find(({ name }) => name === 'the endpoint stays until the end');
    expect(check?.exchanges?.[0]?.error?.kind).toMatch(/reset|refused/);
    const skips = report.checks.flatMap(({ operation, status, verdict }) =>
      operation !== undefined && status !== undefined && verdict.kind === 'skip' ? [verdict.reason] : [],
    );
    expect(new Set(skips)).toEqual(new Set(['The endpoint went away before this was asked.']));
  });
  it('is another than one that resets the connection at one operation', async () => {
    const { report } = await run(() => 'reset', /^\/v1\/search/);
    expect(report.facts).not.toHaveProperty('endpointGone');
    expect(outcomeOf(report)).toEqual({ kind: 'broken' });
    expect(new Set(errorsOf(report))).toEqual(new Set(['connection-reset']));
    const failed = report.checks.filter(({ verdict }) => verdict.kind === 'fail');
    expect(new Set(failed.map(({ operation }) => operation))).toEqual(new Set(['SearchThings']));
  });
  it('is another than one that starts anew at once', async () => {
    const { report } = await run((count, server) => {
      if (count !== 150) return 'answer';
      const { port } = server.address() as AddressInfo;
      server.close();
      server.closeAllConnections();
      setImmediate(() => server.listen(port, '127.0.0.1'));
      return 'reset';
    });
    expect(report.facts).not.toHaveProperty('endpointGone');
    expect(errorsOf(report)).toEqual([]);
  });
});
