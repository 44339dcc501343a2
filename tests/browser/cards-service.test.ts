import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Studio } from '../../src/studio/serve-studio.ts';
import { openDoor } from '../../src/together/open-door.ts';
import { launch, noChromium, openPage, startStudio, whyNoChromium } from './chromium-studio.ts';

const list = (schema: object) => ({
  200: {
    description: 'OK',
    schema: { type: 'object', properties: { value: { type: 'array', items: schema } } },
  },
});
const thing = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } };
const internal = { 'x-ms-visibility': 'internal' } as const;

/** A registry of boxes whose drop-downs, folders and fields come from the service. */
const definition = {
  swagger: '2.0',
  info: { title: 'Boxes', version: '1.0' },
  host: 'boxes.example.com',
  schemes: ['https'],
  produces: ['application/json'],
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
  security: [{ key: [] }],
  paths: {
    '/boxes': {
      post: {
        operationId: 'AddBox',
        summary: 'Add a box',
        parameters: [
          {
            name: 'kind',
            in: 'query',
            type: 'string',
            required: true,
            'x-ms-summary': 'Kind',
            'x-ms-dynamic-values': {
              operationId: 'ListKinds',
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
            },
          },
          {
            name: 'shelf',
            in: 'query',
            type: 'string',
            required: true,
            'x-ms-summary': 'Shelf',
            'x-ms-dynamic-tree': {
              settings: { canSelectParentNodes: true, canSelectLeafNodes: true },
              open: {
                operationId: 'ListShelves',
                itemValuePath: 'id',
                itemTitlePath: 'name',
                itemIsParent: 'isParent',
                itemsPath: 'value',
              },
              browse: {
                operationId: 'ListShelf',
                itemValuePath: 'id',
                itemTitlePath: 'name',
                itemIsParent: 'isParent',
                itemsPath: 'value',
                parameters: { shelf: { selectedItemValuePath: 'id' } },
              },
            },
          },
          {
            name: 'box',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['content'],
              properties: {
                content: {
                  type: 'object',
                  'x-ms-dynamic-schema': {
                    operationId: 'GetFields',
                    parameters: { kind: { parameter: 'kind' } },
                    'value-path': 'schema',
                  },
                },
                labels: {
                  type: 'object',
                  additionalProperties: { type: 'string' },
                  'x-ms-editor': 'dictionary',
                  'x-ms-visibility': 'important',
                  'x-ms-summary': 'Labels',
                },
                lines: {
                  type: 'array',
                  'x-ms-visibility': 'important',
                  'x-ms-summary': 'Lines',
                  items: { type: 'string' },
                },
              },
            },
          },
        ],
        responses: { 201: { description: 'Made', schema: thing } },
      },
    },
    '/files': {
      post: {
        operationId: 'AddFile',
        summary: 'Add a file',
        consumes: ['multipart/form-data'],
        parameters: [{ name: 'file', in: 'formData', type: 'file', required: true, 'x-ms-summary': 'File' }],
        responses: { 200: { description: 'OK', schema: { type: 'object' } } },
      },
    },
    '/kinds': { get: { operationId: 'ListKinds', ...internal, responses: list(thing) } },
    '/shelves': { get: { operationId: 'ListShelves', ...internal, responses: list(thing) } },
    '/shelves/{shelf}': {
      get: {
        operationId: 'ListShelf',
        ...internal,
        parameters: [{ name: 'shelf', in: 'path', type: 'string', required: true }],
        responses: list(thing),
      },
    },
    '/fields': {
      get: {
        operationId: 'GetFields',
        ...internal,
        parameters: [{ name: 'kind', in: 'query', type: 'string', required: true }],
        responses: { 200: { description: 'OK', schema: { type: 'object' } } },
      },
    },
  },
};

const answers: Readonly<Record<string, unknown>> = {
  '/kinds': {
    value: [
      { id: 'k1', name: 'Wooden' },
      { id: 'k2', name: 'Made of card' },
    ],
  },
  '/shelves': { value: [{ id: 's1', name: 'Cellar', isParent: true }] },
  '/shelves/s1': { value: [{ id: 's1-left', name: 'Left of the door', isParent: false }] },
  '/fields?kind=k2': {
    schema: { type: 'object', properties: { weight: { type: 'number', 'x-ms-summary': 'Weight in kg' } } },
  },
  '/boxes?kind=k2&shelf=s1-left': { id: 'b1', name: 'A box' },
  '/files': {},
};

describe.skipIf(noChromium)(`cards that ask a real service${whyNoChromium}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-boxes-'));
  const trouble: string[] = [];
  const heard: string[] = [];
  let browser: Browser;
  let page: Page;
  let studio: Studio;
  let server: Server;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let text = '';
      for await (const part of request.setEncoding('utf8') as AsyncIterable<string>) text += part;
      const { url = '', method } = request;
      heard.push(`${method} ${url} ${request.headers['x-key']} ${text}`.trim());
      const body = answers[url];
      response.statusCode = body === undefined ? 404 : url.startsWith('/boxes') ? 201 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body ?? {}));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    mkdirSync(join(folder, 'boxes'));
    writeFileSync(join(folder, 'boxes/apiDefinition.swagger.json'), JSON.stringify(definition, null, 2));
    studio = await startStudio(folder, {
      paths: [join(folder, 'boxes')],
      services: [
        {
          name: 'staging',
          wayOf: (connector) => ({
            url,
            open: () => openDoor(connector, { credentials: { key: 'canary-key' } }),
          }),
        },
      ],
    });
    await studio.settled();
    browser = await launch();
  });

  afterEach(async () => {
    await page?.close();
    heard.splice(0);
    expect(trouble.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (operation: string): Promise<Locator> => {
    const where = `/connector/boxes/${operation}/card?target=staging`;
    page = await openPage(browser, studio, { where, trouble });
    const card = page.locator('.action-card');
    await card.waitFor();
    return card;
  };

  it('choose, browse and appear by what it answers, and are tried with what was filled in', async () => {
    const card = await open('AddBox');
    await card.getByRole('combobox', { name: 'Kind' }).click();
    await card.getByRole('option', { name: 'Made of card' }).click();
    await card.getByRole('button', { name: 'Browse for Shelf' }).click();
    await card.getByRole('button', { name: 'Open Cellar' }).click();
    await card.getByRole('button', { name: 'Choose Left of the door' }).click();
    await card.getByRole('button', { name: 'Show the fields' }).click();
    await card.getByLabel('Weight in kg').fill('2.5');
    await card.getByRole('button', { name: 'Add new row' }).click();
    await card.getByLabel('Key 1 of Labels').fill('colour');
    await card.getByLabel('Value 1 of Labels').fill('red');
    await card.getByRole('button', { name: 'Add new item' }).click();
    await card.getByRole('textbox', { name: 'Item' }).fill('glass');
    expect(heard).toEqual([
      'GET /kinds canary-key',
      'GET /shelves canary-key',
      'GET /shelves/s1 canary-key',
      'GET /fields?kind=k2 canary-key',
    ]);
    await card.getByRole('button', { name: 'Try it with these values' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('As documented for 201').waitFor();
    const [, json = ''] =
      /^POST \/boxes\?kind=k2&shelf=s1-left canary-key (.*)$/.exec(heard.at(-1) ?? '') ?? [];
    expect(JSON.parse(json)).toEqual({
      content: { weight: 2.5 },
      labels: { colour: 'red' },
      lines: ['glass'],
    });
    // What was tried is there after a reload, and the credential never was.
    await page.reload();
    await page.locator('.history button').first().click();
    await page.getByText('As documented for 201').waitFor();
    expect(await page.content()).not.toContain('canary-key');
  });

  it('take a file that is chosen, with its name', async () => {
    const card = await open('AddFile');
    const file = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Grüße') };
    await card.getByLabel('Choose a file for File').setInputFiles(file);
    await expect
      .poll(() => card.getByRole('textbox', { name: 'File', exact: true }).inputValue())
      .toBe('Grüße');
    await card.getByRole('tab', { name: 'Code view' }).click();
    expect(await card.getByRole('tabpanel').textContent()).toContain('"file/$filename": "note.txt"');
    await card.getByRole('tab', { name: 'Parameters' }).click();
    const wrong = {
      name: 'x.bin',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from([0xff, 0xfe, 0]),
    };
    await card.getByLabel('Choose a file for File').setInputFiles(wrong);
    await card.getByText('x.bin is not a text').waitFor();
    // From the card, with the name; then chosen anew.
    await card.getByRole('button', { name: 'Try it with these values' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('As documented for 200').waitFor();
    expect(heard.at(-1)).toContain('filename="note.txt"');
    await page.getByLabel('Choose a file for File').setInputFiles({ ...file, name: 'other.txt' });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => heard.at(-1)).toContain('filename="other.txt"');
    expect(heard.at(-1)).toContain('Grüße');
  });
});
