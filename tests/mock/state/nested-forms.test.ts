import { describe, expect, it } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { askMock } from '../ask-mock.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const body = (schema: JsonObject): JsonObject => ({ name: 'body', in: 'body', required: true, schema });
const id: JsonObject = { name: 'id', in: 'path', required: true, ...whole };
const operation = (operationId: string, parameters: readonly JsonObject[], schema?: JsonObject) => ({
  operationId,
  parameters,
  responses: { 200: { description: 'ok', ...(schema === undefined ? {} : { schema }) } },
});

const project = object({ id: whole, name: text });
const task = object({ id: whole, title: text, done: { type: 'boolean' }, project_id: whole });
const projects: JsonObject = {
  '/projects': {
    get: operation('ListProjects', [], list(project)),
    post: operation('AddProject', [body(project)], project),
  },
  '/projects/{id}': { get: operation('GetProject', [id], project) },
};
const read: JsonObject = {
  get: operation('GetTask', [id], task),
  patch: operation('EditTask', [id, body(task)], task),
  delete: operation('RemoveTask', [id]),
};
const below: JsonObject = {
  get: operation('ListTasks', [id], list(task)),
  post: operation('AddTask', [id, body(task)], task),
};

const askerOf = (paths: JsonObject) => {
  const mock = createMock(connectorOf({ paths: { ...projects, ...paths } }), { state: createMemoryState() });
  const ask = (method: string, target: string, sent?: JsonObject) => askMock(mock, method, target, sent);
  ask('POST', '/projects', { id: 5, name: 'Five' });
  ask('POST', '/projects', { id: 6, name: 'Six' });
  const idsAt = (target: string): readonly number[] =>
    ask('GET', target).body.map((each: JsonObject) => each['id']);
  return { ask, idsAt };
};

describe('things that are made below another and read by their key alone', () => {
  it('are there, change and go in both places', () => {
    const { ask, idsAt } = askerOf({ '/projects/{id}/tasks': below, '/tasks/{id}': read });
    const { body: made } = ask('POST', '/projects/5/tasks', { title: 'Paint' });
    expect(made).toEqual({ ...made, title: 'Paint', project_id: 5 });
    expect(ask('GET', `/tasks/${made.id}`).body).toEqual(made);
    expect(ask('PATCH', `/tasks/${made.id}`, { done: true }).body).toEqual({ ...made, done: true });
    expect(ask('GET', '/projects/5/tasks').body).toContainEqual({ ...made, done: true });
    expect(idsAt('/projects/6/tasks')).not.toContain(made.id);
    expect(ask('DELETE', `/tasks/${made.id}`).status).toBe(200);
    expect(idsAt('/projects/5/tasks')).not.toContain(made.id);
    expect(ask('GET', `/tasks/${made.id}`).status).toBe(404);
  });

  it('are those of the list, too', () => {
    const { ask, idsAt } = askerOf({ '/projects/{id}/tasks': below, '/tasks/{id}': read });
    const listed = ask('GET', '/projects/5/tasks').body;
    expect(listed.map((each: JsonObject) => each['project_id'])).toEqual(listed.map(() => 5));
    const [first] = listed;
    expect(ask('GET', `/tasks/${first.id}`).body).toMatchObject({ id: first.id, title: first.title });
    ask('DELETE', `/tasks/${first.id}`);
    expect(idsAt('/projects/5/tasks')).toEqual(listed.slice(1).map((each: JsonObject) => each['id']));
  });

  it('are in the list of all, and those made there are in the list of their parent', () => {
    const all = {
      get: operation('AllTasks', [], list(task)),
      post: operation('NewTask', [body(task)], task),
    };
    const { ask, idsAt } = askerOf({
      '/projects/{id}/tasks': below,
      '/tasks/{id}': read,
      '/tasks': all,
    });
    const nested = ask('POST', '/projects/5/tasks', { title: 'Paint' }).body;
    const flat = ask('POST', '/tasks', { title: 'Sand', project_id: 6 }).body;
    expect(nested.id).not.toBe(flat.id);
    expect(idsAt('/tasks')).toEqual(expect.arrayContaining([nested.id, flat.id]));
    expect(idsAt('/projects/6/tasks')).toContain(flat.id);
    expect(idsAt('/projects/5/tasks')).not.toContain(flat.id);
    ask('PATCH', `/tasks/${flat.id}`, { project_id: 5 });
    expect(idsAt('/projects/5/tasks')).toContain(flat.id);
    expect(idsAt('/projects/6/tasks')).not.toContain(flat.id);
  });

  it('are found if the path above only makes them', () => {
    const { ask } = askerOf({
      '/projects/{id}/tasks': { post: operation('AddTask', [id, body(task)], task) },
      '/tasks/{id}': read,
    });
    const { body: made } = ask('POST', '/projects/5/tasks', { title: 'Paint' });
    expect(ask('GET', `/tasks/${made.id}`).body).toMatchObject({ title: 'Paint', project_id: 5 });
  });

  it('stay apart if they have other properties', () => {
    const other = object({ code: text, price: whole, stock: whole });
    const { ask } = askerOf({
      '/projects/{id}/tasks': {
        get: operation('ListTasks', [id], list(other)),
        post: operation('AddTask', [id, body(other)], other),
      },
      '/tasks/{id}': read,
    });
    ask('POST', '/projects/5/tasks', { code: 'A-1', price: 3, stock: 4 });
    expect(Object.keys(ask('GET', '/tasks/2041').body)).toEqual(['id', 'title', 'done', 'project_id']);
  });

  it('are 404 below a parent that is not there', () => {
    const { ask } = askerOf({ '/projects/{id}/tasks': below, '/tasks/{id}': read });
    expect(ask('POST', '/projects/7/tasks', { title: 'Paint' }).status).toBe(404);
  });
});
