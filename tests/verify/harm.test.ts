import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import type { Fetch } from '../../src/connector/fetch.ts';
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
