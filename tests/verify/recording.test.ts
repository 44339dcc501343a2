import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { Json } from '../../src/source/json.ts';
import { readRecording } from '../../src/verify/record/read-recording.ts';
import { createHarWriter } from '../../src/verify/record/write-har.ts';
import { replay } from '../../src/verify/replay.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { createThings } from '../../tools/faults/things.ts';

const connector = await loadConnector('tools/faults/things');
const key = 'the-right-key';

const thing = { id: 't1', name: 'Lamp', price: 9.5, created: '2024-01-01T00:00:00Z' };
const url = 'https://things.example.com/v1/things/t1';
const errorsOf = (recording: Json): readonly string[] =>
  replay(connector, readRecording(recording, 'x.har')).checks.flatMap(({ name, findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${name} ${code}`),
  );

/** A HAR as Chrome exports it. */
const har = (text: string, headers: readonly (readonly [string, string])[] = []): Json => ({
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    entries: [
      {
        request: { method: 'GET', url: 'https://other.example.com/', headers: [] },
        response: { status: 200, headers: [], content: { size: 0, mimeType: '' } },
        time: 1,
      },
      {
        time: 12.5,
        request: {
          method: 'GET',
          url,
          headers: [
            { name: ':authority', value: 'x' },
            { name: 'x-key', value: key },
          ],
        },
        response: {
          status: 200,
          headers: [
            ['content-type', 'application/json'],
            ['etag', '"1"'],
            ['content-encoding', 'br'],
            ['content-length', '3'],
            ...headers,
          ].map(([name = '', value = '']) => ({ name, value })),
          content: { size: text.length, mimeType: 'application/json', text },
        },
      },
    ],
  },
});

describe('a recording', () => {
  it('of a browser is judged as it was decoded; what is of no operation is left alone', () => {
    expect(errorsOf(har(JSON.stringify(thing)))).toEqual([]);
    expect(errorsOf(har(JSON.stringify({ ...thing, price: '9.5' })))).toEqual([
      'GetThing 200 response-body-mismatch',
    ]);
    const report = replay(connector, readRecording(har('{}'), 'x.har'));
    expect(report.facts).toMatchObject({ recorded: 2, judged: 1 });
    expect(JSON.stringify(report)).not.toContain(key);
    expect(report.checks.find(({ name }) => name === 'GetThing 404')?.verdict).toMatchObject({
      kind: 'skip',
      reason: expect.stringContaining('no answer 404'),
    });
  });
  it('of Newman has bytes and a URL in pieces', () => {
    const body = JSON.stringify({ ...thing, price: null });
    const execution = {
      request: {
        method: 'GET',
        url: {
          protocol: 'https',
          host: ['things', 'example', 'com'],
          path: ['v1', 'things', 't1'],
          query: [],
        },
        header: [{ key: 'x-key', value: key }],
      },
      response: {
        code: 200,
        header: [
          { key: 'Content-Type', value: 'application/json' },
          { key: 'ETag', value: '"1"' },
        ],
        stream: { type: 'Buffer', data: [...Buffer.from(body)] },
        responseTime: 7,
      },
    };
    expect(errorsOf({ run: { executions: [execution] } })).toEqual(['GetThing 200 response-body-mismatch']);
  });
  it('of Postman has saved answers in folders', () => {
    const saved = {
      name: 'gone',
      originalRequest: { method: 'GET', url: { raw: url } },
      code: 404,
      header: [{ key: 'content-type', value: 'application/json' }],
      body: '{"message":"no"}',
    };
    const collection = {
      info: { name: 'Things' },
      item: [{ name: 'folder', item: [{ name: 'get', request: { method: 'GET', url }, response: [saved] }] }],
    };
    expect(errorsOf(collection)).toEqual(['GetThing 404 response-body-mismatch']);
  });
  it('of something else is told', () => {
    expect(() => readRecording({ swagger: '2.0' }, 'x.json')).toThrow(
      'x.json is not a HAR, no Newman export and no Postman collection.',
    );
  });
  it('of a run has every exchange and no secret, and is judged as the run was', async () => {
    let text = '';
    const writer = createHarWriter(
      (part) => {
        text += part;
      },
      () => [key],
    );
    const fetch = createThings(connector, key, { keepDeleted: true });
    const broken = fromFetch(async (request) => {
      const response = await fetch(request);
      if (response.status !== 404) return response;
      return new Response('{"message":"no"}', { status: 404, headers: response.headers });
    });
    const report = await verify(connector, {
      url: 'http://things.test',
      transport: broken,
      credentials: { api_key: key },
      recordBodies: true,
      onExchange: (probe, exchange) => writer.note(exchange, probe.label),
    });
    writer.end();
    const recording = JSON.parse(text) as {
      log: { version: string; entries: { request: { method: string }; comment: string }[] };
    };
    expect(recording.log.version).toBe('1.2');
    expect(recording.log.entries).toHaveLength(Number(report.facts['requests']));
    expect(text).not.toContain(key);
    const failed = (each: typeof report): readonly string[] =>
      each.checks.filter(({ verdict }) => verdict.kind === 'fail').map(({ name }) => name);
    const again = replay(connector, readRecording(recording as unknown as Json, 'out.har'));
    // A replay has no plan: its checks are in the order of what was answered.
    expect(failed(again).toSorted()).toEqual(
      failed(report)
        .filter((name) => name.endsWith('404'))
        .toSorted(),
    );
  });
});
