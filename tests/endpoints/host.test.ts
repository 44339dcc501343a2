import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../endpoints/host/start-endpoint.ts';
import { withEndpoint } from './with-endpoint.ts';

describe('the host', () => {
  const ask = withEndpoint('base64');
  const noKey = { headers: { 'x-functions-key': '' } };

  it.each([
    ['an unknown path', '/api/Nothing', undefined],
    ['the root', '/', undefined],
    ['a path without the prefix', '/Test?input=a', undefined],
    ['a path too long', '/api/Test/more?input=a', undefined],
    ['a broken escape', '/api/%E0%A4%A', undefined],
    ['HEAD, where only POST is asked for', '/api/Decode', { method: 'HEAD' }],
    ['another method', '/api/Test', { method: 'DELETE' }],
    ['an unknown path without a key', '/api/Nothing', noKey],
  ])('answers 404 without a body to %s', async (_what, path, init) => {
    expect(await ask(path, init)).toEqual({ status: 404, type: null, text: '' });
  });

  it('takes the key from the query too, and paths in any case', async () => {
    expect(
      await ask('/API/test?input=a&code=local-key', { headers: { 'x-functions-key': 'local-key' } }),
    ).toMatchObject({ status: 200 });
    const { url, close } = await startEndpoint('base64', { key: 'ключ' });
    const response = await fetch(`${url}/api/Test?input=a&code=${encodeURIComponent('ключ')}`);
    expect(response.status).toBe(200);
    await close();
  });

  it('lets a running request end before it closes', async () => {
    const { url, close } = await startEndpoint('base64');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = `POST /api/Test HTTP/1.1\r\nhost: x\r\nx-functions-key: local-key\r\ncontent-length: 13\r\nexpect: 100-continue\r\n\r\n`;
    socket.write(head);
    await once(socket, 'data');
    const closed = close();
    socket.write('{"input":"a"}');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('{"response":"YQ=="}');
    await closed;
  });

  it('keeps two hosts apart', async () => {
    const [left, right] = await Promise.all([startEndpoint('base64'), startEndpoint('base64', { key: 'k' })]);
    expect((await fetch(`${left.url}/api/Test?input=a&code=k`)).status).toBe(401);
    expect((await fetch(`${right.url}/api/Test?input=a&code=k`)).status).toBe(200);
    await Promise.all([left.close(), right.close()]);
  });
});

describe('npm run endpoints', () => {
  const main = fileURLToPath(new URL('../../endpoints/host/main.ts', import.meta.url));

  it('prints where the endpoints are and ends with 0 on SIGTERM', async () => {
    const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.includes('function key')) break;
    }
    expect(output).toMatch(/^base64 +http:\/\/127\.0\.0\.1:\d+\/api\ncurrency +http.*\nbase64-article +http/);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong with a port', async () => {
    const child = spawn(process.execPath, [main, '--port', 'x'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += String(chunk);
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(output).toBe('--port x is not a port: give a number from 0 to 65533.\n');
  });
});
