import { describe, expect, it } from 'vitest';
import { readConnector } from '../../../src/load/read-connector.ts';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Mock } from '../../../src/mock/model/mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import { readSource } from '../../../src/source/read-source.ts';

const text = { type: 'string' };
const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const body = (schema: object) => ({ name: 'body', in: 'body', required: true, schema });
const inPath = (name: string) => ({ name, in: 'path', required: true, type: 'string' });

/** A connector of `/teams/{teamId}/tasks` and `/teams/{teamId}/tasks/{taskId}`: what a task is when it is sent, and what answers show. */
const mockOf = (
  sent: object,
  shown: object,
  more: { readonly location?: string; readonly report?: (sentence: string) => void } = {},
): Mock => {
  const headers =
    more.location === undefined ? {} : { headers: { Location: { type: 'string', default: more.location } } };
  const definition = {
    swagger: '2.0',
    info: { title: 'Tasks', version: '1' },
    paths: {
      '/teams/{teamId}/tasks': {
        parameters: [inPath('teamId')],
        get: {
          operationId: 'List',
          parameters: [{ name: 'note', in: 'query', type: 'string' }],
          responses: {
            200: { description: 'ok', schema: { type: 'array', items: object({ id: text, title: text }) } },
          },
        },
        post: {
          operationId: 'Create',
          parameters: [body(sent)],
          responses: { 200: { description: 'ok', schema: object({ id: text }), ...headers } },
        },
      },
      '/teams/{teamId}/tasks/{taskId}': {
        parameters: [inPath('teamId'), inPath('taskId')],
        get: { operationId: 'Read', responses: { 200: { description: 'ok', schema: shown } } },
      },
    },
  };
  const source = readSource(
    'tasks/apiDefinition.swagger.json',
    new TextEncoder().encode(JSON.stringify(definition)),
  );
  const connector = readConnector({ name: 'tasks', folder: 'tasks', script: false, definition: source });
  const { report } = more;
  return createMock(connector, { state: createMemoryState(), ...(report === undefined ? {} : { report }) });
};

const ask = (mock: Mock, method: string, target: string, sent?: object) => {
  const reply = answer(mock, {
    method,
    target,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(sent === undefined ? '' : JSON.stringify(sent)),
  });
  return { ...reply, body: JSON.parse(new TextDecoder().decode(reply.body)) };
};

const readBack = (mock: Mock, sent: object) => {
  const { id } = ask(mock, 'POST', '/teams/7/tasks', sent).body;
  return ask(mock, 'GET', `/teams/7/tasks/${id}`).body;
};

describe('what was sent in one form and is shown in another', () => {
  it.each([
    ['a name for an object', text, object({ name: text }), 'Blue', { name: 'Blue' }],
    ['an id for an object', { type: 'integer' }, object({ id: text }), 5, { id: '5' }],
    ['a thing for a list of them', text, { type: 'array', items: text }, 'Blue', ['Blue']],
    [
      'a name for a list of objects',
      text,
      { type: 'array', items: object({ name: text }) },
      'Blue',
      [{ name: 'Blue' }],
    ],
    ['an object for its name', object({ name: text }), text, { name: 'Blue' }, 'Blue'],
    ['a list for a text', { type: 'array', items: text }, text, ['a', 'b'], 'a, b'],
    ['true for 1', { type: 'boolean' }, { type: 'integer', enum: [0, 1] }, true, 1],
    [
      'a day for an instant',
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
      '2026-01-02',
      '2026-01-02T00:00:00Z',
    ],
  ])('%s', (_name, sent, shown, value, seen) => {
    const mock = mockOf(object({ mark: sent }), object({ id: text, mark: shown }));
    expect(readBack(mock, { mark: value })).toMatchObject({ mark: seen });
  });

  it('gives way to a usual value if nothing fits, and that is reported once', () => {
    const sentences: string[] = [];
    const mock = mockOf(object({ mark: text }), object({ id: text, mark: { type: 'integer' } }, ['mark']), {
      report: (sentence) => sentences.push(sentence),
    });
    for (const mark of ['Blue', 'Red']) expect(readBack(mock, { mark }).mark).toEqual(expect.any(Number));
    expect(sentences).toEqual([
      'Create was sent mark, and Read documents another form in its 200: what was sent cannot be shown there.',
    ]);
  });

  it('ends in schemas that contain themselves', () => {
    const list: Record<string, unknown> = { type: 'array', items: { $ref: '#/definitions/List' } };
    const mock = mockOf(
      object({ mark: text }),
      object({ id: text, mark: { ...list, items: { type: 'array', items: list } } }),
    );
    expect(readBack(mock, { mark: 'Blue' })).toHaveProperty('id');
  });
});

describe('a thing', () => {
  it('is found in a frame of a frame', () => {
    const shown = object({ data: object({ task: object({ id: text, title: text, a: text, b: text }) }) });
    const mock = mockOf(object({ title: text }), shown);
    expect(readBack(mock, { title: 'Sweep' }).data.task).toMatchObject({ title: 'Sweep' });
  });

  it('has the keys of those that the path leads through', () => {
    const mock = mockOf(object({ title: text }), object({ id: text, team_id: text, title: text }));
    const { id } = ask(mock, 'POST', '/teams/7/tasks', { title: 'Sweep' }).body;
    expect(ask(mock, 'GET', `/teams/7/tasks/${id}`).body).toEqual({ id, title: 'Sweep', team_id: '7' });
  });

  it('has the key that was sent under each name of it', () => {
    const mock = mockOf(object({ task_id: text }), object({ id: text, title: text }));
    const made = ask(mock, 'POST', '/teams/7/tasks', { task_id: 't-9' });
    expect(made.body).toEqual({ id: 't-9' });
    expect(ask(mock, 'GET', '/teams/7/tasks/t-9').body).toMatchObject({ id: 't-9' });
  });

  it('is where its Location says, though a Location is documented', () => {
    const mock = mockOf(object({ title: text }), object({ id: text }), { location: '/teams/1/tasks/1' });
    const made = ask(mock, 'POST', '/teams/7/tasks', { title: 'Sweep' });
    expect(made.headers['location']).toBe(`/teams/7/tasks/${made.body.id}`);
  });

  it('is not left out of a list for what the list never shows', () => {
    const mock = mockOf(object({ title: text, note: text }), object({ id: text }));
    const before = ask(mock, 'GET', '/teams/7/tasks?note=x').body.length;
    ask(mock, 'POST', '/teams/7/tasks', { title: 'Sweep', note: 'y' });
    expect(ask(mock, 'GET', '/teams/7/tasks?note=x').body).toHaveLength(before + 1);
  });

  it('is shown anew after each change, though replies are kept', () => {
    const mock = mockOf(object({ title: text }), object({ id: text, title: text }));
    const read = () => ask(mock, 'GET', '/teams/7/tasks').body;
    const first = read();
    expect(read()).toEqual(first);
    ask(mock, 'POST', '/teams/7/tasks', { title: 'Sweep' });
    expect(read()).toHaveLength(first.length + 1);
    mock.options.state?.reset();
    expect(read()).toEqual(first);
  });
});
