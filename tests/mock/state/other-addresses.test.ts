import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const body = (schema: JsonObject): JsonObject => ({ name: 'body', in: 'body', required: true, schema });
const inPath = (name: string, more: JsonObject = text): JsonObject => ({
  name,
  in: 'path',
  required: true,
  ...more,
});
const operation = (
  operationId: string,
  parameters: readonly JsonObject[],
  schema?: JsonObject,
  status = '200',
) => ({
  operationId,
  parameters,
  responses: { [status]: { description: 'ok', ...(schema === undefined ? {} : { schema }) } },
});

const askerOf = (paths: JsonObject) => {
  const mock = createMock(connectorOf({ paths }), { state: createMemoryState() });
  return (method: string, target: string, sent?: JsonObject) => {
    const { status, headers, body } = answer(mock, {
      method,
      target: `/v1${target}`,
      headers: sent === undefined ? {} : { 'content-type': 'application/json' },
      body: new TextEncoder().encode(sent === undefined ? '' : JSON.stringify(sent)),
    });
    const shown = new TextDecoder().decode(body);
    return { status, location: headers['location'], body: shown === '' ? undefined : JSON.parse(shown) };
  };
};

describe('things are kept', () => {
  it('under the property that a variable of another ending names', () => {
    const vessel = object({ imo: { type: 'string', pattern: '^\\d{7}$' }, flag: text }, ['imo']);
    const number = inPath('imo_number', { type: 'string', pattern: '^\\d{7}$' });
    const ask = askerOf({
      '/fleet': {
        get: operation('List', [], list(vessel)),
        post: operation('Add', [body(vessel)], vessel, '201'),
      },
      '/fleet/{imo_number}/': {
        get: operation('Get', [number], vessel),
        delete: operation('Scrap', [number], undefined, '204'),
      },
    });
    expect(ask('POST', '/fleet', { imo: '9074729', flag: 'PA' }).location).toBe('/v1/fleet/9074729/');
    expect(ask('GET', '/fleet/9074729/').body).toEqual({ imo: '9074729', flag: 'PA' });
    expect(ask('DELETE', '/fleet/9074729/').status).toBe(204);
    expect(ask('GET', '/fleet/9074729/').status).toBe(404);
  });

  it('with a key that only the answer to their making documents', () => {
    const ask = askerOf({
      '/docs': {
        post: operation(
          'Upload',
          [body(object({ project: whole }))],
          object({ id: whole, url: text }),
          '201',
        ),
      },
      '/docs/{doc}': {
        get: operation('Read', [inPath('doc')]),
        delete: operation('Drop', [inPath('doc')], undefined, '204'),
      },
    });
    const { body: made, location } = ask('POST', '/docs', { project: 3 });
    expect(made.id).toBeGreaterThan(0);
    expect(made.url).toEqual(expect.any(String));
    expect(location).toBe(`/v1/docs/${made.id}`);
    expect(ask('DELETE', `/docs/${made.id}`).status).toBe(204);
    expect(ask('DELETE', `/docs/${made.id}`).status).toBe(404);
  });

  it('where a list is searched with POST, and has what was made', () => {
    const ticket = object({ ticketId: whole, subject: text, priority: text }, ['ticketId']);
    const found = object({ results: list(ticket), total: whole }, ['results']);
    const ask = askerOf({
      '/tickets': {
        post: operation('Create', [body(object({ subject: text, priority: text }))], ticket, '201'),
      },
      '/tickets/search': {
        post: operation('Search', [body(object({ priority: text, limit: whole, offset: whole }))], found),
      },
      '/tickets/{ticketId}': { get: operation('Read', [inPath('ticketId', whole)], ticket) },
    });
    const all = ask('POST', '/tickets/search', {}).body.results;
    expect(all.length).toBeGreaterThan(1);
    const made = ask('POST', '/tickets', { subject: 'Printer', priority: 'burning' }).body;
    expect(all.map((each: JsonObject) => each['ticketId'])).not.toContain(made.ticketId);
    const sought = ask('POST', '/tickets/search', { priority: 'burning' }).body;
    expect(sought).toEqual({ results: [made], total: 1 });
    const part = ask('POST', '/tickets/search', { limit: 1, offset: all.length }).body;
    expect(part).toEqual({ results: [made], total: all.length + 1 });
  });

  it('where they are made and listed only', () => {
    const comment = object({ id: whole, text });
    const ask = askerOf({
      '/posts/{postId}/comments': {
        get: operation('List', [inPath('postId')], list(comment)),
        post: operation('Add', [inPath('postId'), body(object({ text }))], comment, '201'),
      },
    });
    const made = ask('POST', '/posts/7/comments', { text: 'First!' }).body;
    expect(made.text).toBe('First!');
    expect(ask('GET', '/posts/7/comments').body).toContainEqual(made);
    expect(ask('GET', '/posts/8/comments').body).not.toContainEqual(made);
  });

  it('under the few keys that are documented, and PUT makes what was removed', () => {
    const setting = object({ name: { type: 'string', enum: ['theme', 'locale'] }, value: text }, ['name']);
    const name = inPath('name', { type: 'string', enum: ['theme', 'locale'] });
    const ask = askerOf({
      '/settings': { get: operation('List', [], list(setting)) },
      '/settings/{name}': {
        get: operation('Get', [name], setting),
        put: operation('Set', [name, body(object({ value: text }))], setting),
        delete: operation('Reset', [name], undefined, '204'),
      },
    });
    expect(ask('GET', '/settings').body).toHaveLength(2);
    ask('PUT', '/settings/locale', { value: 'lv-LV' });
    expect(ask('GET', '/settings').body).toContainEqual({ name: 'locale', value: 'lv-LV' });
    ask('DELETE', '/settings/locale');
    expect(ask('GET', '/settings/locale').status).toBe(404);
    ask('PUT', '/settings/locale', { value: 'et-EE' });
    expect(ask('GET', '/settings/locale').body).toEqual({ name: 'locale', value: 'et-EE' });
  });

  it('at an address of their own, for each of what is above', () => {
    const profile = object({
      userId: text,
      displayName: text,
      settings: object({ theme: text, notify: text }),
    });
    const change = object({ displayName: text, settings: object({ theme: text }) });
    const ask = askerOf({
      '/users/{userId}/profile': {
        get: operation('Get', [inPath('userId')], profile),
        patch: operation('Patch', [inPath('userId'), body(change)], profile),
      },
    });
    const before = ask('GET', '/users/a/profile').body;
    const sent = { displayName: 'Ada L', settings: { theme: 'dark' } };
    const after = { ...before, displayName: 'Ada L', settings: { ...before.settings, theme: 'dark' } };
    expect(ask('PATCH', '/users/a/profile', sent).body).toEqual(after);
    expect(ask('GET', '/users/a/profile').body).toEqual(after);
    expect(ask('GET', '/users/b/profile').body.displayName).toBe(before.displayName);
  });
});

describe('an answer that nothing is kept for', () => {
  const customer = object({ customerId: whole, name: text, status: text }, ['customerId', 'name']);
  const ask = askerOf({
    '/createCustomer': { post: operation('Create', [body(object({ name: text, status: text }))], customer) },
    '/getCustomer': {
      get: operation(
        'Get',
        [
          { name: 'customerId', in: 'query', required: true, ...whole },
          { name: 'grid', in: 'query', required: true, ...text },
        ],
        object({ customerId: whole, grid: text }),
      ),
    },
  });
  it('has what was sent, but not how it went', () => {
    const { body } = ask('POST', '/createCustomer', { name: 'Ada L', status: 'odd status' });
    expect(body.name).toBe('Ada L');
    expect(body.status).not.toBe('odd status');
  });
  it('has the identifier that the query names, and no other text of it', () => {
    const { body } = ask('GET', '/getCustomer?customerId=5&grid=x');
    expect(body.customerId).toBe(5);
    expect(body.grid).not.toBe('x');
  });
});
