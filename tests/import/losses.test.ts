import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importSource } from '../../src/import/import-source.ts';
import type { Imported } from '../../src/import/model/imported.ts';
import { lossMeanings } from '../../src/import/model/loss.ts';
import type { ImportOptions } from '../../src/import/model/options.ts';
import { asObject, type JsonObject } from '../../src/source/json.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-losses-'));
let count = 0;

const importValue = (value: unknown, options: ImportOptions = {}): Promise<Imported> => {
  const path = join(folder, `document-${count++}.json`);
  writeFileSync(path, JSON.stringify(value, null, 2));
  return importSource(path, options);
};

type Mutable = Record<string, unknown>;

/** A document in which nothing gets lost. */
const clean = () => {
  const order: Mutable = {
    type: 'object',
    properties: { id: { type: 'string' }, total: { type: 'number' } },
  };
  const get: Mutable = {
    operationId: 'getOrder',
    summary: 'Get an order',
    description: 'Gives one order of a customer.',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    responses: {
      '200': {
        description: 'The order.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
      },
    },
  };
  const post: Mutable = {
    operationId: 'createOrder',
    summary: 'Create an order',
    description: 'Makes an order of a customer.',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
    },
    responses: { '201': { description: 'The order.' } },
  };
  return {
    get,
    post,
    order,
    root: {
      openapi: '3.1.0',
      info: {
        title: 'Orders',
        version: '1.0.0',
        description: 'Keeps the orders of a shop, for its customers.',
      },
      servers: [{ url: 'https://api.contoso.com/v1' }],
      paths: { '/orders/{id}': { get }, '/orders': { post } } as Mutable,
      components: { schemas: { Order: order } } as Mutable,
    } as Mutable,
  };
};

type Document = ReturnType<typeof clean>;

const total = (document: Document, schema: unknown): void => {
  (document.order['properties'] as Mutable)['total'] = schema;
};
const parameter = (document: Document, more: Mutable): void => {
  (document.get['parameters'] as unknown[]).push({ name: 'extra', in: 'query', ...more });
};
const body = (document: Document, type: string, schema: unknown): void => {
  document.post['requestBody'] = { content: { [type]: { schema } } };
};

/** One construct each, put into the clean document, and the loss that has to be named. */
const mutations: readonly (readonly [name: string, mutate: (document: Document) => void])[] = [
  ['servers', ({ root }) => (root['servers'] as unknown[]).push({ url: 'https://eu.contoso.com' })],
  [
    'server-variable',
    ({ root }) =>
      Object.assign(root, {
        servers: [{ url: 'https://api.contoso.com/{v}', variables: { v: { default: 'v1' } } }],
      }),
  ],
  ['extension', ({ get }) => Object.assign(get, { 'x-internal-owner': 'team' })],
  ['openapi-version', ({ root }) => Object.assign(root, { openapi: '3.2.0' })],
  ['operation-invalid', ({ root }) => Object.assign(root['paths'] as Mutable, { '/more': { get: 'later' } })],
  [
    'additional-items',
    (document) => total(document, { type: 'array', items: {}, additionalItems: { type: 'string' } }),
  ],
  ['http-only', ({ root }) => Object.assign(root, { servers: [{ url: 'http://api.contoso.com' }] })],
  [
    'title-cut',
    ({ root }) =>
      Object.assign(root['info'] as Mutable, { title: 'The orders of all the shops of Contoso Limited' }),
  ],
  ['webhook', ({ root }) => Object.assign(root, { webhooks: { made: { post: { responses: {} } } } })],
  [
    'callback',
    ({ get }) =>
      Object.assign(get, { callbacks: { on: { '{$request.query.url}': { post: { responses: {} } } } } }),
  ],
  [
    'array-explode',
    (document) => parameter(document, { schema: { type: 'array', items: { type: 'string' } } }),
  ],
  [
    'collection-format',
    (document) =>
      parameter(document, {
        style: 'pipeDelimited',
        explode: false,
        schema: { type: 'array', items: { type: 'string' } },
      }),
  ],
  [
    'deep-object',
    (document) =>
      parameter(document, {
        style: 'deepObject',
        explode: true,
        schema: {
          type: 'object',
          properties: { a: { type: 'object', properties: { b: { type: 'string' } } } },
        },
      }),
  ],
  [
    'parameter-content',
    (document) => parameter(document, { content: { 'application/json': { schema: {} } } }),
  ],
  ['parameter-cookie', (document) => parameter(document, { in: 'cookie', schema: { type: 'string' } })],
  ['parameter-type', (document) => parameter(document, { schema: { type: ['string', 'integer'] } })],
  ['parameter-undeclared', ({ get }) => Object.assign(get, { parameters: [] })],
  [
    'parameter-unused',
    ({ get }) =>
      (get['parameters'] as unknown[]).push({
        name: 'other',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      }),
  ],
  [
    'path-style',
    (document) => Object.assign((document.get['parameters'] as Mutable[])[0] ?? {}, { style: 'matrix' }),
  ],
  ['allow-reserved', (document) => parameter(document, { allowReserved: true, schema: { type: 'string' } })],
  [
    'body-types',
    ({ post }) =>
      Object.assign((post['requestBody'] as Mutable)['content'] as Mutable, {
        'text/plain': { schema: { type: 'string' } },
      }),
  ],
  [
    'body-get',
    ({ get }) =>
      Object.assign(get, {
        requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      }),
  ],
  ['body-xml', (document) => body(document, 'application/xml', { type: 'object' })],
  [
    'form-object',
    (document) =>
      body(document, 'multipart/form-data', { type: 'object', properties: { a: { type: 'object' } } }),
  ],
  [
    'form-files',
    (document) =>
      body(document, 'multipart/form-data', {
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'string', format: 'binary' } } },
      }),
  ],
  [
    'response-range',
    ({ get }) => Object.assign(get, { responses: { '2XX': { description: 'The order.' } } }),
  ],
  [
    'response-default-only',
    ({ get }) => Object.assign(get, { responses: { default: { description: 'The order.' } } }),
  ],
  ['response-success', ({ get }) => Object.assign(get, { responses: { '404': { description: 'None.' } } })],
  [
    'response-types',
    ({ get }) =>
      Object.assign(get, {
        responses: {
          '200': {
            description: 'The order.',
            content: { 'application/json': { schema: {} }, 'text/csv': {} },
          },
        },
      }),
  ],
  [
    'response-xml',
    ({ get }) =>
      Object.assign(get, {
        responses: { '200': { description: 'The order.', content: { 'application/xml': { schema: {} } } } },
      }),
  ],
  [
    'security-unsupported',
    ({ root }) =>
      Object.assign(root['components'] as Mutable, { securitySchemes: { tls: { type: 'mutualTLS' } } }),
  ],
  [
    'verb-unsupported',
    ({ root }) =>
      Object.assign((root['paths'] as Mutable)['/orders'] as Mutable, {
        head: { responses: { '200': { description: 'Yes.' } } },
      }),
  ],
  [
    'path-clash',
    ({ root }) =>
      Object.assign(root['paths'] as Mutable, {
        '/ORDERS': { post: { responses: { '201': { description: 'Made.' } } } },
      }),
  ],
  [
    'path-invalid',
    ({ root }) =>
      Object.assign(root['paths'] as Mutable, {
        '/a/*': { get: { responses: { '200': { description: 'Yes.' } } } },
      }),
  ],
  ['mixed-type', (document) => total(document, { type: ['string', 'integer'] })],
  [
    'one-of',
    (document) =>
      total(document, {
        oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'string' } } }],
      }),
  ],
  ['any-of', (document) => total(document, { anyOf: [{ type: 'string' }, { type: 'integer' }] })],
  ['all-of-conflict', (document) => total(document, { allOf: [{ type: 'string' }, { type: 'integer' }] })],
  ['not', (document) => total(document, { type: 'string', not: { const: 'x' } })],
  [
    'condition',
    (document) => Object.assign(document.order, { if: { required: ['id'] }, else: { required: ['total'] } }),
  ],
  ['condition', (document) => Object.assign(document.order, { dependentRequired: { id: ['total'] } })],
  ['condition', (document) => total(document, { type: 'array', items: {}, contains: { type: 'string' } })],
  [
    'pattern-properties',
    (document) => Object.assign(document.order, { patternProperties: { '^x': { type: 'string' } } }),
  ],
  [
    'tuple',
    (document) => total(document, { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] }),
  ],
  ['boolean-schema', (document) => total(document, false)],
  ['enum-mixed', (document) => total(document, { enum: ['a', 1] })],
  ['enum-value', (document) => total(document, { type: 'integer', enum: [1, 'b'] })],
  ['default-value', (document) => total(document, { type: 'integer', default: 'many' })],
  ['pattern', (document) => total(document, { type: 'string', pattern: '(' })],
  ['bound', (document) => total(document, { type: 'string', minLength: 5, maxLength: 2 })],
  ['example-invalid', (document) => total(document, { type: 'integer', example: 'many' })],
];

const lossesOf = (imported: Imported): readonly string[] =>
  imported.notes.filter(({ name }) => lossMeanings[name].severity === 'warning').map(({ name }) => name);

describe('losses', () => {
  it('a document in which nothing is lost names none', async () => {
    expect(lossesOf(await importValue(clean().root))).toEqual([]);
  });

  it.each(mutations)('%s is named, at a line of the document', async (name, mutate) => {
    const document = clean();
    mutate(document);
    const imported = await importValue(document.root);
    const note = imported.notes.find((each) => each.name === name);
    expect(note, JSON.stringify(imported.notes.map((each) => each.name))).toBeDefined();
    expect(note?.at.line).toBeGreaterThan(name === 'example-invalid' ? 0 : 1);
  });

  it('every operation is kept, or left out with a reason', async () => {
    const document = clean();
    Object.assign(document.root['paths'] as Mutable, {
      '/health': { get: { operationId: 'health', responses: { '200': { description: 'Fine.' } } } },
    });
    const { operations } = await importValue(document.root);
    expect(operations.map(({ outcome }) => outcome.kind)).toEqual(['kept', 'kept', 'left-out']);
  });

  it('never writes what Swagger 2.0 does not have', async () => {
    for (const [, mutate] of mutations) {
      const document = clean();
      mutate(document);
      const { definition } = await importValue(document.root);
      const text = JSON.stringify(definition);
      expect(text).not.toMatch(/"(oneOf|anyOf|allOf|nullable|const|not|if|patternProperties|prefixItems)":/);
      expect(text).not.toContain('#/components');
      expect(asObject(definition as JsonObject)?.['swagger']).toBe('2.0');
    }
  });

  it('names a key that appears twice, at its line', async () => {
    const path = join(folder, 'twice.json');
    const text = JSON.stringify(clean().root, null, 2);
    writeFileSync(path, text.replace('"version": "1.0.0",', '"version": "0.9.0",\n    "version": "1.0.0",'));
    const { notes } = await importSource(path);
    const note = notes.find(({ name }) => name === 'duplicate-key');
    expect(note?.about).toBe('"version"');
    expect(note?.at.line).toBe(6);
  });
});
