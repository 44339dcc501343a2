import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadConnector } from '../../src/load/load-connector.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createCallbackPost } from '../../src/mock/adapters/post-callback.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { type Attack, definition, definitionFile, pinout, startEar } from './attack.ts';

const newConnector = (home: string, more: Readonly<Record<string, unknown>> = {}): string => {
  const folder = mkdtempSync(join(home, 'peer-'));
  writeFileSync(definitionFile(folder), JSON.stringify(definition(more)));
  return folder;
};

/** A server that answers as it is told, and its end. */
const serve = async (
  answer: (response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly close: () => void }> => {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close().closeAllConnections() };
};

const endless = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = Buffer.alloc(1024 * 1024, '[');
  const more = (): void => {
    while (!response.destroyed && response.write(part));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
};

const peers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'an endless answer': endless,
  'no answer': () => undefined,
  'half an answer': (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).write('["a"'),
  'a wrong length': (response) =>
    void response.writeHead(200, { 'content-length': '1000000' }).write('["a"', () => response.destroy()),
  'a bomb': (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(Buffer.alloc(100)),
  'a hundred thousand headers': (response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(100_000)}\r\n`);
  },
  'a redirect to the outside': (response) =>
    void response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
};

const answers: Attack = {
  vector: 'answers that never end, never come, or break',
  held: 'deadlines and sizes; redirects are not followed',
  run: async (home) => {
    const broken: string[] = [];
    for (const [name, answer] of Object.entries(peers)) {
      const peer = await serve(answer);
      const folder = newConnector(home);
      const words = ['verify', '.', '--url', peer.url, '--timeout', '1500', '--no-platform'];
      const { status, text, ms } = await pinout(folder, words);
      if ((status !== 1 && status !== 2) || text.includes('bug in Pinout') || ms > 60_000)
        broken.push(`verify: ${name}: ${status} after ${ms} ms`);
      peer.close();
    }
    return { tried: Object.keys(peers).length, broken };
  },
};

/** A command that says where it listens. */
const start = async (
  main: string,
  words: readonly string[],
  cwd: string,
): Promise<{ readonly address: string; readonly endWith: (signal: NodeJS.Signals) => Promise<number> }> => {
  const child = spawn(process.execPath, [main, ...words], { cwd, timeout: 120_000 });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  let text = '';
  const address = await new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text += part.toString();
        const at = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
        if (at !== undefined) found(at);
      });
    child.on('close', () => found(''));
  });
  return {
    address,
    endWith: async (signal) => {
      const asked = Date.now();
      child.kill(signal);
      await ended;
      return Date.now() - asked;
    },
  };
};

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const stops: Attack = {
  vector: 'SIGINT and SIGTERM while peers are stuck',
  held: 'proxy, mock and fire end within 5 seconds',
  apart: true,
  run: async (home, main) => {
    const broken: string[] = [];
    const stuck = await serve(() => undefined);
    const flood = await serve(endless);
    const note = (what: string, address: string, ms: number): void => {
      if (address === '' || ms > 5_000) broken.push(`${what}: ${ms} ms`);
    };
    const tries = [
      ['proxy', stuck.url, 'SIGINT'],
      ['proxy', flood.url, 'SIGTERM'],
      ['mock', '', 'SIGINT'],
    ] as const;
    for (const [word, url, signal] of tries) {
      const words = [word, '.', '--port', '0', ...(url === '' ? [] : ['--url', url])];
      const { address, endWith } = await start(main, words, newConnector(home));
      // One request that is answered, or not, and one that never ends.
      void fetch(`${address}/list`).catch(() => undefined);
      const hanging = request(`${address}/list`, { method: 'POST', headers: { 'content-length': '1000' } });
      hanging.on('error', () => undefined).write('[');
      await later(500);
      note(words.join(' '), address, await endWith(signal));
      hanging.destroy();
    }
    await stopFiring(home, main, note);
    stuck.close();
    flood.close();
    return { tried: tries.length + 2, broken };
  },
};

/** A hundred subscribers that take what comes and never answer: `fire` waits for them, the mock tells them. */
const stopFiring = async (
  home: string,
  main: string,
  note: (what: string, address: string, ms: number) => void,
): Promise<void> => {
  const folder = newConnector(home);
  const hook = {
    operationId: 'Subscribe',
    'x-ms-trigger': 'single',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: { type: 'object', properties: { url: { type: 'string', 'x-ms-notification-url': true } } },
      },
    ],
    responses: { 201: { description: 'Created.' } },
  };
  const content = { description: 'What happened.', schema: { type: 'object' } };
  const paths = { '/hooks': { 'x-ms-notification-content': content, post: hook } };
  writeFileSync(definitionFile(folder), JSON.stringify(definition({ paths })));
  const mock = await start(main, ['mock', '.', '--port', '0'], folder);
  const told = Promise.withResolvers<void>();
  const dead = await serve(() => told.resolve());
  const body = JSON.stringify({ url: `${dead.url}/callback` });
  const headers = { 'content-type': 'application/json' };
  const asked = Array.from({ length: 100 }, () =>
    fetch(`${mock.address}/hooks`, { method: 'POST', headers, body }),
  );
  await Promise.all(asked.map(async (each) => (await each).arrayBuffer()));
  const firing = spawn(process.execPath, [main, 'fire', 'Subscribe', '--url', mock.address], { cwd: folder });
  let said = '';
  firing.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const over = new Promise<void>((done) => firing.on('close', () => done()));
  // From the first that hears of it on, `fire` waits for all of them.
  await Promise.race([told.promise, over]);
  // Who is through already was not waiting for anybody.
  const waited = firing.exitCode === null && said === '';
  const before = Date.now();
  firing.kill('SIGTERM');
  await over;
  note('fire', waited ? mock.address : '', Date.now() - before);
  note('mock with dead subscribers', mock.address, await mock.endWith('SIGTERM'));
  dead.close();
};

const doors: Attack = {
  vector: 'foreign Host and Origin at /__pinout/, callbacks to other machines',
  held: 'names of this machine, --allow-host, --allow-callback',
  run: async (home) => {
    const broken: string[] = [];
    const loaded = await loadConnector(newConnector(home));
    const server = await serveMock(createMock(loaded), { platform: {} });
    const statusFor = (headers: Readonly<Record<string, string>>): Promise<number> =>
      new Promise((done, fail) => {
        const options = { host: '127.0.0.1', port: server.port, path: '/__pinout/requests', headers };
        request(options, (response) => done(response.resume().statusCode ?? 0))
          .on('error', fail)
          .end();
      });
    const foreign = [
      { host: 'evil.test' },
      { host: '127.0.0.1.evil.test' },
      { host: 'localhost.evil.test' },
      { host: 'localhost@evil.test' },
      { host: 'LOCALHOST.' },
      { origin: 'http://evil.test' },
      { origin: 'null' },
      { origin: 'http://192.0.2.7' },
      { origin: 'http://localhost.evil.test' },
      { origin: 'http://localhost@evil.test' },
      { origin: 'file://' },
    ];
    for (const headers of foreign)
      if ((await statusFor(headers)) !== 403) broken.push(JSON.stringify(headers));
    if ((await statusFor({ host: 'localhost' })) !== 200) broken.push('control: localhost');
    await server.close();
    const ear = await startEar();
    const post = createCallbackPost([], () => undefined);
    const outside = [
      'http://169.254.169.254/latest/meta-data',
      'http://[::ffff:169.254.169.254]/',
      'http://2852039166/',
      'http://0xA9FEA9FE/',
      'http://10.0.0.1/',
      'http://[fd00::1]/',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      `${ear.url.replace('http', 'gopher')}/`,
      'http://127.0.0.1@10.0.0.1/',
    ];
    for (const url of outside)
      if ((await post.post(url, {})) !== undefined || ear.heard() !== '') broken.push(url);
    if ((await post.post(ear.url, {})) !== 200) broken.push('control: this machine');
    await post.close();
    ear.close();
    return { tried: foreign.length + outside.length, broken };
  },
};

/** What other programs and machines try. */
export const peerAttacks: readonly Attack[] = [answers, stops, doors];
