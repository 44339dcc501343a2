import { describe, expect, it } from 'vitest';
import { askField, type CallAnswer } from '../../src/card/ask/ask-field.ts';
import type { CardValues } from '../../src/card/model/answered.ts';
import type { Connector } from '../../src/connector/connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { Inputs } from '../../src/platform/call/write-call.ts';
import type { Json, JsonObject } from '../../src/source/json.ts';
import { allFields, bodyOf, fieldOf, firstCard, withOperation } from './card-cases.ts';

const operation = (operationId: string, parameters: readonly JsonObject[], method = 'get'): JsonObject => ({
  [method]: { operationId, parameters, responses: { 200: { description: 'OK', schema: {} } } },
});

/** The case's operation first, then those that are asked. */
const shop = (parameters: readonly JsonObject[]): Connector => ({
  ...withOperation(
    { parameters },
    {
      paths: {
        '/orders': { post: { operationId: 'CreateOrder', responses: {}, parameters } },
        '/sizes': operation('ListSizes', [{ name: 'kind', in: 'query', type: 'string', required: true }]),
        '/describe': operation('Describe', [bodyOf({ properties: { table: { type: 'string' } } })], 'post'),
        '/root': operation('Root', []),
        '/folder': operation('Folder', [{ name: 'id', in: 'query', type: 'string', required: true }]),
      },
    },
  ),
});

const ask = async (
  connector: Connector,
  id: string,
  { values = {}, answer = {}, folder }: { values?: CardValues; answer?: Json; folder?: Json } = {},
) => {
  const card = firstCard(connector);
  const calls: (readonly [string, Inputs])[] = [];
  const answered = await askField(connector, fieldOf(card, id), {
    card: { fields: allFields(card), hidden: card.hidden, values },
    folder,
    call: async (operationId, inputs): Promise<CallAnswer> => {
      calls.push([operationId, inputs]);
      return { kind: 'answered', body: answer };
    },
  });
  return { answered, calls };
};

const kind = { name: 'kind', in: 'query', type: 'string', 'x-ms-summary': 'Kind of thing' };
const sized = (reference: JsonObject) => ({
  name: 'size',
  in: 'query',
  type: 'string',
  'x-ms-dynamic-values': {
    operationId: 'ListSizes',
    parameters: reference,
    'value-collection': 'value',
    'value-path': 'id',
    'value-title': 'name',
  },
});
const sizes = {
  value: [
    { id: 's', name: 'Small' },
    { id: 'l', name: 'Large' },
  ],
};

describe('a field that asks', () => {
  it('calls the operation with what other fields have, and has its choices', async () => {
    const connector = shop([kind, sized({ kind: { parameter: 'kind' } })]);
    const { answered, calls } = await ask(connector, 'query/size', {
      values: { 'query/kind': 'shirt' },
      answer: sizes,
    });
    expect(calls).toEqual([['ListSizes', { kind: 'shirt' }]]);
    expect(answered).toEqual({
      kind: 'choices',
      choices: [
        { value: 's', title: 'Small' },
        { value: 'l', title: 'Large' },
      ],
      problems: [],
    });
  });

  it('waits for them, by their labels', async () => {
    const connector = shop([kind, sized({ kind: { parameter: 'kind' } })]);
    const { answered, calls } = await ask(connector, 'query/size');
    expect(answered).toEqual({ kind: 'waiting', fields: ['Kind of thing'] });
    expect(calls).toEqual([]);
  });

  it('finds a property of the body by its name, and by its path', async () => {
    const body = bodyOf({ properties: { kind: { type: 'string' } } });
    for (const to of [
      { parameter: 'kind' },
      { parameterReference: 'body/kind' },
      { parameter: 'order/kind' },
    ]) {
      const { calls } = await ask(shop([body, sized({ kind: to })]), 'query/size', {
        values: { 'body/kind': 'shirt' },
        answer: sizes,
      });
      expect(calls).toEqual([['ListSizes', { kind: 'shirt' }]]);
    }
  });

  it('sends constants, and says what an answer has not', async () => {
    const { answered, calls } = await ask(shop([sized({ kind: 'hat' })]), 'query/size', {
      answer: { items: [] },
    });
    expect(calls).toEqual([['ListSizes', { kind: 'hat' }]]);
    expect(answered).toMatchObject({ kind: 'choices', choices: [], problems: [{ key: 'value-collection' }] });
  });

  it('says why there is no answer', async () => {
    const connector = shop([sized({ kind: 'hat' })]);
    const card = firstCard(connector);
    const answered = await askField(connector, fieldOf(card, 'query/size'), {
      card: { fields: allFields(card), hidden: [], values: {} },
      call: async () => ({ kind: 'failed', message: 'ListSizes answered 500.' }),
    });
    expect(answered).toEqual({ kind: 'failed', message: 'ListSizes answered 500.' });
  });
});

describe('a field whose fields appear', () => {
  const dynamic = (more: JsonObject = {}) =>
    bodyOf({
      required: ['row'],
      properties: {
        table: { type: 'string' },
        row: {
          type: 'object',
          'x-ms-dynamic-properties': {
            operationId: 'Describe',
            parameters: { 'body/table': { parameterReference: 'body/table' } },
            itemValuePath: 'schema',
          },
          ...more,
        },
      },
    });
  const schema = {
    type: 'object',
    required: ['name'],
    properties: {
      age: { type: 'integer' },
      name: { type: 'string', title: 'Name' },
      id: { type: 'string', readOnly: true },
    },
  };

  it('puts them in its place, in their order', async () => {
    const { answered, calls } = await ask(shop([dynamic()]), 'body/row', {
      values: { 'body/table': 'people' },
      answer: { schema },
    });
    expect(calls).toEqual([['Describe', { body: { table: 'people' } }]]);
    expect(answered).toMatchObject({
      kind: 'fields',
      fields: [
        { id: 'body/row/name', name: 'order/row/name', label: 'Name', required: true, path: ['row', 'name'] },
        { id: 'body/row/age', required: false },
      ],
      hidden: [{ id: 'body/row/id', why: 'read-only' }],
    });
    // An answer stands in no file.
    expect(JSON.stringify(answered)).not.toContain('"pointer"');
  });

  it('has none where the answer is not a schema', async () => {
    const { answered } = await ask(shop([dynamic()]), 'body/row', {
      values: { 'body/table': 'people' },
      answer: { schema: { type: 'object', properties: ['name'] } },
    });
    expect(answered).toMatchObject({ kind: 'failed' });
  });
});

describe('a picker', () => {
  const half = {
    itemValuePath: 'id',
    itemTitlePath: 'name',
    itemsPath: 'value',
    itemIsParent: '(type eq folder)',
  };
  const picker = {
    name: 'file',
    in: 'query',
    type: 'string',
    'x-ms-dynamic-tree': {
      open: { operationId: 'Root', ...half },
      browse: { operationId: 'Folder', ...half, parameters: { id: { selectedItemValuePath: 'id' } } },
    },
  };
  const answer = {
    value: [
      { id: 1, name: 'Docs', type: 'folder' },
      { id: 2, name: 'a.txt', type: 'file' },
    ],
  };

  it('shows the root, then what is in a folder', async () => {
    const root = await ask(shop([picker]), 'query/file', { answer });
    expect(root.calls).toEqual([['Root', {}]]);
    expect(root.answered).toMatchObject({
      kind: 'tree',
      items: [
        { title: 'Docs', value: 1, isParent: true },
        { title: 'a.txt', value: 2, isParent: false },
      ],
      problems: [],
    });
    const inside = await ask(shop([picker]), 'query/file', { answer, folder: { id: 1, name: 'Docs' } });
    expect(inside.calls).toEqual([['Folder', { id: 1 }]]);
  });
});

describe('the mock', () => {
  it('answers what a card asks', async () => {
    const items = {
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'string' }, name: { type: 'string' } },
    };
    const connector = withOperation(
      {},
      {
        paths: {
          '/orders': {
            post: { operationId: 'CreateOrder', responses: {}, parameters: [sized({ kind: 'hat' })] },
          },
          '/sizes': {
            get: {
              operationId: 'ListSizes',
              parameters: [{ name: 'kind', in: 'query', type: 'string', required: true }],
              responses: {
                200: {
                  description: 'OK',
                  schema: {
                    type: 'object',
                    required: ['value'],
                    properties: { value: { type: 'array', minItems: 2, items } },
                  },
                },
              },
            },
          },
        },
      },
    );
    const send = toFetch(createMock(connector));
    const card = firstCard(connector);
    const answered = await askField(connector, fieldOf(card, 'query/size'), {
      card: { fields: allFields(card), hidden: card.hidden, values: {} },
      call: async (_operationId, inputs) => {
        const reply = await send(
          new Request(`https://api.example.com/v1/sizes?kind=${String(inputs['kind'])}`),
        );
        return { kind: 'answered', body: (await reply.json()) as Json };
      },
    });
    expect(answered).toMatchObject({ kind: 'choices', problems: [] });
    expect(answered.kind === 'choices' && answered.choices.length).toBeGreaterThan(1);
  });
});
