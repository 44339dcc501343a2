import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Report } from '../../src/report/report.ts';
import { createThings } from '../../tools/faults/things.ts';

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s prints what was seen so far, and what was made is deleted',
  async (signal) => {
    const key = 'a-key-of-the-run';
    const things = createThings(await loadConnector('tools/faults/things'), key);
    let asked = 0;
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
      const headers = request.headers as Record<string, string>;
      const url = `http://${request.headers.host}${request.url}`;
      const answer = await things(new Request(url, { method: request.method ?? 'GET', headers, ...body }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
      asked += 1;
      if (asked === 80) child.kill(signal);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const words = ['src/cli/main.ts', 'verify', 'tools/faults/things', '--url', url, '--format', 'json'];
    const child = spawn(process.execPath, [...words, '--credential', 'api_key=@env:THE_KEY'], {
      env: { ...process.env, THE_KEY: key },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    const [code] = (await once(child, 'close')) as [number | null];
    // A run that ended early has verified nothing as a whole.
    expect(code, err).toBe(2);
    expect(err).toContain('Interrupted');
    const report = JSON.parse(out) as Report;
    expect(report.facts['ended']).toBe('early');
    expect(report.checks.some(({ verdict }) => verdict.kind === 'pass')).toBe(true);
    expect(report.checks.some(({ verdict }) => verdict.kind === 'skip')).toBe(true);
    const left = await things(new Request(`${url}/v1/things?top=50`, { headers: { 'x-key': key } }));
    expect(((await left.json()) as { value: { id: string }[] }).value.map(({ id }) => id)).toEqual([
      't1',
      't2',
      't3',
    ]);
    server.closeAllConnections();
    server.close();
  },
);

it('before anything was sent, it says of every connector that it was not verified', async () => {
  const server = createServer(({ socket }) => {
    child.kill('SIGINT');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const words = ['verify', 'contracts/base64', 'contracts/currency', '--url', url, '--wait', '60'];
  const child = spawn(process.execPath, [
    'src/cli/main.ts',
    ...words,
    '--credential',
    'api_key=k',
    '--format',
    'json',
  ]);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  server.closeAllConnections();
  server.close();
  expect(code).toBe(2);
  const { checks, subjects, outcome } = JSON.parse(out) as Report & { readonly outcome: unknown };
  expect(subjects).toEqual(['base64', 'currency']);
  expect(outcome).toMatchObject({ kind: 'unverified', doubts: [{ code: 'run-ended-early' }] });
  expect(checks.filter(({ status }) => status !== undefined).length).toBe(37);
  expect(checks.every(({ verdict }) => verdict.kind === 'skip')).toBe(true);
});
