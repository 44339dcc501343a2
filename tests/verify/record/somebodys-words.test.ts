import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../src/connector/fetch.ts';
import { type Format, renderReport } from '../../../src/report/formats.ts';
import type { Json } from '../../../src/source/json.ts';
import { verifyAsWanted } from '../../../src/verify/around/verify-as-wanted.ts';
import { createHarWriter } from '../../../src/verify/record/write-har.ts';
import { fromFetch } from '../../../src/verify/send/from-fetch.ts';
import { connectorOf } from '../../platform/connectors.ts';

/** Everything of somebody's has this in it, and a word that says where it stood. */
const mark = (place: string): string => `Zq${place}Mark`;

const text = { type: 'string' };
const record = {
  type: 'object',
  properties: {
    id: text,
    name: { type: 'string', maxLength: 3 },
    state: { type: 'string', enum: ['open', 'shut'] },
    score: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string', maxLength: 3 } },
    byUser: { type: 'object', additionalProperties: { type: 'integer' } },
    free: { type: 'object' },
  },
  additionalProperties: false,
};
const failure = { description: 'no', schema: { type: 'object', properties: { message: text } } };
const get = (operationId: string, schema: Json, more = {}) => ({
  get: {
    operationId,
    summary: operationId,
    responses: { 200: { description: 'ok', schema }, 404: failure },
    ...more,
  },
});
const id = { name: 'id', in: 'path', required: true, type: 'string' };

const connector = connectorOf({
  basePath: '/',
  paths: {
    '/records': get(
      'ListRecords',
      { type: 'object', properties: { value: { type: 'array', items: record }, nextLink: text } },
      { 'x-ms-pageable': { nextLinkName: 'nextLink' } },
    ),
    '/records/{id}': {
      ...get('GetRecord', { ...record, additionalProperties: true }, { parameters: [id] }),
      delete: { operationId: 'DeleteRecord', parameters: [id], responses: { 204: { description: 'gone' } } },
    },
    '/torn': get('GetTorn', { type: 'object' }),
    '/page': get('GetPage', { type: 'object' }),
    '/led': get('GetLed', { type: 'object' }),
    '/down': get('GetDown', { type: 'object' }),
    '/twice': get('GetTwice', { type: 'object', properties: { a: text } }),
    '/act': {
      post: {
        operationId: 'Act',
        parameters: [{ name: 'body', in: 'body', schema: { type: 'object', properties: { kind: text } } }],
        responses: { 200: { description: 'ok', schema: { type: 'object' } }, 400: failure },
      },
    },
    '/choices': get('ListChoices', { type: 'array', items: { type: 'object', properties: { id: text } } }),
    '/chosen': get(
      'GetChosen',
      { type: 'object', properties: { n: { type: 'integer' } } },
      {
        parameters: [
          {
            name: 'choice',
            in: 'query',
            required: true,
            type: 'string',
            'x-ms-dynamic-values': { operationId: 'ListChoices', 'value-path': 'id', 'value-title': 'id' },
          },
        ],
      },
    ),
    '/poll': get(
      'Poll',
      { type: 'array', items: { type: 'object', properties: { id: text } } },
      { 'x-ms-trigger': 'batch' },
    ),
  } as never,
});

const records = [1, 2, 3].map((number) => ({
  id: `${mark('Key')}${number}@owner.example`,
  name: mark('Name'),
  state: mark('State'),
  score: mark('Score'),
  tags: [mark('Tag'), mark('OtherTag')],
  byUser: { [mark('User')]: mark('Login'), Jo: 'x' },
  free: { [mark('FreeKey')]: mark('Free') },
  [mark('Unknown')]: 1,
}));

const reply = (status: number, body: Json, headers = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      etag: `"${mark('Tag')}"`,
      'set-cookie': `session=${mark('Cookie')}`,
      'x-owner': mark('Header'),
      ...headers,
    },
  });

const answers: Readonly<Record<string, (url: URL) => Response>> = {
  '/torn': () => reply(200, `{"name":"${mark('Torn')}",${mark('Token')}`),
  '/page': () => reply(200, `<p>${mark('Html')}</p>`, { 'content-type': 'text/html' }),
  '/led': () =>
    reply(302, '', { location: `http://a.test/${mark('Path')}?token=${mark('Query')}#${mark('Hash')}` }),
  '/down': () =>
    reply(500, { message: `${mark('Stack')} at line 3`, [mark('ErrorKey')]: { deep: [mark('Deep')] } }),
  '/twice': () => reply(200, `{"a":"1","${mark('Twice')}":1,"${mark('Twice')}":2}`),
  '/act': () => reply(422, { message: mark('Refusal'), error: { code: mark('Code') } }),
  '/choices': () => reply(200, [{ id: `${mark('Choice')} one` }, { id: mark('OtherChoice') }]),
  '/chosen': () => reply(200, { n: mark('Chosen') }),
  '/poll': () =>
    reply(
      200,
      [
        { id: mark('Item'), n: 7 },
        { id: mark('Item'), n: 7 },
      ],
      { location: `/poll?since=${mark('Since')}` },
    ),
};

const fetch: Fetch = async (request) => {
  const url = new URL(request.url);
  const answer = answers[url.pathname];
  if (answer !== undefined) return answer(url);
  if (url.pathname === '/records') {
    const next = `http://127.0.0.1:9/records?after=${encodeURIComponent(`${mark('Next')} page`)}`;
    return reply(200, { value: records, ...(url.search === '' ? { nextLink: next } : {}) });
  }
  const found = records.find((each) => url.pathname === `/records/${encodeURIComponent(each.id)}`);
  if (found !== undefined && request.method === 'GET') return reply(200, found);
  return reply(404, { message: `Not there; the last was ${mark('Last')}`, detail: mark('Detail') });
};

const formats: readonly Format[] = [
  'pretty',
  'json',
  'junit',
  'sarif',
  'github',
  'gitlab',
  'html',
  'markdown',
  'events',
];

const writeAll = async (recordBodies: boolean): Promise<ReadonlyMap<string, string>> => {
  const har: string[] = [];
  const writer = createHarWriter(
    (piece) => void har.push(piece),
    () => [],
  );
  const labels: string[] = [];
  const report = await verifyAsWanted(connector, {
    url: 'http://127.0.0.1:9',
    transport: fromFetch(fetch),
    recordBodies,
    onExchange: ({ label }, exchange) => {
      labels.push(label);
      writer.note(exchange, label);
    },
  });
  writer.end();
  return new Map([
    ...(await Promise.all(
      formats.map(async (format) => [format, await renderReport(report, format)] as const),
    )),
    ['har', har.join('')],
    ['labels', labels.join('\n')],
  ]);
};

const marksIn = (written: string): readonly string[] => [...new Set(written.match(/Zq\w*?Mark/g))].toSorted();

describe('what a service has of somebody', () => {
  it('is in no report, no recording and no label, wherever an answer had it', async () => {
    for (const [where, written] of await writeAll(false)) {
      expect(marksIn(written), where).toEqual([]);
      expect(written, where).not.toMatch(/\bJo\b/);
    }
  });

  it('is there if that is wanted', async () => {
    const written = await writeAll(true);
    expect(marksIn(written.get('json') ?? '').length).toBeGreaterThan(25);
    expect(marksIn(written.get('har') ?? '').length).toBeGreaterThan(25);
  });

  it('leaves what a reader needs: documented names, types, lengths, and how to see the rest', async () => {
    const json = (await writeAll(false)).get('json') ?? '';
    expect(json).toContain('/value/0/byUser/<key of 10> must be an integer but is a text.');
    expect(json).toContain('--record-bodies shows the name.');
    expect(json).toContain('\\"name\\":\\"<text of 10>\\"');
    expect(json).toContain('the property /<key of 13> is not documented.');
    expect(json).toContain('The body is not sound JSON'.slice(4));
  });
});
