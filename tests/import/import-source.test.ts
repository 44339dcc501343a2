import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importSamples, importSource } from '../../src/import/import-source.ts';
import { asObject, type JsonObject } from '../../src/source/json.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-import-'));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
};

const document = {
  openapi: '3.0.3',
  info: {
    title: 'Contoso Orders API',
    version: '2.1.0',
    description: 'Keeps the orders of the shops of Contoso.',
  },
  servers: [{ url: 'https://api.contoso.com/v2' }],
  security: [{ token: [] }],
  paths: {
    '/orders': {
      get: {
        tags: ['Orders'],
        parameters: [{ name: 'per_page', in: 'query', schema: { type: 'integer', nullable: true } }],
        responses: {
          '200': {
            description: 'Orders.',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
              },
            },
          },
        },
      },
    },
    '/orders/{order_id}': {
      get: {
        tags: ['Orders'],
        parameters: [{ name: 'order_id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          '200': {
            description: '',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Order: {
        allOf: [
          { type: 'object', required: ['id'], properties: { id: { type: 'string', readOnly: true } } },
          {
            properties: {
              name: { type: 'string', nullable: true },
              parent: { $ref: '#/components/schemas/Order' },
            },
          },
        ],
      },
    },
  },
};

const operation = (definition: JsonObject, path: string, method: string): JsonObject =>
  asObject(asObject(asObject(definition['paths'])?.[path])?.[method]) ?? {};

describe('importSource', () => {
  it('makes a definition that is valid, named and flat', async () => {
    const { definition, properties } = await importSource(write('orders.json', JSON.stringify(document)));
    await expect(SwaggerParser.validate(structuredClone(definition) as never)).resolves.toBeDefined();
    expect(definition['host']).toBe('api.contoso.com');
    expect(asObject(definition['info'])?.['title']).toBe('Contoso Orders');
    expect(operation(definition, '/orders', 'get')).toMatchObject({
      operationId: 'ListOrders',
      summary: 'List orders',
    });
    expect(operation(definition, '/orders/{order_id}', 'get')).toMatchObject({
      operationId: 'GetOrder',
      summary: 'Get an order',
    });
    expect(asObject(asObject(definition['definitions'])?.['Order'])).toMatchObject({
      type: 'object',
      required: ['id'],
      properties: { name: { 'x-nullable': true }, parent: { $ref: '#/definitions/Order' } },
    });
    expect(JSON.stringify(properties)).toContain("Bearer @connectionParameters('api_key')");
  });

  it('gives the same bytes for JSON and for YAML, and each time', async () => {
    const json = await importSource(write('twin.json', JSON.stringify(document)));
    const yaml = await importSource(write('twin.yaml', stringify(document)));
    expect(JSON.stringify(yaml.definition)).toBe(JSON.stringify(json.definition));
    expect(JSON.stringify(yaml.properties)).toBe(JSON.stringify(json.properties));
  });

  it('proposes a dropdown, and writes it if asked', async () => {
    const path = write(
      'dropdown.json',
      JSON.stringify({
        ...document,
        paths: {
          ...document.paths,
          '/orders/{order_id}/lines': { get: document.paths['/orders/{order_id}'].get },
        },
      }),
    );
    const proposed = await importSource(path);
    expect(proposed.proposals).toContainEqual(
      expect.objectContaining({ listOperationId: 'ListOrders', parameter: 'order_id', applied: false }),
    );
    expect(JSON.stringify(proposed.definition)).not.toContain('x-ms-dynamic');
    const applied = await importSource(path, { applyDynamic: true });
    expect(JSON.stringify(applied.definition)).toContain('"x-ms-dynamic-list":{"operationId":"ListOrders"');
  });

  it('makes a trigger of a callback', async () => {
    const order = { type: 'object', properties: { callbackUrl: { type: 'string', format: 'uri' } } };
    const hooks = {
      ...document,
      paths: {
        '/webhooks': {
          post: {
            operationId: 'createWebhook',
            requestBody: { content: { 'application/json': { schema: order } } },
            callbacks: {
              onEvent: {
                '{$request.body#/callbackUrl}': {
                  post: {
                    requestBody: {
                      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
                    },
                    responses: {},
                  },
                },
              },
            },
            responses: { '201': { description: 'Subscribed.' } },
          },
        },
        '/webhooks/{id}': {
          delete: {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: { '204': { description: 'Gone.' } },
          },
        },
      },
    };
    const { definition } = await importSource(write('hooks.json', JSON.stringify(hooks)));
    expect(operation(definition, '/webhooks', 'post')).toMatchObject({
      operationId: 'WhenEventOccurs',
      summary: 'When an event occurs',
      'x-ms-trigger': 'single',
    });
    expect(
      asObject(asObject(asObject(definition['paths'])?.['/webhooks'])?.['x-ms-notification-content'])?.[
        'schema'
      ],
    ).toEqual({ $ref: '#/definitions/Order' });
  });

  it('keeps a sound Swagger 2.0 document as it is, but for what it adds', async () => {
    const swagger = {
      swagger: '2.0',
      info: { title: 'Orders', version: '1', description: 'Keeps orders.' },
      host: 'api.contoso.com',
      paths: {
        '/orders': {
          get: {
            operationId: 'orders_list',
            tags: ['Orders'],
            responses: { '200': { description: 'Orders.' } },
          },
        },
      },
    };
    const { definition } = await importSource(write('swagger.json', JSON.stringify(swagger)));
    expect(definition).toMatchObject(swagger);
    expect(operation(definition, '/orders', 'get')['summary']).toBeTypeOf('string');
  });

  it('reads a Postman collection, and writes no secret of it', async () => {
    const collection = {
      info: {
        name: 'Shop',
        schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
        description: { content: 'A shop.', type: 'text/plain' },
      },
      auth: {
        type: 'apikey',
        apikey: [
          { key: 'key', value: 'X-Api-Key' },
          { key: 'value', value: 'canary-4711' },
        ],
      },
      variable: [{ key: 'base', value: 'https://shop.contoso.com/api' }],
      item: [
        {
          name: 'Orders',
          item: [
            {
              name: 'Get an order',
              request: {
                method: 'GET',
                url: '{{base}}/orders/:id?expand=lines',
                header: [{ key: 'X-Api-Key', value: 'canary-4711' }],
              },
              response: [{ name: 'Found', code: 200, header: [], body: '{"id":1,"token":"canary-4711"}' }],
            },
          ],
        },
      ],
    };
    const imported = await importSource(write('shop.json', JSON.stringify(collection)));
    expect(imported.definition['host']).toBe('shop.contoso.com');
    expect(operation(imported.definition, '/api/orders/{id}', 'get')['operationId']).toBe('GetOrder');
    expect(asObject(imported.definition['securityDefinitions'])).toMatchObject({
      key_X_Api_Key: { type: 'apiKey', name: 'X-Api-Key' },
    });
    expect(JSON.stringify([imported.definition, imported.properties, imported.cases])).not.toContain(
      'canary',
    );
  });

  it('reads lines of curl', async () => {
    const text = `curl -X POST 'https://api.contoso.com/orders' -H 'Authorization: Bearer canary' \\\n  --json '{"name": "Lamp", "count": 2}'\ncurl https://api.contoso.com/orders/42 -u me:canary\n`;
    const { definition, operations } = await importSource(write('calls.sh', text));
    expect(operations.map(({ method, path, at }) => `${method} ${path} ${at.line}`)).toEqual([
      'post /orders 1',
      'get /orders/{orderId} 3',
    ]);
    expect(JSON.stringify(definition)).not.toContain('canary');
  });

  it('reads a recording, and leaves out what is not a call of an API', async () => {
    const entry = (url: string, type: string, text: string) => ({
      request: { method: 'GET', url, headers: [] },
      response: { status: 200, content: { mimeType: type, text } },
    });
    const har = {
      log: {
        version: '1.2',
        creator: { name: 'x' },
        entries: [
          entry('https://api.contoso.com/orders/7', 'application/json', '{"id":7,"name":null}'),
          entry('https://api.contoso.com/orders/8', 'application/json', '{"id":8,"name":"Lamp"}'),
          entry('https://api.contoso.com/logo.png', 'image/png', ''),
        ],
      },
    };
    const imported = await importSource(write('calls.har', JSON.stringify(har)));
    expect(imported.operations.map(({ path }) => path)).toEqual(['/orders/{orderId}']);
    expect(imported.notes).toContainEqual(
      expect.objectContaining({ name: 'dropped', about: 'images, scripts and styles: 1.' }),
    );
    const schema = asObject(
      asObject(asObject(operation(imported.definition, '/orders/{orderId}', 'get')['responses'])?.['200'])?.[
        'schema'
      ],
    );
    expect(schema).toMatchObject({
      type: 'object',
      required: ['id', 'name'],
      properties: { name: { type: 'string', 'x-nullable': true } },
    });
  });

  it('infers an answer of samples', () => {
    const { definition } = importSamples(
      [write('a.json', '{"id": 1, "at": "2024-05-01T10:00:00Z"}'), write('b.json', '{"id": 2.5}')],
      'GET https://api.contoso.com/orders/{id}',
    );
    const schema = asObject(
      asObject(asObject(operation(definition, '/orders/{id}', 'get')['responses'])?.['200'])?.['schema'],
    );
    expect(schema).toMatchObject({
      required: ['id'],
      properties: { id: { type: 'number' }, at: { format: 'date-time' } },
    });
  });
});

describe('hostile input', () => {
  const refused = (path: string): Promise<unknown> =>
    importSource(path).then(
      () => 'taken',
      (error: { readonly code?: string }) => error.code,
    );

  it.each([
    [
      'aliases that stand for billions',
      'bomb.yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(',')}]`,
        )
        .join('\n')}\n`,
      'import-syntax',
    ],
    [
      'ten thousand levels',
      'deep.json',
      `{"openapi":"3.0.0","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      'import-syntax',
    ],
    ['broken JSON', 'broken.json', '{"openapi": "3.0.0", "paths": {', 'import-syntax'],
    ['another kind of file', 'other.json', '{"hello": "world"}', 'import-kind'],
    ['Swagger 1.2', 'old.json', '{"swaggerVersion": "1.2", "apis": []}', 'import-version'],
  ])('refuses %s', async (_, name, text, code) => {
    expect(await refused(write(name, text))).toBe(code);
  });

  it('says so if somebody has saved the page that shows a document', async () => {
    const path = write('page.html', '<!doctype html><html><body>Sign in</body></html>');
    await expect(importSource(path)).rejects.toThrow('can import: this is a web page, not JSON.');
  });

  it.each(['/etc/passwd', '../outside.json', 'https://example.com/x.json'])(
    'reads nothing through $ref: %s',
    async (ref) => {
      const text = JSON.stringify({
        ...document,
        paths: {
          '/a': {
            get: {
              responses: {
                '200': { description: 'x', content: { 'application/json': { schema: { $ref: ref } } } },
              },
            },
          },
        },
      });
      write('outside.json', '{"type": "string", "description": "canary"}');
      expect(await refused(write('inner/refs.json', text))).toBe('import-reference');
    },
  );

  it('follows files that refer to each other in a circle', async () => {
    const root = {
      ...document,
      paths: {
        '/a': {
          get: {
            responses: {
              '200': { description: 'x', content: { 'application/json': { schema: { $ref: 'one.json' } } } },
            },
          },
        },
      },
    };
    write('circle/one.json', '{"type": "object", "properties": {"two": {"$ref": "two.json"}}}');
    write('circle/two.json', '{"type": "object", "properties": {"one": {"$ref": "one.json#"}}}');
    const { definition } = await importSource(write('circle/root.json', JSON.stringify(root)));
    expect(Object.keys(asObject(definition['definitions']) ?? {})).toEqual(['one', 'two']);
  });
});
