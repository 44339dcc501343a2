import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import { serveMock } from '../../src/mock/adapters/node.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { readPages } from '../../src/studio/http/page-files.ts';
import type { TriedRow, VerifyView } from '../../src/studio/model/checks-view.ts';
import type { StudioEvent } from '../../src/studio/model/events.ts';
import type { StudioOptions } from '../../src/studio/model/options.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';
import { openDoor } from '../../src/together/open-door.ts';

const contracts = resolve(import.meta.dirname, '../../contracts');
const folder = mkdtempSync(join(tmpdir(), 'pinout-studio-'));
const base64 = join(folder, 'base64');
const definition = join(base64, 'apiDefinition.swagger.json');
const reports: string[] = [];
let studio: Studio;

const options = (changes: Partial<StudioOptions> = {}): StudioOptions => ({
  paths: [base64, join(folder, 'currency')],
  port: 0,
  mockPort: 0,
  write: true,
  stateful: false,
  version: '1.2.3',
  lintOf: () => ({}),
  pages: new Map([['index.html', new TextEncoder().encode('<!doctype html><title>Studio</title>')]]),
  report: (message) => reports.push(message),
  ...changes,
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** With every header as it is given: `fetch` would set its own Host and Origin. */
const ask = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: unknown,
): Promise<Answered> =>
  new Promise((done, fail) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = send(
      { agent: false, port: studio.port, host: '127.0.0.1', path, method, headers: { ...json, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    sent.on('error', fail);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

/** As the pages ask. */
const api = async <Value>(path: string, method = 'GET', body?: unknown): Promise<Value> => {
  const { status, text } = await ask(`/api/${path}`, { 'x-pinout-token': studio.token }, method, body);
  expect([status, text]).toEqual([200, text]);
  return JSON.parse(text) as Value;
};

/** Reads events until one is the one. */
const until = async (
  wanted: (event: StudioEvent) => boolean,
  begin: () => unknown,
  last?: string,
): Promise<{ readonly event: StudioEvent; readonly id: string }> => {
  const leave = new AbortController();
  const response = await fetch(`http://127.0.0.1:${studio.port}/api/events`, {
    signal: leave.signal,
    headers: { 'x-pinout-token': studio.token, ...(last === undefined ? {} : { 'last-event-id': last }) },
  });
  const reader = (response.body ?? expect.fail()).pipeThrough(new TextDecoderStream()).getReader();
  await begin();
  let text = '';
  for (;;) {
    const { value = '' } = await reader.read();
    text += value;
    for (const [, id = '', data = ''] of text.matchAll(/id: (\S+)\ndata: (.*)\n\n/g)) {
      const event = JSON.parse(data) as StudioEvent;
      if (!wanted(event)) continue;
      leave.abort();
      return { event, id };
    }
  }
};

beforeAll(async () => {
  for (const name of ['base64', 'currency'])
    cpSync(join(contracts, name), join(folder, name), { recursive: true });
  studio = await serveStudio(options());
  await studio.settled();
});

afterAll(async () => {
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
  expect(reports).toEqual([]);
});

describe('who may ask the studio', () => {
  it('listens on 127.0.0.1 and shows its secret in the fragment only', () => {
    expect(studio.url).toBe(`http://127.0.0.1:${studio.port}/#token=${studio.token}`);
    expect(studio.token).toMatch(/^[\w-]{32}$/);
  });

  const hosts = ['evil.example', 'localhost.evil.example:4020', '127.0.0.1', '169.254.169.254'];
  it.each(hosts)('refuses the host "%s" with 421, pages too', async (host) => {
    expect((await ask('/', { host })).status).toBe(421);
    expect((await ask('/api/overview', { host, 'x-pinout-token': studio.token })).status).toBe(421);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'refuses the origin %s with 403, with the secret too',
    async (origin) => {
      const headers = { origin, 'x-pinout-token': studio.token };
      expect((await ask('/api/overview', headers)).status).toBe(403);
      expect((await ask('/api/mock/reset', headers, 'POST')).status).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site', 'none'])('refuses Sec-Fetch-Site: %s at the API', async (site) => {
    const headers = { 'sec-fetch-site': site, 'x-pinout-token': studio.token };
    expect((await ask('/api/overview', headers)).status).toBe(403);
  });

  it.each(['', 'wrong', 'x'.repeat(10_000)])(
    'refuses a request without the right secret with 401',
    async (token) => {
      expect((await ask('/api/overview', token === '' ? {} : { 'x-pinout-token': token })).status).toBe(401);
      expect((await ask('/api/events', { 'x-pinout-token': token })).status).toBe(401);
    },
  );

  it('never allows another origin, and lets a page of the studio load nothing foreign', async () => {
    const { status, headers } = await ask('/');
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  const ways = [
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    'assets/../../x',
    '//etc/passwd',
  ];
  it.each([...ways, 'index.html%00.js', 'C:/Windows/win.ini'])(
    'serves no file that is not of its pages: /%s',
    async (path) => {
      expect((await ask(`/${path}`)).status).toBe(404);
    },
  );

  it('takes JSON only, of a bounded size', async () => {
    const token = { 'x-pinout-token': studio.token };
    const form = { ...token, 'content-type': 'text/plain' };
    expect((await ask('/api/mock/reset', form, 'POST', {})).status).toBe(415);
    expect((await ask('/api/mock/reset', token, 'POST', 'x'.repeat(5_000_000))).status).toBe(413);
  });
});

describe('the API of the studio', () => {
  it('shows every connector with its dials and what to do next', async () => {
    const { connectors, ...rest } = await api<{ connectors: { name: string; next: unknown[] }[] }>(
      'overview',
    );
    expect(rest).toEqual({ version: '1.2.3', write: true, mock: studio.mock, services: [] });
    expect(connectors).toMatchObject([
      { name: 'base64', lint: { errors: 0, warnings: 1 }, counts: { operations: 3 } },
      { name: 'currency', counts: { operations: 6, triggers: 2 } },
    ]);
    expect(connectors[0]?.next[0]).toEqual({
      text: 'Verify it: no answers were seen yet.',
      to: ['matrix', 'base64'],
    });
  });

  it('answers for what is not there with a sentence', async () => {
    const token = { 'x-pinout-token': studio.token };
    for (const path of [
      'nothing',
      'connectors/none',
      'connectors/base64/none',
      'connectors/base64/operations/None',
    ])
      expect(JSON.parse((await ask(`/api/${path}`, token)).text)).toMatchObject({ message: /./ });
    expect((await ask('/api/connectors/__proto__', token)).status).toBe(404);
    expect((await ask('/api/constructor', token)).status).toBe(404);
  });

  it('tries an operation through the mock, judges the answer, and copies the request', async () => {
    const tried = await api<{ copies: Record<string, string>; findings: unknown[]; trace: string }>(
      'connectors/base64/operations/EncodeText/try',
      'POST',
      { inputs: { body: { input: 'Hello' } } },
    );
    expect(tried).toMatchObject({ documented: '200', exchange: { response: { status: 200 } }, findings: [] });
    expect(tried.copies['curl']).toContain('curl -i -X POST');
    expect(tried.copies['http']).toMatch(/^POST http/);
    expect(tried.copies['case']).toContain('operation: EncodeText');
    const { text } = await api<{ text: string }>('connectors/base64/operations/EncodeText/msw');
    expect(text).toContain("from 'msw'");
    expect(tried.trace).toContain('Answer to the caller');
    expect(JSON.stringify(tried)).not.toContain('"studio"');
  });

  it('says why the mock gave an answer, and what comes near to a path that nobody has', async () => {
    await fetch(`${studio.mock}/api/Tset`, { headers: { 'x-functions-key': 'canary-canary' } });
    const rows = await api<{ id: number; status: number; target: string }[]>('log');
    const { id = 0 } = rows.at(-1) ?? {};
    const detail = await api<{ nearest: unknown[]; why: string[] }>(`log/${id}`);
    expect(detail.why).toEqual(['No operation has the path /api/Tset.']);
    expect(detail.nearest[0]).toEqual({
      connector: 'base64',
      operation: 'EncodeQuery',
      path: 'GET /api/Test',
    });
    expect(JSON.stringify(detail)).not.toContain('canary-canary');
    expect(await api('log.har')).toMatchObject({ log: { version: '1.2' } });
  });

  it('forces a status, and takes it back', async () => {
    const get = (): Promise<number> =>
      fetch(`${studio.mock}/api/Test?input=a`, { headers: { 'x-functions-key': 'k' } }).then(
        ({ status }) => status,
      );
    await api('connectors/base64/operations/EncodeQuery/control', 'PUT', { code: 400 });
    expect(await get()).toBe(400);
    const rows = await api<{ id: number }[]>('log');
    expect((await api<{ why: string[] }>(`log/${rows.at(-1)?.id}`)).why).toContain('A control forces 400.');
    await api('connectors/base64/operations/EncodeQuery/control', 'PUT', { fault: '503' });
    expect(await get()).toBe(503);
    await api('mock/reset', 'POST');
    expect(await get()).toBe(200);
  });

  it('makes an answer of a request of the log, and gives it', async () => {
    const rows = await api<{ id: number; operation?: string }[]>('log');
    const row = rows.find(({ operation }) => operation === 'EncodeText');
    const { text } = await api<{ text: string }>(`log/${row?.id}/answer`);
    await api('connectors/base64/answers', 'PUT', {
      text: text.replace(/"response": ".*"/, '"response": "bWluZQ=="'),
    });
    const tried = await api('connectors/base64/operations/EncodeText/try', 'POST', {
      inputs: { body: { input: 'x' } },
    });
    expect(tried).toMatchObject({ exchange: { response: { body: { text: '{"response":"bWluZQ=="}' } } } });
    await api('mock/reset', 'POST');
  });

  it('fires a trigger', async () => {
    const { triggers } = await api<{ triggers: { connector: string; operation: string }[] }>('mock');
    const [{ connector, operation } = expect.fail()] = triggers;
    const fired = await api(`connectors/${connector}/operations/${operation}/fire`, 'POST', {});
    expect(fired).toHaveProperty('payload');
  });

  it('plans a verify, runs it, and tells what is seen', async () => {
    const plan = await api<{ sentence: string }>('connectors/base64/verify/plan', 'POST', { target: 'mock' });
    expect(plan.sentence).toMatch(/^base64: 11 requests/);
    const { event } = await until(
      ({ kind }) => kind === 'verify-done',
      () => api('connectors/base64/verify', 'POST', { target: 'mock' }),
    );
    expect(event).toEqual({ kind: 'verify-done', connector: 'base64' });
    const { checks, facts } = await api<VerifyView>('connectors/base64/verify');
    expect(facts['coverage']).toBe(100);
    expect(checks.map(({ verdict }) => verdict.kind)).toEqual(checks.map(() => 'pass'));
  });

  it('keeps earlier runs, and gives each as the report of the command', async () => {
    await until(
      ({ kind }) => kind === 'verify-done',
      () => api('connectors/base64/verify', 'POST', { target: 'mock', operations: ['EncodeText'] }),
    );
    const { runs, run, checks } = await api<VerifyView>('connectors/base64/verify');
    expect(runs).toMatchObject([
      { target: 'mock', failed: 0 },
      { target: 'mock', coverage: 100 },
    ]);
    expect([run, checks.every(({ operation }) => operation === 'EncodeText')]).toEqual([runs[0]?.id, true]);
    const before = await api<VerifyView>(`connectors/base64/verify?run=${runs[1]?.id}`);
    expect(before.checks.length).toBeGreaterThan(checks.length);
    const token = { 'x-pinout-token': studio.token };
    const report = await ask(`/api/connectors/base64/verify/report?run=${run}`, token);
    expect(report.text).toContain('<!doctype html>');
    expect(report.headers['content-disposition']).toContain('attachment');
    expect((await ask('/api/connectors/base64/verify/report?run=99', token)).status).toBe(404);
  });

  it('asks no service if none is named', async () => {
    const token = { 'x-pinout-token': studio.token };
    for (const path of ['verify', 'verify/plan', 'operations/EncodeText/try']) {
      const { status, text } = await ask(`/api/connectors/base64/${path}`, token, 'POST', { target: 'live' });
      expect([status, JSON.parse(text)]).toMatchObject([
        409,
        { message: 'base64 has no service "live" here.' },
      ]);
    }
  });

  it('has what was tried after a reload of the page', async () => {
    const inputs = { body: { input: 'kept' } };
    await api('connectors/base64/operations/EncodeText/try', 'POST', { inputs });
    const [last, ...older] = await api<TriedRow[]>('connectors/base64/operations/EncodeText/history');
    expect(last).toMatchObject({ target: 'mock', inputs, result: { documented: '200' } });
    expect(older.length).toBeGreaterThan(0);
    for (let count = 0; count < 25; count++)
      await api('connectors/base64/operations/EncodeQuery/try', 'POST', { inputs: { input: 'x' } });
    expect(await api('connectors/base64/operations/EncodeQuery/history')).toHaveLength(20);
  });

  it('finds every operation of every connector', async () => {
    const rows = await api<{ connector: string; id: string }[]>('operations');
    expect(rows.map(({ connector }) => connector)).toEqual([
      ...Array.from({ length: 3 }, () => 'base64'),
      ...Array.from({ length: 6 }, () => 'currency'),
    ]);
    expect(rows[0]).toMatchObject({ connector: 'base64', method: 'GET', path: '/Test' });
  });
});

describe('files that change while the studio runs', () => {
  const changed = (event: StudioEvent): boolean =>
    event.kind === 'connectors' && event.names.includes('base64');

  it('shows what was good while a file is broken, then what is new', async () => {
    const text = readFileSync(definition, 'utf8');
    const broken = await until(changed, () => writeFileSync(definition, text.slice(0, 900)));
    const view = await api<{ title: string; broken?: { line: number; message: string } }>(
      'connectors/base64',
    );
    expect(view).toMatchObject({
      title: 'Base64 Text',
      broken: { message: expect.stringContaining('apiDefinition') },
    });
    await until(
      changed,
      () => writeFileSync(definition, text.replace('Base64 Text', 'Base64 Words')),
      broken.id,
    );
    await expect
      .poll(() => api('connectors/base64'), { timeout: 60_000 })
      .toMatchObject({ title: 'Base64 Words' });
    expect(await api('connectors/base64')).not.toHaveProperty('broken');
  });

  it('gives a page that comes back what it has missed, and says if that is lost', async () => {
    const reset = (): Promise<unknown> => api('mock/reset', 'POST');
    const first = await until(({ kind }) => kind === 'mock', reset);
    await reset();
    const [run = '', number = ''] = first.id.split('-');
    const missed = await until(
      ({ kind }) => kind === 'mock',
      () => undefined,
      first.id,
    );
    expect(missed.id.startsWith(`${run}-`)).toBe(true);
    expect(Number(missed.id.split('-')[1])).toBeGreaterThan(Number(number));
    expect(
      (
        await until(
          ({ kind }) => kind === 'lost',
          () => undefined,
          'other-5',
        )
      ).event,
    ).toEqual({ kind: 'lost' });
  });

  it('lints and serves what an edit has made of the file', async () => {
    const before = readFileSync(definition, 'utf8');
    const findings = async (): Promise<readonly string[]> =>
      (await api<{ findings: { code: string; operation?: string }[] }>('connectors/base64/lint')).findings
        .filter(({ operation }) => operation === 'EncodeText')
        .map(({ code }) => code);
    const old = await findings();
    const pointer = '/paths/~1Test/post';
    const { undo } = await api<{ undo: number }>('connectors/base64/edit', 'POST', {
      pointer,
      changes: { summary: ' Encode words ' },
    });
    // The mock's own log has the new name at once; the linter comes a little later, and tells.
    await api('connectors/base64/operations/EncodeText/try', 'POST', { inputs: { body: { input: 'x' } } });
    const rows = await api<{ title?: string }[]>('log');
    expect(rows.at(-1)?.title).toBe(' Encode words ');
    await expect.poll(findings).toContain('connector-text-trim');
    await api('undo', 'POST', { undo });
    await expect.poll(findings).toEqual(old);
    expect(readFileSync(definition, 'utf8')).toBe(before);
  });

  it('shows a fix as a diff, makes it, and takes it back byte for byte', async () => {
    const before = readFileSync(definition, 'utf8');
    // A trailing comma is a fix that changes nothing for flows.
    const untidy = before.replace('"swagger": "2.0"', '"swagger":"2.0"').replace(/\n\}\s*$/, ',\n}\n');
    await until(changed, () => writeFileSync(definition, untidy));
    const fix = await api<{ diff: string }>('connectors/base64/fix');
    expect(fix.diff).toContain('--- a/');
    const { undo } = await api<{ undo: number }>('connectors/base64/fix', 'POST', {});
    expect(readFileSync(definition, 'utf8')).not.toBe(untidy);
    await api('undo', 'POST', { undo });
    expect(readFileSync(definition, 'utf8')).toBe(untidy);
    const { text } = await ask('/api/undo', { 'x-pinout-token': studio.token }, 'POST', { undo });
    expect(JSON.parse(text)).toMatchObject({ message: 'There is no such change to take back.' });
    writeFileSync(definition, before);
  });
});

describe('a service beside the mock', () => {
  it('is asked with its credential, which no page gets to see', async () => {
    const canary = 'canary-5d1f-canary';
    const heard: string[] = [];
    const connector = await loadConnector(base64);
    const service = await serveMock(createMock(connector), {
      onAnswer: ({ method, headers }) => heard.push(`${method} ${headers['x-functions-key']}`),
    });
    const open = () => openDoor(connector, { credentials: { api_key: canary } });
    const asking = await serveStudio(
      options({
        paths: [base64],
        write: false,
        services: [{ name: 'staging', wayOf: () => ({ url: service.url, open }) }],
      }),
    );
    const post = async (path: string, body: unknown): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${asking.port}/api/connectors/base64/${path}`, {
        method: 'POST',
        headers: { 'x-pinout-token': asking.token, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.text();
    };
    try {
      const inputs = { body: { input: 'Hello' } };
      const raw = await post('operations/EncodeText/raw', { target: 'staging', inputs });
      const tried = await post('operations/EncodeText/try', { target: 'staging', inputs });
      // What the page got with *** is sent as it was.
      const again = await post('operations/EncodeText/try', { target: 'staging', raw: JSON.parse(raw) });
      const plan = await post('verify/plan', { target: 'staging' });
      // Somebody types the credential into a field: it is in no history.
      await post('operations/EncodeText/try', { target: 'staging', inputs: { body: { input: canary } } });
      const history = await fetch(
        `http://127.0.0.1:${asking.port}/api/connectors/base64/operations/EncodeText/history`,
        { headers: { 'x-pinout-token': asking.token } },
      ).then((response) => response.text());
      expect(heard).toEqual([`POST ${canary}`, `POST ${canary}`, `POST ${canary}`]);
      expect(JSON.parse(again)).toMatchObject({ documented: '200', exchange: { response: { status: 200 } } });
      expect([raw, tried, again, plan, history].filter((text) => text.includes(canary))).toEqual([]);
      expect(JSON.parse(plan)).toMatchObject({ url: service.url });
    } finally {
      await asking.close();
      await service.close();
    }
  });
});

describe('the studio that cannot start', () => {
  it('says what is missing', async () => {
    expect(() => readPages(join(folder, 'none'))).toThrow(
      expect.objectContaining({ code: 'studio-not-built' }),
    );
    await expect(serveStudio(options({ port: studio.port }))).rejects.toMatchObject({ code: 'port-in-use' });
    await expect(serveStudio(options({ paths: [join(folder, 'no')] }))).rejects.toMatchObject({
      code: 'connector-not-found',
    });
  });

  it('changes no file without --write', async () => {
    const reading = await serveStudio(options({ write: false }));
    try {
      for (const path of ['connectors/base64/fix', 'undo']) {
        const response = await fetch(`http://127.0.0.1:${reading.port}/api/${path}`, {
          method: 'POST',
          headers: { 'x-pinout-token': reading.token },
        });
        expect(response.status).toBe(403);
      }
    } finally {
      await reading.close();
    }
    // What undo refuses by its code: somebody has changed the file since then.
    const { createWriter } = await import('../../src/studio/session/create-writer.ts');
    expect(() => createWriter().undo(7)).toThrow(expect.objectContaining({ code: 'undo-impossible' }));
  });
});
