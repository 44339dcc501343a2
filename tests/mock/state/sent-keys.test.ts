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
const inPath = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'path',
  required: true,
  ...text,
  ...more,
});
const query = (name: string, more: JsonObject = {}): JsonObject => ({ name, in: 'query', ...whole, ...more });
const message = object({ message: text });
const operation = (
  operationId: string,
  parameters: readonly JsonObject[],
  schema?: JsonObject,
  refusals: readonly number[] = [404],
): JsonObject => ({
  operationId,
  parameters,
  responses: {
    200: { description: 'ok', ...(schema === undefined ? {} : { schema }) },
    ...Object.fromEntries(refusals.map((status) => [status, { description: 'no', schema: message }])),
  },
});

const askerOf = (paths: JsonObject) => {
  const told: string[] = [];
  const mock = createMock(connectorOf({ paths }), {
    state: createMemoryState(),
    report: (sentence) => void told.push(sentence),
  });
  const ask = (method: string, target: string, sent?: JsonObject) => askMock(mock, method, target, sent);
  return Object.assign(ask, { told });
};

const box = object({ boxId: text, name: text, size: whole });
const item = object({ sku: text, qty: whole });
const pathsOf = (
  refusals: readonly number[],
  name = 'CreateBox',
  parameter: JsonObject = {},
): JsonObject => ({
  '/boxes': {
    get: operation('ListBoxes', [query('size')], list(box)),
    post: operation(name, [body(box)], box, refusals),
  },
  '/boxes/{boxId}': {
    get: operation('GetBox', [inPath('boxId', parameter)], box),
    delete: operation('DeleteBox', [inPath('boxId', parameter)]),
  },
  '/boxes/{boxId}/label': {
    get: operation('GetLabel', [inPath('boxId')], object({ text })),
    put: operation('PutLabel', [inPath('boxId'), body(object({ text }))], object({ text })),
  },
  '/boxes/{boxId}/items': {
    get: operation('ListItems', [inPath('boxId')], list(item)),
    post: operation('AddItem', [inPath('boxId'), body(item)], item),
  },
  '/boxes/{boxId}/items/{sku}': { get: operation('GetItem', [inPath('boxId'), inPath('sku')], item) },
  '/boxes/{boxId}/items/{sku}/notes': {
    get: operation('ListNotes', [inPath('boxId'), inPath('sku')], list(object({ text }))),
  },
});

describe('below a thing that never was there', () => {
  const ask = askerOf(pathsOf([]));

  it.each([
    ['GET', '/boxes/nosuch/label', undefined],
    ['PUT', '/boxes/nosuch/label', { text: 'x' }],
    ['GET', '/boxes/nosuch/items', undefined],
    ['POST', '/boxes/nosuch/items', { sku: 'a' }],
    ['GET', '/boxes/nosuch/items/a', undefined],
    ['GET', '/boxes/nosuch/items/a/notes', undefined],
  ])('%s %s says that the box is missing', (method, target, sent) => {
    expect(ask(method, target, sent)).toMatchObject({
      status: 404,
      body: { message: 'The box was not found.' },
    });
  });

  it('names what is missing of those that the path leads through', () => {
    ask('POST', '/boxes', { boxId: 'b1' });
    expect(ask('PUT', '/boxes/b1/label', { text: 'Up' }).status).toBe(200);
    expect(ask('GET', '/boxes/b1/items/a/notes').body).toEqual({ message: 'The sku was not found.' });
  });
});

describe('a key that a client sends', () => {
  it.each(['a/b', 'a\\b', 'x y?z#%', 'ä€', '...'])('is read at its encoded path: %s', (key) => {
    const ask = askerOf(pathsOf([]));
    const path = `/boxes/${encodeURIComponent(key)}`;
    expect(ask('POST', '/boxes', { boxId: key, name: 'n' }).location ?? `/v1${path}`).toBe(`/v1${path}`);
    expect(ask('GET', path).body).toEqual({ boxId: key, name: 'n' });
    ask('POST', `${path}/items`, { sku: key });
    expect(ask('GET', `${path}/items/${encodeURIComponent(key)}`).body).toEqual({ sku: key });
    expect(ask('DELETE', path).status).toBe(200);
    expect(ask('GET', `${path}/items`).status).toBe(404);
  });

  it('is read at its path that is encoded twice, if that is documented', () => {
    const ask = askerOf(pathsOf([], 'CreateBox', { 'x-ms-url-encoding': 'double' }));
    ask('POST', '/boxes', { boxId: 'a/b', name: 'n' });
    expect(ask('GET', '/boxes/a%252Fb').body).toEqual({ boxId: 'a/b', name: 'n' });
  });

  it.each(['.', '..'])('is refused if no path can carry it: %s', (key) => {
    const [plain, documented] = [askerOf(pathsOf([])), askerOf(pathsOf([400]))];
    expect(plain('POST', '/boxes', { boxId: key })).toMatchObject({
      status: 422,
      body: { detail: `No path can carry the key "${key}": choose another for the box.` },
    });
    expect(documented('POST', '/boxes', { boxId: key }).status).toBe(400);
  });

  it.each([
    [[409, 422, 400], 409],
    [[400, 422], 422],
    [[400], 400],
  ])('is refused the second time, of %j with %i', (refusals, status) => {
    const ask = askerOf(pathsOf(refusals));
    expect(ask('POST', '/boxes', { boxId: 'b1', name: 'one' }).status).toBe(200);
    expect(ask('POST', '/boxes', { boxId: 'b1', name: 'two' })).toMatchObject({
      status,
      body: { message: 'There is a box with the key "b1" already.' },
    });
    expect(ask('GET', '/boxes/b1').body).toEqual({ boxId: 'b1', name: 'one' });
    ask('DELETE', '/boxes/b1');
    expect(ask('POST', '/boxes', { boxId: 'b1', name: 'three' }).status).toBe(200);
  });

  it('changes the thing where no refusal is documented, and that is said once', () => {
    const ask = askerOf(pathsOf([]));
    for (const name of ['one', 'two', 'three'])
      expect(ask('POST', '/boxes', { boxId: 'b1', name }).status).toBe(200);
    expect(ask('GET', '/boxes/b1').body).toEqual({ boxId: 'b1', name: 'three' });
    expect(ask.told).toHaveLength(1);
    expect(ask.told[0]).toContain('CreateBox was sent the key of a box that is there already.');
  });

  it.each(['UpsertBox', 'SaveBox', 'CreateOrReplaceBox'])('changes the thing that %s writes over', (name) => {
    const ask = askerOf(pathsOf([409], name));
    ask('POST', '/boxes', { boxId: 'b1', name: 'one' });
    expect(ask('POST', '/boxes', { boxId: 'b1', name: 'two' }).status).toBe(200);
    expect(ask('GET', '/boxes/b1').body).toEqual({ boxId: 'b1', name: 'two' });
  });
});

describe('a paging word that things have as a property', () => {
  const page = object({ id: text, size: whole, page: whole, count: whole });
  const pathsFor = (...parameters: readonly JsonObject[]): JsonObject => ({
    '/boxes': { get: operation('List', parameters, list(page)), post: operation('Add', [body(page)], page) },
    '/boxes/{id}': { get: operation('Read', [inPath('id')], page) },
  });
  const idsOf = (ask: ReturnType<typeof askerOf>, target: string): readonly string[] => {
    for (const [id, size] of [
      ['a', 9001],
      ['b', 9002],
    ] as const)
      ask('POST', '/boxes', { id, size, page: size, count: size });
    return ask('GET', target).body.map(({ id }: JsonObject) => id);
  };

  it.each(['size', 'page', 'count'])('filters: %s', (name) => {
    expect(idsOf(askerOf(pathsFor(query(name))), `/boxes?${name}=9002`)).toEqual(['b']);
  });

  it.each([
    ['says so', [query('size', { description: 'How many boxes a page has.' })]],
    ['has another beside it', [query('size'), query('offset')]],
  ])('cuts the list where it %s', (_, parameters) => {
    expect(idsOf(askerOf(pathsFor(...parameters)), '/boxes?size=1')).toHaveLength(1);
  });

  it('cuts the list if things have no such property', () => {
    expect(idsOf(askerOf(pathsFor(query('limit'))), '/boxes?limit=1')).toHaveLength(1);
  });
});

describe('a key that the definition writes down', () => {
  const folder = { 'x-ms-test-value': 'inbox', default: 'root' };
  const documents = { enum: ['combined', 'archive', 'd1'] };
  const ask = askerOf({
    '/folders': { get: operation('ListFolders', [], list(box)), post: operation('Add', [body(box)], box) },
    '/folders/{boxId}': {
      get: operation('GetFolder', [inPath('boxId', folder)], box),
      delete: operation('RemoveFolder', [inPath('boxId', folder)]),
    },
    '/folders/{boxId}/files': { get: operation('ListFiles', [inPath('boxId', folder)], list(item)) },
    '/folders/{boxId}/label': {
      get: operation('GetLabel', [inPath('boxId', documents)], object({ text })),
    },
  });

  it.each([
    ['/folders/root', 200],
    ['/folders/inbox/files', 200],
    ['/folders/combined/label', 200],
    ['/folders/other', 404],
    ['/folders/other/files', 404],
  ])('is there, though no list has it: %s is %i', (target, status) => {
    expect(ask('GET', target).status).toBe(status);
  });

  it('is gone once it is removed', () => {
    expect(ask('DELETE', '/folders/root').status).toBe(200);
    expect(ask('GET', '/folders/root').status).toBe(404);
    expect(ask('GET', '/folders/root/files').status).toBe(404);
  });
});
