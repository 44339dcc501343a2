import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
import { foreignReason } from '../../src/verify/permit/foreign.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { connectorOf } from '../platform/connectors.ts';
import { shelf } from './shelf.ts';

const run = async (connector: Connector, fetch: Fetch) =>
  verify(connector, { url: 'http://shelf.test', transport: fromFetch(fetch), concurrency: 1 });
const verdictsOf = async (connector: Connector, fetch: Fetch): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await run(connector, fetch)).checks.map(({ name, verdict }) => [name, verdict.kind]));

describe('what was there before a run is there after it', () => {
  it.each([
    ['whole numbers as keys', { key: 'integer' }],
    ['texts as keys', { key: 'string' }],
    ['an example that names one', { key: 'integer', example: 1 }],
    ['a default that names one', { key: 'string', example: 'own-1' }],
    ['bounds at which there are some', { key: 'integer', bounds: [0, 5] }],
    ['nothing that can be made', { key: 'integer', create: false }],
    ['a POST that gives back what is there', { key: 'integer', getsOrCreates: true }],
    ['a key that is read out of any text', { key: 'integer', lenient: true }],
  ] as const)('%s', async (_, options) => {
    const { connector, fetch, books, own } = shelf(options);
    await run(connector, fetch);
    expect([...books.values()]).toEqual(own);
  });
  it('and what the run has made is changed and removed anyway', async () => {
    const { connector, fetch } = shelf({ key: 'integer' });
    expect(await verdictsOf(connector, fetch)).toMatchObject({
      'ReplaceBook 200': 'pass',
      'ReplaceBook 400': 'pass',
      'RemoveBook 204': 'pass',
      'RemoveBook 404': 'pass',
    });
  });
  it('else a skip says why, and which case would allow it', async () => {
    const { connector, fetch } = shelf({ key: 'integer', create: false });
    const { checks } = await run(connector, fetch);
    expect(checks.find(({ name }) => name === 'RemoveBook 204')?.verdict).toMatchObject({
      kind: 'skip',
      reason:
        'RemoveBook removes things, and this run has made none that it may do that to: no operation of the definition makes one.',
      remedy:
        'Name one in a case: operation: RemoveBook, status: 204, with its parameters. --allow-changes all sends it to examples and listed things too.',
    });
  });
  it('and says that a POST removes, if that is what it does', () => {
    const body = { type: 'object', properties: { id: { type: 'string' } } };
    const parameters = [{ name: 'body', in: 'body', required: true, schema: body }];
    const posting = (operationId: string) => ({ post: { operationId, parameters, responses: {} } });
    const connector = connectorOf({
      paths: { '/books/delete': posting('DeleteBooks'), '/books/close': posting('CloseBooks') },
    });
    const reasons = connector.operations.map(
      (operation) => foreignReason(connector, operation, '200').reason,
    );
    expect(reasons.map((reason) => reason.split(' ', 2).join(' '))).toEqual([
      'DeleteBooks removes',
      'CloseBooks changes',
    ]);
  });
  it('also where a POST names the thing in its body', async () => {
    const books = new Map([['own-1', 'Emma']]);
    const responses = { 200: { description: 'ok', schema: { type: 'object' } } };
    const named = (operationId: string) => ({
      post: {
        operationId,
        parameters: [
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['bookId'],
              properties: { bookId: { type: 'string', example: 'own-1' }, title: { type: 'string' } },
            },
          },
        ],
        responses,
      },
    });
    const connector = connectorOf({
      paths: { '/books/remove': named('Books1'), '/renameBook': named('RenameBook') },
    });
    const { checks } = await run(connector, async (request) => {
      if (request.method !== 'POST') return new Response(null, { status: 405 });
      const { bookId, title = '' } = (await request.json()) as { bookId: string; title?: string };
      if (request.url.endsWith('/books/remove')) books.delete(bookId);
      else books.set(bookId, title);
      return Response.json({});
    });
    expect([...books]).toEqual([['own-1', 'Emma']]);
    expect(checks.map(({ name, verdict }) => [name, verdict.kind])).toEqual([
      ['Books1 200', 'skip'],
      ['RenameBook 200', 'skip'],
    ]);
  });
});

const text = { type: 'string' };
const thing = { type: 'object', required: ['id', 'name'], properties: { id: text, name: text } };

/** `/things` and `/things/{id}`: made with this body, listed or not; a header may go with every request. */
const thingsConnector = ({ body = {}, id = 'CreateThing', list = true, header = {} }): Connector => {
  const headers =
    Object.keys(header).length > 0 ? [{ in: 'header', required: true, ...text, ...header }] : [];
  const about = [...headers, { name: 'id', in: 'path', required: true, ...text }];
  const answers = (status: string, schema = {}) => ({
    [status]: { description: 'ok', ...schema },
    404: { description: 'none' },
    400: { description: 'no' },
  });
  const schema = { type: 'object', required: Object.keys(body), properties: body };
  return connectorOf({
    paths: {
      '/things': {
        post: {
          operationId: id,
          parameters: [...headers, { name: 'body', in: 'body', required: true, schema }],
          responses: answers('200', { schema: thing }),
        },
        ...(list && {
          get: {
            operationId: 'ListThings',
            parameters: headers,
            responses: answers('200', { schema: { type: 'array', items: thing } }),
          },
        }),
      },
      '/things/{id}': {
        get: { operationId: 'GetThing', parameters: about, responses: answers('200', { schema: thing }) },
        delete: { operationId: 'DeleteThing', parameters: about, responses: answers('204') },
      },
    },
  });
};

type Things = Map<string, string>;

/** The service: `post` makes or finds a thing from a body that has these texts, and gives its key and its status. */
const thingsService =
  (
    things: Things,
    names: readonly string[],
    post: (body: Record<string, string>) => readonly [key: string, status: number],
  ): Fetch =>
  async (request) => {
    const key = decodeURIComponent(new URL(request.url).pathname.split('/things')[1]?.slice(1) ?? '');
    const tell = (id: string, init?: ResponseInit) => Response.json({ id, name: things.get(id) }, init);
    if (key === '' && request.method === 'GET')
      return Response.json([...things].map(([id, name]) => ({ id, name })));
    if (key === '' && request.method === 'POST') {
      const body = (await request.json().catch(() => undefined)) as Record<string, unknown> | undefined;
      if (!names.every((name) => typeof body?.[name] === 'string' && body[name] !== ''))
        return new Response(null, { status: 400 });
      const [id, status] = post(Object(body) as Record<string, string>);
      return tell(id, { status, ...(status === 201 && { headers: { location: `${request.url}/${id}` } }) });
    }
    if (!things.has(key)) return new Response(null, { status: 404 });
    if (request.method === 'GET') return tell(key);
    if (request.method !== 'DELETE') return new Response(null, { status: 405 });
    things.delete(key);
    return new Response(null, { status: 204 });
  };

describe("what a POST finds or writes over is not the run's", () => {
  it('the thing that is open, which no list has', async () => {
    const things: Things = new Map([['k1', 'The open cart']]);
    const connector = thingsConnector({ id: 'OpenCart', list: false });
    const { checks } = await run(
      connector,
      thingsService(things, [], () => ['k1', 200]),
    );
    expect([...things]).toEqual([['k1', 'The open cart']]);
    expect(checks.find(({ name }) => name === 'OpenCart 200')?.seen).toBe(true);
    // To find it twice is no fault.
    const codes = checks.flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(codes).not.toContain('resource-key-repeated');
  });
  it('one that a 201 with an address gives back, and the list had before', async () => {
    const things: Things = new Map([['t1', 'red']]);
    const body = { name: { ...text, minLength: 1, example: 'red' } };
    let next = 2;
    await run(
      thingsConnector({ body, id: 'CreateTag' }),
      thingsService(things, ['name'], ({ name = '' }) => {
        const found = [...things].find(([, each]) => each === name)?.[0] ?? `t${next++}`;
        things.set(found, name);
        return [found, 201];
      }),
    );
    expect([...things]).toEqual([['t1', 'red']]);
  });
  it.each([
    ['CreateOrUpdateThing', { mail: { ...text, example: 'ann@contoso.com' } }, false],
    ['UpsertThing', { key: { ...text, example: 'ann@contoso.com' } }, false],
    ['CreateThing', { id: { ...text, minLength: 1, example: 'ann@contoso.com' } }, true],
  ])('one with the key of an example: %s', async (id, key, list) => {
    const things: Things = new Map([['ann@contoso.com', 'Ann']]);
    const body = { ...key, nickname: { ...text, example: 'Annie' } };
    const [name = ''] = Object.keys(key);
    await run(
      thingsConnector({ body, id, list }),
      thingsService(things, [name, 'nickname'], (sent) => {
        things.set(String(sent[name]), String(sent['nickname']));
        return [String(sent[name]), 200];
      }),
    );
    expect(things.get('ann@contoso.com')).toBe('Ann');
  });
});

it("what has another address than its 201 says is the run's all the same, and removed", async () => {
  const things: Things = new Map([['t1', 'mine']]);
  let next = 2;
  const service = thingsService(things, ['name'], ({ name = '' }) => {
    things.set(`t${next}`, name);
    return [`t${next++}`, 201];
  });
  const { checks } = await run(thingsConnector({ body: { name: text } }), async (request) => {
    const response = await service(request);
    if (response.headers.has('location')) response.headers.set('location', '/nowhere/t9');
    return response;
  });
  expect([...things]).toEqual([['t1', 'mine']]);
  expect(checks.find(({ name }) => name === 'DeleteThing 204')?.verdict.kind).toBe('pass');
});

it.each([
  ['a header with a default', { name: 'X-Tenant', default: 'acme' }, 'acme'],
  ['If-Match', { name: 'If-Match' }, '*'],
])('what was made is removed with what the DELETE asks for: %s', async (_, header, wanted) => {
  const things: Things = new Map();
  let next = 1;
  const service = thingsService(things, ['name'], ({ name = '' }) => {
    things.set(`t${next}`, name);
    return [`t${next++}`, 200];
  });
  await run(thingsConnector({ body: { name: text }, header }), async (request) =>
    request.headers.get(header.name) === wanted ? service(request) : new Response(null, { status: 400 }),
  );
  expect(next).toBeGreaterThan(1);
  expect([...things]).toEqual([]);
});
