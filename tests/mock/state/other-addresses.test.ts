import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createMemoryState } from '../../../src/mock/model/state.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';
import { askMock } from '../ask-mock.ts';

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
  return (method: string, target: string, sent?: JsonObject) => askMock(mock, method, target, sent);
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

describe('a key of several variables', () => {
  const tracking = object({ id: text, slug: text, tracking_number: text, note: text });
  const keys = [inPath('slug'), inPath('tracking_number')];
  const trackings = {
    '/trackings': {
      get: operation('List', [], object({ trackings: list(tracking) })),
      post: operation(
        'Add',
        [body(object({ slug: text, tracking_number: text, note: text }, ['tracking_number']))],
        object({ tracking }),
        '201',
      ),
    },
    '/trackings/{slug}/{tracking_number}': {
      get: operation('Read', keys, object({ tracking })),
      put: operation('Change', [...keys, body(object({ note: text }))], object({ tracking })),
      delete: operation('Drop', keys, undefined, '204'),
    },
  };

  it('tells things apart by all of them', () => {
    const ask = askerOf(trackings);
    const made = ask('POST', '/trackings', { slug: 'ups', tracking_number: '1Z', note: 'x' });
    expect(made.location).toBe('/v1/trackings/ups/1Z');
    const other = ask('POST', '/trackings', { slug: 'dhl', tracking_number: '1Z', note: 'y' });
    expect(other.body.tracking.id).not.toBe(made.body.tracking.id);
    expect(ask('GET', '/trackings/ups/1Z').body).toEqual(made.body);
    const changed = { tracking: { ...made.body.tracking, note: 'z' } };
    expect(ask('PUT', '/trackings/ups/1Z', { note: 'z' }).body).toEqual(changed);
    expect(ask('GET', '/trackings/dhl/1Z').body).toEqual(other.body);
    expect(ask('GET', '/trackings').body.trackings).toEqual(
      expect.arrayContaining([changed.tracking, other.body.tracking]),
    );
    expect(ask('DELETE', '/trackings/ups/1Z').status).toBe(204);
    expect(ask('GET', '/trackings/ups/1Z').status).toBe(404);
    expect(ask('DELETE', '/trackings/ups/1Z').status).toBe(404);
    expect(ask('GET', '/trackings/dhl/1Z').status).toBe(200);
  });

  it('gets the parts that nobody sent, a new one each time', () => {
    const ask = askerOf(trackings);
    const numbers = ['77', '77'].map((tracking_number) => {
      const { location = '', body: made } = ask('POST', '/trackings', { tracking_number });
      expect(ask('GET', location.slice('/v1'.length)).body).toEqual(made);
      return location;
    });
    expect(new Set(numbers).size).toBe(2);
  });

  it('stands in one segment too, and leads to what the list has, also in a mock that keeps nothing', () => {
    const aisle = { type: 'string', enum: ['A', 'B', 'C'] };
    const level = { type: 'integer', minimum: 1, maximum: 9 };
    const bin = object({ aisle, level, content: text });
    const at = [inPath('aisle', aisle), inPath('level', level)];
    const paths = {
      '/bins': { get: operation('List', [], list(bin)) },
      '/bins/{aisle}-{level}': {
        get: operation('Read', at, bin),
        patch: operation('Change', [...at, body(object({ content: text }))], bin),
      },
    };
    for (const state of [undefined, createMemoryState()]) {
      const mock = createMock(connectorOf({ paths }), state === undefined ? {} : { state });
      const read = (target: string) =>
        JSON.parse(
          new TextDecoder().decode(
            answer(mock, { method: 'GET', target, headers: {}, body: new Uint8Array(0) }).body,
          ),
        );
      for (const each of read('/v1/bins')) expect(read(`/v1/bins/${each.aisle}-${each.level}`)).toEqual(each);
    }
    const ask = askerOf(paths);
    expect(ask('PATCH', '/bins/A-7', { content: 'screws' }).status).toBe(200);
    expect(ask('GET', '/bins').body).toContainEqual({ aisle: 'A', level: 7, content: 'screws' });
  });
});

describe('things below others', () => {
  it('leave the key that each of the others has', () => {
    const customer = object({ customerId: whole, name: text }, ['customerId']);
    const order = object({ id: whole, total: { type: 'number' } });
    const ask = askerOf({
      '/customers': { get: operation('List', [], list(customer)) },
      '/customers/{id}': { get: operation('Read', [inPath('id', whole)], customer) },
      '/customers/{id}/orders/{orderId}': {
        get: operation('Order', [inPath('id', whole), inPath('orderId', whole)], order),
      },
    });
    const [first, second] = askerOf({
      '/customers': { get: operation('List', [], list(customer)) },
    })('GET', '/customers').body;
    ask('GET', `/customers/${first.customerId}/orders/5`);
    const keys = ask('GET', '/customers').body.map((each: JsonObject) => each['customerId']);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain(first.customerId);
    expect(ask('GET', `/customers/${second.customerId}`).body.customerId).toBe(second.customerId);
  });
});

describe('an update that is sent to all things of a kind', () => {
  const record = object({ uri: whole, title: text, owner: text });
  const paths = {
    '/records': {
      get: operation('List', [], list(record)),
      post: {
        ...operation('RecordUpdate', [body(object({ uri: whole, title: text }))], record),
        summary: 'Update record',
      },
    },
    '/records/{uri}': { get: operation('Read', [inPath('uri', whole)], record) },
  };

  it('changes the one whose key is in the body, and makes none', () => {
    const ask = askerOf(paths);
    const before = ask('GET', '/records').body;
    const [, second] = before;
    const changed = { ...second, title: 'Budget' };
    expect(ask('POST', '/records', { uri: second.uri, title: 'Budget' }).body).toEqual(changed);
    expect(ask('GET', `/records/${second.uri}`).body).toEqual(changed);
    expect(ask('GET', '/records').body).toHaveLength(before.length);
  });

  it('finds none under another key, and repeats what was sent without one', () => {
    const ask = askerOf(paths);
    expect(ask('POST', '/records', { uri: 1, title: 'Budget' }).status).toBe(404);
    expect(ask('POST', '/records', { title: 'Budget' }).body.title).toBe('Budget');
  });
});

describe('an answer that nothing is kept for', () => {
  const customer = object({ customerId: whole, name: text, status: text }, ['customerId', 'name']);
  const ask = askerOf({
    '/enrolCustomer': { post: operation('Enrol', [body(object({ name: text, status: text }))], customer) },
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
    const { body } = ask('POST', '/enrolCustomer', { name: 'Ada L', status: 'odd status' });
    expect(body.name).toBe('Ada L');
    expect(body.status).not.toBe('odd status');
  });
  it('has the identifier that the query names, and no other text of it', () => {
    const { body } = ask('GET', '/getCustomer?customerId=5&grid=x');
    expect(body.customerId).toBe(5);
    expect(body.grid).not.toBe('x');
  });
});
