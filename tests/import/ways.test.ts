import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importSource } from '../../src/import/import-source.ts';
import type { Imported } from '../../src/import/model/imported.ts';
import type { ImportOptions } from '../../src/import/model/options.ts';
import { getAt } from '../../src/source/pointer.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-ways-'));

const save = (name: string, value: unknown): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return path;
};

const json = (schema: unknown) => ({ description: 'ok', content: { 'application/json': { schema } } });

const order = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    updatedAt: { type: 'string', format: 'date-time' },
    parts: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
  },
};

const shop = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1', description: 'Keeps the orders of a shop, for its customers.' },
  servers: [{ url: 'https://api.contoso.com' }],
  security: [{ key: [] }],
  paths: {
    '/orders': {
      get: {
        parameters: [{ name: 'updated_since', in: 'query', required: true, schema: { type: 'string' } }],
        responses: {
          200: json({
            type: 'object',
            properties: { orders: { type: 'array', items: { $ref: '#/components/schemas/Order' } } },
          }),
        },
      },
    },
    '/shops': {
      get: { responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Order' } }) } },
    },
    '/shops/{shopId}': {
      get: {
        parameters: [{ name: 'shopId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 200: json({ type: 'object' }) },
      },
      delete: {
        security: [{ staff: [] }],
        parameters: [{ name: 'shopId', in: 'path', required: true, schema: { type: 'string' } }],
        responses: { 204: { description: 'gone' } },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      staff: { type: 'http', scheme: 'basic' },
      token: { type: 'http', scheme: 'bearer' },
    },
    schemas: { Order: order },
  },
};

const path = save('shop.json', shop);
const importShop = (options: ImportOptions = {}): Promise<Imported> => importSource(path, options);
const ids = ({ operations }: Imported): readonly string[] =>
  operations.flatMap(({ outcome }) => (outcome.kind === 'kept' ? [outcome.id] : []));

describe('flags of the import', () => {
  it('make a polling trigger of a list, with the policy that keeps the time', async () => {
    const { definition, properties } = await importShop({ polling: ['ListOrders'] });
    expect(getAt(definition, '/paths/~1orders/get')).toMatchObject({
      'x-ms-trigger': 'batch',
      summary: 'When there are new orders',
      parameters: [{ name: 'updated_since', 'x-ms-visibility': 'internal' }],
    });
    expect(getAt(definition, '/paths/~1orders/get/parameters/0/required')).toBeUndefined();
    expect(getAt(properties, '/properties/policyTemplateInstances/0')).toMatchObject({
      templateId: 'pollingtrigger',
      parameters: {
        'x-ms-apimTemplateParameter.triggerConfig': {
          updated_since: '@{triggerBody().orders[0].updatedAt}',
        },
        'x-ms-apimTemplateParameter.triggerDataPath': '@triggerBody().orders',
        'x-ms-apimTemplate-operationName': ['ListOrders'],
      },
    });
  });

  it.each([
    ['GetShop', undefined, 'no parameter says from when on'],
    ['Nothing', undefined, 'the connector has no such operation'],
    ['ListOrders', 'later', 'it has no parameter "later"'],
    ['ListShops', undefined, 'no parameter says from when on'],
  ])('say why no polling trigger can be made of %s', async (word, since, why) => {
    const options = { polling: [word], ...(since === undefined ? {} : { since }) };
    await expect(importShop(options)).rejects.toMatchObject({
      code: 'import-polling',
      message: expect.stringContaining(why),
    });
  });

  it('hide the operations that fill dropdowns', async () => {
    const { definition } = await importShop({ applyDynamic: true, hideHelpers: true });
    expect(getAt(definition, '/paths/~1shops/get/x-ms-visibility')).toBe('internal');
    expect(getAt(definition, '/paths/~1orders/get/x-ms-visibility')).toBeUndefined();
  });

  it('write schemas that contain themselves only so deep', async () => {
    const { definition, notes } = await importShop({ maxDepth: 2 });
    expect(Object.keys(getAt(definition, '/definitions') ?? {})).toEqual(['Order', 'OrderLevel2']);
    expect(getAt(definition, '/definitions/Order/properties/parts/items')).toEqual({
      $ref: '#/definitions/OrderLevel2',
    });
    expect(getAt(definition, '/definitions/OrderLevel2/properties/parts/items')).toEqual({});
    expect(notes.map(({ name }) => name)).toContain('depth-cut');
  });

  it('leave out operations that want another sign-in, unless they are to be kept', async () => {
    const left = await importShop();
    expect(ids(left)).not.toContain('DeleteShop');
    expect(left.operations.find(({ method }) => method === 'delete')?.outcome).toMatchObject({
      kind: 'left-out',
      reason: 'it wants another sign-in: staff',
    });
    expect(ids(await importShop({ keepUnauthorised: true }))).toContain('DeleteShop');
    expect(ids(await importShop({ auth: 'none' }))).toContain('DeleteShop');
    expect(ids(await importShop({ knownIds: { 'DELETE /shops/{shopId}': 'DropShop' } }))).toContain(
      'DropShop',
    );
  });

  it('let makers choose among ways to sign in', async () => {
    const { definition, properties } = await importShop({ auth: 'key,token,staff' });
    expect(getAt(definition, '/securityDefinitions')).toEqual({ staff: { type: 'basic' } });
    expect(getAt(properties, '/properties/connectionParameters')).toEqual({});
    expect(getAt(properties, '/properties/connectionParameterSets/values')).toMatchObject([
      { name: 'staff', parameters: { username: {}, password: {} } },
      { name: 'key', parameters: { api_key_2: {} } },
      { name: 'token', parameters: { api_key_3: {} } },
    ]);
    expect(getAt(properties, '/properties/policyTemplateInstances')).toMatchObject([
      { parameters: { 'x-ms-apimTemplateParameter.value': "@connectionParameters('api_key_2', '')" } },
      { parameters: { 'x-ms-apimTemplateParameter.existsAction': 'skip' } },
    ]);
  });
});

describe('what can be imported besides', () => {
  it('a line of curl that is not in a file; the session of a cookie is the sign-in', async () => {
    const line = "curl https://api.contoso.com/orders -H 'Cookie: theme=dark; sessionid=s3cr3t'";
    const { definition, properties } = await importSource(
      'curl',
      {},
      { given: new TextEncoder().encode(line) },
    );
    expect(getAt(definition, '/paths/~1orders/get')).toBeDefined();
    expect(JSON.stringify(properties)).toContain('sessionid=@connectionParameters');
    expect(JSON.stringify([definition, properties])).not.toContain('s3cr3t');
  });

  it('an id that nobody would call a thing, wherever it stands', async () => {
    const line = 'curl -X DELETE https://api.contoso.com/cart/c7d6f6f4-1b2c-4d3e-8f90-a1b2c3d4e5f6';
    const { definition } = await importSource('curl', {}, { given: new TextEncoder().encode(line) });
    expect(Object.keys(getAt(definition, '/paths') ?? {})).toEqual(['/cart/{cartId}']);
  });

  it("a mock's journal", async () => {
    const entry = { method: 'GET', headers: { host: '127.0.0.1:4010' }, body: '', status: 200, ms: 1 };
    const journal = save('journal.json', [
      { ...entry, target: '/orders/41?full=true', answer: '{"id":41,"note":null,"at":"2026-01-02 10:00"}' },
      { ...entry, target: '/orders/42?full=false', answer: '{"id":42,"note":"x"}' },
    ]);
    const { kind, definition, notes } = await importSource(journal, { host: 'api.contoso.com' });
    expect(notes.map(({ name }) => name)).toContain('sample-format');
    expect(kind).toBe('journal');
    const pathOf = Object.keys(getAt(definition, '/paths') ?? {});
    expect(pathOf).toHaveLength(1);
    expect(JSON.stringify(definition)).toContain('"x-nullable":true');
    expect(getAt(definition, '/host')).toBe('api.contoso.com');
  });

  it('a report with the exchanges of the proxy', async () => {
    const report = save('proxy.json', {
      tool: 'verify',
      checks: [
        {
          exchanges: [
            {
              request: { method: 'GET', url: 'http://127.0.0.1:4010/orders', headers: [] },
              response: {
                status: 200,
                headers: [['content-type', 'application/json']],
                body: { encoding: 'text', text: '[{"id":1}]', bytes: 10 },
              },
            },
          ],
        },
      ],
    });
    const { definition } = await importSource(report, { host: 'api.contoso.com' });
    expect(getAt(definition, '/paths/~1orders/get/responses/200/schema/items/properties/id')).toMatchObject({
      type: 'integer',
    });
  });

  it('the functions of an app', async () => {
    save('shop-functions/host.json', { version: '2.0', extensions: { http: { routePrefix: 'v1' } } });
    save('shop-functions/GetOrder/function.json', {
      bindings: [
        { type: 'httpTrigger', authLevel: 'function', methods: ['get'], route: 'orders/{id:int?}' },
        { type: 'http', direction: 'out' },
      ],
    });
    save('shop-functions/Cleanup/function.json', { bindings: [{ type: 'timerTrigger' }] });
    const { kind, definition } = await importSource(join(folder, 'shop-functions'), {
      host: 'contoso.azurewebsites.net',
    });
    expect(kind).toBe('functions');
    expect(getAt(definition, '/basePath')).toBe('/v1');
    expect(Object.keys(getAt(definition, '/paths') ?? {})).toEqual(['/orders', '/orders/{id}']);
    expect(getAt(definition, '/paths/~1orders~1{id}/get/parameters/0')).toMatchObject({ type: 'integer' });
    expect(getAt(definition, '/securityDefinitions/key')).toMatchObject({ name: 'code', in: 'query' });
  });
});

describe('hostile documents', () => {
  it('schemas that are written out in each other without an end are refused, and not written', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => {
        const next = { $ref: `#/components/schemas/S${index + 1}` };
        const more = { type: 'object', properties: { [`x${index}`]: { type: 'string' } } };
        return [
          `S${index}`,
          { type: 'object', properties: { l: { allOf: [next, more] }, r: { oneOf: [next, more] } } },
        ];
      }),
    );
    const giant = save('giant.json', {
      ...shop,
      paths: { '/a': { get: { responses: { 200: json({ $ref: '#/components/schemas/S0' }) } } } },
      components: { schemas: { ...schemas, S60: { type: 'object' } } },
    });
    await expect(importSource(giant)).rejects.toMatchObject({
      code: 'import-too-large',
      message: expect.stringContaining('more bytes than a disk'),
    });
  });
});
