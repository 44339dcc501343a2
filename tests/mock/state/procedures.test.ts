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
const query = (name: string): JsonObject => ({ name, in: 'query', required: true, ...text });
const operation = (operationId: string, parameters: readonly JsonObject[], schema?: JsonObject) => ({
  operationId,
  parameters,
  responses: { 200: { description: 'ok', ...(schema === undefined ? {} : { schema }) } },
});

const askerOf = (paths: JsonObject) => {
  const mock = createMock(connectorOf({ paths }), { state: createMemoryState() });
  return (method: string, target: string, sent?: JsonObject) => askMock(mock, method, target, sent);
};

const box = object({ boxId: text, name: text, size: whole });
const one = object({ boxId: text });

/** The same five procedures, by the names that authors give them. */
const forms: Readonly<Record<string, { readonly paths: JsonObject; readonly names: readonly string[] }>> = {
  'POST /CreateBox, /GetBox, /ListBoxes, /UpdateBox, /DeleteBox': {
    names: ['/CreateBox', '/GetBox', '/ListBoxes', '/UpdateBox', '/DeleteBox'],
    paths: {
      '/CreateBox': { post: operation('a', [body(object({ name: text, size: whole }))], box) },
      '/GetBox': { post: operation('b', [body(one)], box) },
      '/ListBoxes': { post: operation('c', [body(object({}))], object({ boxes: list(box) })) },
      '/UpdateBox': { post: operation('d', [body(box)], box) },
      '/DeleteBox': { post: operation('e', [body(one)]) },
    },
  },
  'POST /boxes/create and the others below /boxes': {
    names: ['/boxes/create', '/boxes/get', '/boxes/list', '/boxes/edit', '/boxes/remove'],
    paths: {
      '/boxes/create': { post: operation('a', [body(object({ name: text }))], object({ box })) },
      '/boxes/get': { post: operation('b', [body(one)], object({ box })) },
      '/boxes/list': { post: operation('c', [body(object({}))], object({ boxes: list(box) })) },
      '/boxes/edit': { post: operation('d', [body(box)], object({ box })) },
      '/boxes/remove': { post: operation('e', [body(one)]) },
    },
  },
};

describe.each(Object.entries(forms))('things that procedures make: %s', (_, { paths, names }) => {
  const [create = '', get = '', all = '', change = '', remove = ''] = names;

  it('are read, listed, changed and removed', () => {
    const ask = askerOf(paths);
    const made = ask('POST', create, { name: 'North' });
    const id = (made.body.box ?? made.body).boxId;
    const read = () => {
      const { status, body: shown } = ask('POST', get, { boxId: id });
      return status === 200 ? (shown.box ?? shown) : status;
    };
    const idsShown = () => ask('POST', all, {}).body.boxes.map((each: JsonObject) => each['boxId']);
    expect(made.location).toBeUndefined();
    expect(read()).toMatchObject({ boxId: id, name: 'North' });
    expect(idsShown()).toContain(id);
    expect(ask('POST', change, { boxId: id, name: 'South' }).status).toBe(200);
    expect(read()).toMatchObject({ boxId: id, name: 'South' });
    expect(ask('POST', remove, { boxId: id }).status).toBe(200);
    expect(read()).toBe(404);
    expect(idsShown()).not.toContain(id);
  });
});

describe('procedures', () => {
  it('take their key from the query too', () => {
    const ask = askerOf({
      '/createBox': { post: operation('a', [body(object({ name: text }))], box) },
      '/getBox': { get: operation('b', [query('boxId')], box) },
      '/deleteBox': { get: operation('c', [query('boxId')]) },
    });
    const { boxId } = ask('POST', '/createBox', { name: 'North' }).body;
    expect(ask('GET', `/getBox?boxId=${boxId}`).body).toMatchObject({ boxId, name: 'North' });
    ask('GET', `/deleteBox?boxId=${boxId}`);
    expect(ask('GET', `/getBox?boxId=${boxId}`).status).toBe(404);
  });

  it('keep nothing if what is made has no key that another takes', () => {
    const image = object({ image: text });
    const ask = askerOf({
      '/CreateBarcode': { post: operation('a', [body(object({ text }))], image) },
      '/GetBarcode': {
        post: operation('b', [body(object({ fileId: text }))], object({ text, fileId: text })),
      },
    });
    ask('POST', '/CreateBarcode', { text: 'hello' });
    expect(ask('POST', '/GetBarcode', { fileId: 'x' }).body.text).not.toBe('hello');
  });
});
