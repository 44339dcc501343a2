import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getResponse, type HttpHandler } from 'msw';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConnector } from '../../../src/load/read-connector.ts';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { createAnswerBook } from '../../../src/mock/answers/create-answer-book.ts';
import { readAnswers } from '../../../src/mock/answers/read-answers.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { generateMsw } from '../../../src/mock/generate/generate-msw.ts';
import { readSource } from '../../../src/source/read-source.ts';
import { shop } from '../shop.ts';

const written = `
answers:
  - when: { operation: GetThing, parameters: { id: 8 } }
    body: { id: 8, name: eight }
  - when: { operation: GetThing, parameters: { id: { $range: [20, 29] } } }
    status: 429
    headers: { retry-after: 2 }
    times: 2
    then:
      - { status: 200, body: { id: '{{parameter:id}}', name: 'thing {{parameter:id}} of {{header:x-tenant}}' } }
  - when: { operation: GetThing, parameters: { id: 30 } }
    fault: '503'
  - when: { operation: GetThing, parameters: { id: 31 } }
    fault: truncated
  - when: { operation: GetThing, parameters: { id: 32 } }
    fault: malformed
  - when: { operation: GetThing, parameters: { id: 33 } }
    fault: reset
  - when: { operation: GetThing, parameters: { id: 34 } }
    status: 502
  - when: { operation: GetThing, parameters: { id: 35 } }
    status: 204
    body: null
  - when: { operation: CreateThing, headers: { x-tenant: blue }, body: { name: { $regex: '^b' } } }
    headers: { x-name: 'sent: {{body:/name}} ä' }
    body: { id: '{{body:/id}}', name: by hand }
  - when: { operation: CreateThing, headers: { x-tenant: null }, body: { name: { $like: text } } }
    delay: [1, 2]
    body: { id: 3, name: '{{body:/none}}{{body:}}' }
`;

const origin = 'http://shop.example.com/v1';
const get = (id: number | string, headers: Record<string, string> = {}) => ({
  path: `/things/${id}`,
  init: { headers },
});
const post = (body: object, headers: Record<string, string> = {}) => ({
  path: '/things',
  init: {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-key': 'any', ...headers },
    body: JSON.stringify(body),
  },
});

/** In this order: sequences count. */
const requests = [
  get(8),
  get(9),
  get('no-number'),
  ...[1, 2, 3, 4].map(() => get(21, { 'x-tenant': 'red' })),
  ...[30, 31, 32, 33, 34, 35].map((id) => get(id)),
  post({ id: 1, name: 'b' }, { 'x-tenant': 'blue' }),
  post({ id: 1, name: 'c' }, { 'x-tenant': 'blue' }),
  post({ id: 1, name: 'c' }),
  post({ id: 'wrong' }, { 'x-tenant': 'blue' }),
];

describe('hand-written answers that are baked into generated handlers', () => {
  let folder: string;
  let handlers: readonly HttpHandler[];
  beforeAll(async () => {
    folder = mkdtempSync(resolve('.msw-'));
    const file = join(folder, 'handlers.ts');
    const book = createAnswerBook(
      readAnswers(shop, 'mocks/shop/answers.yaml', new TextEncoder().encode(written)),
    );
    writeFileSync(file, generateMsw(shop, { answers: book, baseUrl: origin }));
    ({ handlers } = await import(pathToFileURL(file).href));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are those of the mock, request by request', async () => {
    const answers = createAnswerBook(
      readAnswers(shop, 'mocks/shop/answers.yaml', new TextEncoder().encode(written)),
    );
    const ask = toFetch(createMock(shop, { answers, cors: false, security: false }));
    const seen: unknown[] = [];
    for (const { path, init } of requests) {
      const shown = await textOf(() => ask(new Request(origin + path, init)));
      expect(await textOf(() => getResponse([...handlers], new Request(origin + path, init))), path).toEqual(
        shown,
      );
      seen.push(shown[0]);
    }
    expect(seen).toEqual([
      200,
      200,
      422,
      429,
      429,
      200,
      200,
      503,
      200,
      200,
      'reset',
      502,
      204,
      201,
      201,
      201,
      400,
    ]);
  });

  it('do not throw for header parameters whose names no header can have', async () => {
    const names = ['Account Id', 'ä', '__proto__', 'a:b', ''];
    const parameters = names.map((name) => ({
      name,
      in: 'header',
      type: 'string',
      required: name !== '__proto__',
    }));
    const text = JSON.stringify({
      swagger: '2.0',
      info: { title: 'Odd', version: '1' },
      paths: {
        '/odd': { get: { operationId: 'Odd', parameters, responses: { 200: { description: 'ok' } } } },
      },
    });
    const definition = readSource('odd/apiDefinition.swagger.json', new TextEncoder().encode(text));
    const odd = readConnector({ name: 'odd', folder: 'odd', script: false, definition });
    const file = join(folder, 'odd.ts');
    writeFileSync(file, generateMsw(odd));
    const module = await import(pathToFileURL(file).href);
    const asked = () => new Request('http://odd.example.com/odd');
    const shown = await textOf(() => toFetch(createMock(odd, { cors: false }))(asked()));
    expect(await textOf(() => getResponse([...module.handlers], asked()))).toEqual(shown);
    expect(shown[0]).toBe(200);
  });

  it('are left out where nobody wrote any', () => {
    expect(generateMsw(shop)).not.toContain('byHand');
    expect(generateMsw(shop, { answers: createAnswerBook() })).toBe(generateMsw(shop));
  });
});

const textOf = async (ask: () => Promise<Response | undefined>): Promise<readonly unknown[]> => {
  const response = await ask().catch(() => Response.error());
  if (response === undefined) return ['nobody'];
  if (response.type === 'error') return ['reset'];
  const { 'content-type': type, 'x-name': name, 'retry-after': after } = Object.fromEntries(response.headers);
  return [response.status, type, name, after, await response.text()];
};
