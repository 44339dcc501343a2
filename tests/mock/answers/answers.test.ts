import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toFetch } from '../../../src/mock/adapters/fetch.ts';
import { checkHandlers, loadHandlers } from '../../../src/mock/adapters/load-handlers.ts';
import { type MockServer, serveMock } from '../../../src/mock/adapters/node.ts';
import { readAnswerFiles } from '../../../src/mock/adapters/read-answer-files.ts';
import { checkBook } from '../../../src/mock/answers/check-book.ts';
import { type AnswerBookOptions, createAnswerBook } from '../../../src/mock/answers/create-answer-book.ts';
import { readAnswers } from '../../../src/mock/answers/read-answers.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { shop } from '../shop.ts';

const read = (text: string) => readAnswers(shop, 'mocks/shop/answers.yaml', new TextEncoder().encode(text));
const origin = 'http://shop.example.com/v1';

const mockWith = (text: string, options: AnswerBookOptions = {}) => {
  const reports: string[] = [];
  const answers = createAnswerBook(read(text), { report: (message) => reports.push(message), ...options });
  const ask = toFetch(createMock(shop, { answers }));
  const send = async (path: string, init: RequestInit = {}): Promise<readonly [number, unknown]> => {
    const response = await ask(new Request(origin + path, init));
    const body = await response.text();
    return [response.status, body.startsWith('{') ? JSON.parse(body) : body];
  };
  return { send, ask, answers, reports };
};

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-key': 'any', ...headers },
  body: JSON.stringify(body),
});

describe('an answer by hand', () => {
  it('fits by parameters of any place, headers and body, and leaves other requests alone', async () => {
    const { send } = mockWith(`
answers:
  - when: { operation: GetThing, parameters: { id: 8 } }
    body: { id: 8, name: eight }
  - when: { operation: CreateThing, headers: { x-tenant: blue }, body: { name: { $regex: '^b' } } }
    body: { id: 1, name: by hand }
`);
    expect(await send('/things/8')).toEqual([200, { id: 8, name: 'eight' }]);
    expect((await send('/things/9'))[1]).not.toMatchObject({ name: 'eight' });
    expect(await send('/things', post({ id: 1, name: 'b' }, { 'x-tenant': 'blue' }))).toEqual([
      201,
      { id: 1, name: 'by hand' },
    ]);
    for (const [name, tenant] of [
      ['b', 'red'],
      ['c', 'blue'],
    ] as const)
      expect((await send('/things', post({ id: 1, name }, { 'x-tenant': tenant })))[1]).not.toMatchObject({
        name: 'by hand',
      });
  });

  it('takes values of the request, with their types', async () => {
    const { send, ask } = mockWith(`
answers:
  - when: { operation: CreateThing }
    headers: { x-name: 'sent: {{body:/name}}' }
    body: { id: '{{body:/id}}', name: '{{body:/name}} of {{header:x-tenant}}{{header:x-none}}' }
  - when: { operation: GetThing }
    body: { id: '{{parameter:id}}', name: 'thing {{parameter:id}}' }
`);
    expect(await send('/things', post({ id: 5, name: 'é' }, { 'x-tenant': 'blue' }))).toEqual([
      201,
      { id: 5, name: 'é of blue' },
    ]);
    expect(await send('/things/12')).toEqual([200, { id: 12, name: 'thing 12' }]);
    const response = await ask(new Request(`${origin}/things`, post({ id: 5, name: 'é' })));
    expect(response.headers.get('x-name')).toBe('sent: %C3%A9');
  });

  it('is not given to a request that breaks the definition, nor to one that names its answer', async () => {
    const { send } = mockWith('answers: [{ when: { operation: CreateThing }, body: { id: 1, name: x } }]');
    expect((await send('/things', post({ id: 'no' })))[0]).toBe(400);
    expect((await send('/things', post({ id: 1, name: 'a' }, { prefer: 'code=400' })))[0]).toBe(400);
  });

  it('goes through its steps, and stays at the last', async () => {
    const { send } = mockWith(`
answers:
  - when: { operation: ListThings }
    status: 202
    body: null
    times: 2
    then: [{ status: 429, fault: 429 }, { status: 200, body: [] }]
`);
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await send('/things'))[0]);
    expect(statuses).toEqual([202, 202, 429, 200, 200]);
  });

  it('is used up after its times, and the next one that fits has its turn', async () => {
    const { send, answers } = mockWith(`
answers:
  - { when: { operation: GetThing }, status: 404, times: 1 }
  - { when: { operation: GetThing }, body: { id: 2, name: second }, times: 1 }
`);
    expect((await send('/things/7'))[0]).toBe(404);
    expect((await send('/things/7'))[1]).toMatchObject({ name: 'second' });
    expect((await send('/things/7'))[1]).toMatchObject({ name: 'seven' });
    answers.reset();
    expect((await send('/things/7'))[0]).toBe(404);
  });

  it('comes as often as its probability says', async () => {
    const numbers = [0.1, 0.6, 0.4, 0.9];
    const { send } = mockWith('answers: [{ when: { operation: GetThing }, status: 404, probability: 0.5 }]', {
      random: () => numbers.shift() ?? 0,
    });
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await send('/things/7'))[0]);
    expect(statuses).toEqual([404, 200, 404, 200]);
  });

  it('comes as late, and as broken, as it says', async () => {
    const { ask } = mockWith('answers: [{ when: { operation: GetThing }, fault: reset, delay: 5 }]');
    await expect(ask(new Request(`${origin}/things/7`))).rejects.toThrow('reset');
  });
});

describe('an answer that breaks the definition', () => {
  it('is reported with its place when it is read, and is served', async () => {
    const text = `answers:
  - name: wrong twice
    when: { operation: GetThing }
    status: 200
    body: { id: x }
    then: [{ status: 418 }]
`;
    expect(checkBook(createMock(shop), read(text))).toEqual([
      expect.stringMatching(
        /^mocks\/shop\/answers\.yaml:5:5: the answer "wrong twice" breaks the definition: .*"name"/,
      ),
      expect.stringMatching(
        /^mocks\/shop\/answers\.yaml:5:5: the answer "wrong twice" breaks the definition: \/id must be an integer/,
      ),
      expect.stringMatching(
        /^mocks\/shop\/answers\.yaml:6:14: .* has the status 418, which GetThing does not document/,
      ),
    ]);
    expect(await mockWith(text).send('/things/1')).toEqual([200, { id: 'x' }]);
  });

  it('is reported once when it is sent, if it has values of the request', async () => {
    const { send, reports } = mockWith(
      "answers: [{ when: { operation: GetThing }, body: { id: '{{parameter:id}}' } }]",
    );
    await send('/things/1');
    await send('/things/2');
    expect(reports).toEqual([expect.stringContaining('lacks the required property "name"')]);
  });
});

describe('a mistake in answers.yaml', () => {
  it.each([
    ['no list', 'hello: 1', '1:1: the list "answers" is missing'],
    [
      'an unknown operation',
      'answers: [{ when: { operation: Nope } }]',
      '1:21: "Nope" is not an operation of shop',
    ],
    [
      'an unknown parameter',
      'answers: [{ when: { operation: GetThing, parameters: { od: 1 } } }]',
      '1:56: GetThing does not have the parameter "od"',
    ],
    [
      'an unknown key',
      'answers: [{ when: { operation: GetThing }, sttus: 1 }]',
      '1:44: the key "sttus" is unknown',
    ],
    ['no when', 'answers: [{ status: 200 }]', '1:11: "when" is missing'],
    [
      'a status that is none',
      'answers: [{ when: { operation: GetThing }, status: 99 }]',
      '1:44: 99 is not a status from 200 to 599',
    ],
    [
      'a fault that is none',
      'answers: [{ when: { operation: GetThing }, fault: sulk }]',
      '1:44: "sulk" is not a fault',
    ],
    [
      'a delay that is none',
      'answers: [{ when: { operation: GetThing }, delay: [5, 1] }]',
      '1:44: a delay is milliseconds',
    ],
    [
      'a placeholder that is none',
      "answers: [{ when: { operation: GetThing }, body: '{{parm:id}}' }]",
      '1:44: "{{parm:id}}" does not name a value of the request',
    ],
    [
      'a pattern that is none',
      "answers: [{ when: { operation: GetThing, body: { $regex: '(' } } }]",
      '1:50: "(" is not a regular expression',
    ],
    [
      'a probability above 1',
      'answers: [{ when: { operation: GetThing }, probability: 2 }]',
      '1:44: a probability is a number from 0 to 1',
    ],
    [
      'an empty sequence',
      'answers: [{ when: { operation: GetThing }, then: [] }]',
      '1:44: "then" must be a list',
    ],
    [
      'times 0',
      'answers: [{ when: { operation: GetThing }, times: 0 }]',
      '1:44: "times" is a whole number from 1',
    ],
  ])('%s is reported with line and column', (_title, text, message) => {
    expect(() => read(text)).toThrow(`mocks/shop/answers.yaml:${message}`);
  });

  it.each([
    [
      '- { when: { operation: A }, status: 200, then: [{ status: 202, times: 2 }], delay: [1, 2], fault: 503 }',
      true,
    ],
    ['- { when: { operation: A }, sttus: 200 }', false],
    ['- { status: 200 }', false],
  ])('the JSON schema takes %s: %s', async (item, right) => {
    const schema = JSON.parse(await readFile(resolve('schemas/answers.schema.json'), 'utf8'));
    expect(new Ajv().validate(schema, parse(`answers:\n  ${item}\n`))).toBe(right);
  });
});

describe('files of answers', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pinout-answers-'));
    await mkdir(join(folder, 'mocks/shop'), { recursive: true });
    await writeFile(join(folder, 'elsewhere.yaml'), 'answers: [{ when: { operation: GetThing } }]');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are read by the connector’s name, and a link that leads out of the folder is refused', async () => {
    const mocks = join(folder, 'mocks');
    expect(readAnswerFiles(mocks, [shop])).toEqual([]);
    await writeFile(join(mocks, 'shop/answers.yml'), 'answers: [{ when: { operation: GetThing } }]');
    expect(readAnswerFiles(mocks, [shop])).toHaveLength(1);
    await symlink(join(folder, 'elsewhere.yaml'), join(mocks, 'shop/answers.yaml'));
    expect(() => readAnswerFiles(mocks, [shop])).toThrow(/outside/);
  });

  it('of code are loaded from the module that is named, and must name operations', async () => {
    const file = join(folder, 'handlers.ts');
    await writeFile(
      file,
      'export const handlers = { GetThin: (request: { method: string }) => ({ status: 404 }) };',
    );
    const handlers = await loadHandlers(file);
    expect(() => checkHandlers(handlers, [shop], file)).toThrow('"GetThin", which is not an operation');
    await writeFile(join(folder, 'none.mjs'), 'export const handlers = 5;');
    await expect(loadHandlers(join(folder, 'none.mjs'))).rejects.toThrow('does not export "handlers"');
    await expect(loadHandlers(join(folder, 'missing.mjs'))).rejects.toThrow('cannot be loaded');
  });
});

describe('a running mock', () => {
  let server: MockServer;
  const seen: unknown[] = [];
  beforeAll(async () => {
    server = await serveMock(createMock(shop, { answers: createAnswerBook() }), {
      handlers: {
        GetThing: async (request) => {
          seen.push(request.parameters);
          return request.parameters['id'] === 3
            ? { status: 200, body: { id: 3, name: 'code' }, headers: { 'X-By': 'code' } }
            : undefined;
        },
        ListThings: () => ({ status: 'x' }) as never,
      },
    });
  });
  afterAll(() => server.close());

  const put = (body: unknown): Promise<Response> =>
    fetch(`${server.url}/__pinout/answers`, { method: 'PUT', body: JSON.stringify(body) });

  it('takes answers, lists them, and forgets them', async () => {
    const response = await put({ answers: [{ when: { operation: 'DeleteThing' }, status: 404 }] });
    expect(await response.json()).toEqual({
      connector: 'shop',
      answers: 1,
      problems: [expect.stringContaining('404')],
    });
    const remove = (): Promise<Response> => fetch(`${server.url}/v1/things/1`, { method: 'DELETE' });
    expect((await remove()).status).toBe(404);
    expect(await (await fetch(`${server.url}/__pinout/answers`)).json()).toMatchObject([
      { operation: 'DeleteThing', given: 1 },
    ]);
    await fetch(`${server.url}/__pinout/reset`, { method: 'POST' });
    expect((await remove()).status).toBe(204);
  });

  it('refuses answers with a mistake, by its place', async () => {
    const response = await put({ answers: [{ when: { operation: 'Nope' } }] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: expect.stringMatching(/^answers\.json:1:\d+: "Nope"/),
    });
  });

  it('asks the code of a handler for valid requests only', async () => {
    const response = await fetch(`${server.url}/v1/things/3`);
    expect([response.headers.get('x-by'), await response.json()]).toEqual(['code', { id: 3, name: 'code' }]);
    expect(await (await fetch(`${server.url}/v1/things/7`)).json()).toMatchObject({ name: 'seven' });
    expect((await fetch(`${server.url}/v1/things/x`)).status).toBe(422);
    expect(seen).toEqual([{ id: 3 }, { id: 7 }]);
    const broken = await fetch(`${server.url}/v1/things`);
    expect([broken.status, await broken.text()]).toEqual([
      500,
      expect.stringContaining('The handler of ListThings must return'),
    ]);
  });
});
