import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered } from '../../src/card/model/answered.ts';
import type { DesignerCard, ToolCard } from '../../src/card/model/card.ts';
import type { CardWritten } from '../../src/studio/model/card-view.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-cards-'));
const shop = join(folder, 'shop');
const file = join(shop, 'apiDefinition.swagger.json');

const items = {
  type: 'array',
  minItems: 2,
  items: {
    type: 'object',
    required: ['id', 'name'],
    properties: { id: { type: 'string' }, name: { type: 'string' } },
  },
};
const definition = {
  swagger: '2.0',
  info: { title: 'Shop', version: '1.0' },
  host: 'shop.example.com',
  schemes: ['https'],
  produces: ['application/json'],
  paths: {
    '/orders': {
      post: {
        operationId: 'CreateOrder',
        summary: 'Create order',
        responses: { 200: { description: 'OK' } },
        parameters: [
          {
            name: 'size',
            in: 'query',
            type: 'string',
            required: true,
            'x-ms-dynamic-values': {
              operationId: 'ListSizes',
              parameters: { kind: { parameter: 'kind' } },
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
            },
          },
          { name: 'kind', in: 'query', type: 'string', 'x-ms-summary': 'Kind' },
          {
            name: 'order',
            in: 'body',
            schema: { type: 'object', properties: { to: { $ref: '#/definitions/Address' } } },
          },
        ],
      },
    },
    '/sizes': {
      get: {
        operationId: 'ListSizes',
        'x-ms-visibility': 'internal',
        parameters: [{ name: 'kind', in: 'query', type: 'string', required: true }],
        responses: {
          200: {
            description: 'OK',
            schema: { type: 'object', required: ['value'], properties: { value: items } },
          },
        },
      },
    },
  },
  definitions: { Address: { type: 'string' } },
};
const text = `${JSON.stringify(definition, null, 2)}\n`;
let studio: Studio;

const start = (write: boolean): Promise<Studio> =>
  serveStudio({
    paths: [shop],
    port: 0,
    mockPort: 0,
    write,
    stateful: false,
    version: '1.2.3',
    lintOf: () => ({}),
    pages: new Map(),
    report: () => {},
  });

const ask = async (path: string, body?: unknown, { port, token } = studio) => {
  const response = await fetch(`http://127.0.0.1:${port}/api/connectors/shop/${path}`, {
    headers: { 'x-pinout-token': token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, value: (await response.json()) as unknown };
};
const card = async (look = 'new'): Promise<DesignerCard> =>
  (await ask(`operations/CreateOrder/card?look=${look}`)).value as DesignerCard;

beforeAll(async () => {
  mkdirSync(shop, { recursive: true });
  writeFileSync(file, text);
  studio = await start(true);
});

afterAll(async () => {
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the cards of the studio', () => {
  it('come in every look', async () => {
    expect((await card()).fields.map(({ label }) => label)).toEqual(['size']);
    expect((await card('classic')).fields.map(({ label }) => label)).toEqual(['size', 'Kind', 'to']);
    const { tool } = (await card('copilot')) as unknown as ToolCard;
    expect(tool).toMatchObject({ kind: 'tool', name: 'CreateOrder' });
    expect((await card('nonsense')).look).toBe('new');
  });

  it('ask the mock for their choices, once what they depend on is filled in', async () => {
    const [field] = (await card()).fields;
    const waiting = await ask('operations/CreateOrder/card/ask', { field, values: {} });
    expect(waiting.value).toEqual({ kind: 'waiting', fields: ['Kind'] });
    const { value } = await ask('operations/CreateOrder/card/ask', {
      field,
      values: { 'query/kind': 'shirt' },
    });
    const answered = value as Answered;
    expect(answered).toMatchObject({ kind: 'choices', problems: [] });
    expect(answered.kind === 'choices' && answered.choices.length).toBeGreaterThan(1);
  });

  it('refuse to ask for a field that is none of theirs', async () => {
    const field = { id: 'query/other', editor: { kind: 'ask', question: { operationId: 'CreateOrder' } } };
    expect((await ask('operations/CreateOrder/card/ask', { field })).status).toBe(409);
  });
});

describe('an edit on a card of the studio', () => {
  const kind = '/paths/~1orders/post/parameters/1';

  it('changes the file and the card, and can be taken back to the byte', async () => {
    expect((await ask(`editable?pointer=${encodeURIComponent(kind)}`)).value).toMatchObject({
      label: 'Kind',
    });
    const changes = { label: 'Kind of thing', 'x-ms-visibility': 'important' };
    const { status, value } = await ask('edit', { pointer: kind, changes });
    expect([status, (value as CardWritten).shared]).toEqual([200, []]);
    expect(readFileSync(file, 'utf8')).toBe(
      text.replace(
        '"x-ms-summary": "Kind"',
        '"x-ms-summary": "Kind of thing",\n            "x-ms-visibility": "important"',
      ),
    );
    expect((await card()).fields.map(({ label }) => label)).toEqual(['size', 'Kind of thing']);
    const undo = await fetch(`http://127.0.0.1:${studio.port}/api/undo`, {
      method: 'POST',
      headers: { 'x-pinout-token': studio.token, 'content-type': 'application/json' },
      body: JSON.stringify({ undo: (value as CardWritten).undo }),
    });
    expect(undo.status).toBe(200);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await card()).fields.map(({ label }) => label)).toEqual(['size']);
  });

  it('names what others use too', async () => {
    const to = '/paths/~1orders/post/parameters/2/schema/properties/to';
    const { value } = await ask('edit', { pointer: to, changes: { description: 'Where to.' } });
    expect((value as CardWritten).shared).toEqual(['definitions/Address']);
    await ask('edit', { pointer: to, changes: { description: null } });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(definition);
  });

  it.each([
    [{ pointer: '/info', changes: { title: 'x' } }],
    [{ pointer: kind, changes: { name: 'x' } }],
    [{ pointer: kind, changes: {} }],
    [{}],
    [undefined],
  ])('is refused where it is none: %j', async (body) => {
    const before = readFileSync(file, 'utf8');
    expect((await ask('edit', body ?? [])).status).toBe(409);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('does not write over what somebody else has just saved', async () => {
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('Create order', 'Make order'));
    const asked = await ask('edit', { pointer: kind, changes: { label: 'x' } });
    const now = readFileSync(file, 'utf8');
    expect(now).toContain('Make order');
    // If the studio had read the new text already, the edit was made in that.
    expect(now.includes('"x-ms-summary": "x"')).toBe(asked.status === 200);
    writeFileSync(file, before);
  });

  it('is refused without --write', async () => {
    const reading = await start(false);
    try {
      const asked = await ask('edit', { pointer: kind, changes: { label: 'x' } }, reading);
      expect(asked.status).toBe(403);
      expect(readFileSync(file, 'utf8')).not.toContain('"x-ms-summary": "x"');
    } finally {
      await reading.close();
    }
  });
});
