import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { checkBook } from '../../src/mock/answers/check-book.ts';
import { createAnswerBook } from '../../src/mock/answers/create-answer-book.ts';
import { readAnswers } from '../../src/mock/answers/read-answers.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { MockRequest } from '../../src/mock/model/message.ts';
import { createAnswerRecorder } from '../../src/mock/proxy/record-answers.ts';
import { shop } from './shop.ts';

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(
    value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value),
  );

interface Exchange {
  readonly path: string;
  readonly sent?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly answer?: unknown;
  readonly answered?: Readonly<Record<string, string>>;
}

const requestOf = ({ path, sent, headers = {} }: Exchange): MockRequest => ({
  method: sent === undefined ? 'GET' : 'POST',
  target: `/v1${path}`,
  headers: { 'content-type': 'application/json', ...headers },
  body: bytes(sent),
});

/** What is written after these exchanges, and a mock that answers by it. */
const recordOf = (exchanges: readonly Exchange[]) => {
  const mock = createMock(shop, { security: false });
  const recorder = createAnswerRecorder(mock);
  for (const exchange of exchanges)
    recorder.note(requestOf(exchange), {
      status: exchange.status ?? 200,
      headers: { 'content-type': 'application/json', server: 'real/1.0', ...exchange.answered },
      body: bytes(exchange.answer),
    });
  const text = stringify(recorder.document() ?? null);
  const answers = text === 'null\n' ? [] : readAnswers(shop, 'mocks/shop/answers.yaml', bytes(text));
  const ask = toFetch(createMock(shop, { security: false, cors: false, answers: createAnswerBook(answers) }));
  const again = async (exchange: Exchange): Promise<readonly [number, unknown]> => {
    const { method, target, headers, body } = requestOf(exchange);
    const response = await ask(
      new Request(`http://shop.example.com${target}`, {
        method,
        headers,
        ...(body.length === 0 ? {} : { body: body as Uint8Array<ArrayBuffer> }),
      }),
    );
    const given = await response.text();
    return [response.status, given.startsWith('{') || given.startsWith('[') ? JSON.parse(given) : given];
  };
  return { text, document: parse(text), again, problems: checkBook(mock, answers) };
};

describe('recorded answers', () => {
  it('ask for no more than tells requests apart, and give back what was answered', async () => {
    const exchanges: readonly Exchange[] = [
      { path: '/things/1', answer: { id: 1, name: 'one' } },
      { path: '/things/2', answer: { id: 2, name: 'two' } },
      { path: '/things?ids=1%7C2', answer: [{ id: 1, name: 'one' }] },
      {
        path: '/things',
        sent: { id: 3, name: 'three' },
        status: 201,
        answer: { id: 3, name: 'three' },
        answered: { 'x-rate': '7' },
      },
    ];
    const { document, again, problems } = recordOf(exchanges);
    expect(document.answers).toEqual([
      { when: { operation: 'GetThing', parameters: { id: 1 } }, status: 200, body: { id: 1, name: 'one' } },
      { when: { operation: 'GetThing', parameters: { id: 2 } }, status: 200, body: { id: 2, name: 'two' } },
      { when: { operation: 'ListThings' }, status: 200, body: [{ id: 1, name: 'one' }] },
      {
        when: { operation: 'CreateThing' },
        status: 201,
        headers: { 'x-rate': '7' },
        body: { id: 3, name: 'three' },
      },
    ]);
    for (const each of exchanges) expect(await again(each)).toEqual([each.status ?? 200, each.answer]);
    expect(problems).toEqual([]);
  });

  it('look at the body where the path says nothing', async () => {
    const made = (name: string, status: number, answer: object): Exchange => ({
      path: '/things',
      sent: { id: 1, name },
      status,
      answer,
    });
    const exchanges = [made('good', 201, { id: 1, name: 'good' }), made('bad', 400, { message: 'Not bad.' })];
    const { document, again } = recordOf(exchanges);
    expect(document.answers.map(({ when }: { when: object }) => when)).toEqual([
      { operation: 'CreateThing', body: { name: 'good' } },
      { operation: 'CreateThing', body: { name: 'bad' } },
    ]);
    for (const each of exchanges) expect(await again(each)).toEqual([each.status, each.answer]);
  });

  it('are a sequence where one request was answered in several ways', async () => {
    const busy: Exchange = { path: '/things/1', status: 429, answered: { 'retry-after': '2' } };
    const done: Exchange = { path: '/things/1', answer: { id: 1, name: 'one' } };
    const { document, again } = recordOf([busy, busy, done, done]);
    expect(document.answers).toEqual([
      {
        when: { operation: 'GetThing' },
        status: 429,
        headers: { 'retry-after': '2' },
        body: null,
        times: 2,
        // biome-ignore lint/suspicious/noThenProperty: a word of the answers file
        then: [{ status: 200, body: { id: 1, name: 'one' } }],
      },
    ]);
    expect(
      [await again(busy), await again(busy), await again(busy), await again(busy)].map(([status]) => status),
    ).toEqual([429, 429, 200, 200]);
  });

  it('have no secret of the request or of the answer', () => {
    const key = 'k-4f9a8b7c6d5e';
    const { text } = recordOf([
      {
        path: '/things',
        sent: { id: 1, name: 'one', password: 'hunter-2-hunter' },
        headers: { 'x-key': key, authorization: `Bearer ${key}` },
        status: 201,
        answer: { id: 1, name: `made by ${key}`, access_token: 'tok-123456789', password: 'hunter-2-hunter' },
      },
    ]);
    for (const secret of [key, 'hunter-2-hunter', 'tok-123456789']) expect(text).not.toContain(secret);
  });

  it('are short, and no text of theirs is a value of the request', async () => {
    const many = Array.from({ length: 500 }, (_, id) => ({ id, name: '{{parameter:id}}' }));
    const { document, again } = recordOf([{ path: '/things', answer: many }]);
    expect(document.answers[0].body).toHaveLength(10);
    expect((await again({ path: '/things' }))[1]).toEqual(document.answers[0].body);
  });

  it('leave out what belongs to no operation', () => {
    expect(recordOf([{ path: '/elsewhere', answer: {} }]).document).toBe(null);
  });
});
