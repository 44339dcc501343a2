import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { convertCurrency, endRateAlert, handlers, listCurrencies } from '../../mocks/currency/handlers.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { generateTypes } from '../../src/mock/generate/generate-types.ts';
import { readSource } from '../../src/source/read-source.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe.each(['base64', 'base64-article', 'currency'])('the generated files of %s', (name) => {
  it('are up to date (pinout generate msw; pinout generate types)', async () => {
    const connector = await loadConnector(join(root, 'contracts', name));
    expect(await read(`mocks/${name}/handlers.ts`)).toBe(generateMsw(connector));
    expect(await read(`mocks/${name}/types.ts`)).toBe(generateTypes(connector));
  });
});

describe('a documented 500 beside default', () => {
  it('is written once, and is the documented one', () => {
    const reply = (title: string): object => ({
      description: title,
      schema: { type: 'string', example: title },
    });
    const text = JSON.stringify({
      swagger: '2.0',
      info: { title: 'Twice', version: '1' },
      paths: {
        '/a': {
          get: {
            operationId: 'Get',
            responses: { default: reply('any'), 500: reply('own'), 200: reply('good') },
          },
        },
      },
    });
    const definition = readSource('twice/apiDefinition.swagger.json', new TextEncoder().encode(text));
    const connector = readConnector({ name: 'twice', folder: 'twice', script: false, definition });
    expect(
      [...generateMsw(connector).matchAll(/^ +(\d+): \{ bodies: \[\["application\/json", "(\w+)"/gm)].map(
        ([, ...found]) => found,
      ),
    ).toEqual([
      ['200', 'good'],
      // `default` is also what refusals are answered with.
      ['400', 'any'],
      ['415', 'any'],
      ['500', 'own'],
    ]);
  });
});

describe('a bundle', () => {
  const bundle = async (contents: string): Promise<string> => {
    const result = await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      bundle: true,
      minify: true,
      format: 'esm',
      external: ['msw'],
      write: false,
    });
    return result.outputFiles[0]?.text ?? '';
  };

  it('of the base64 handlers without msw is below 6 kB gzip', async () => {
    const text = await bundle("export * from './mocks/base64/handlers.ts'");
    expect(gzipSync(text).length).toBeLessThan(6 * 1024);
  });
  it('has only the operations that are used', async () => {
    const text = await bundle("export { listCurrencies } from './mocks/currency/handlers.ts'");
    expect(text).toContain('/Currencies$');
    expect(text).not.toContain('ConvertCurrency');
  });
});

describe('generated handlers', () => {
  const server = setupServer(...handlers);
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const base = 'https://functions.pinout.example.com/api';
  const convert = (body: unknown): Promise<Response> =>
    fetch(`${base}/ConvertCurrency`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('answer as documented', async () => {
    const response = await convert({ input: 100, source: 'USD', target: 'EUR' });
    expect([response.status, await response.json()]).toEqual([200, { value: 94.34 }]);
  });
  it.each([
    ['a missing field', { input: 1, source: 'USD' }],
    ['a text for a number', { input: 'one', source: 'USD', target: 'EUR' }],
    ['a pattern', { input: 1, source: 'usd', target: 'EUR' }],
    ['no object', 5],
  ])('refuse %s with the documented 400', async (_title, body) => {
    const response = await convert(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('x-pinout-problems')).not.toBeNull();
  });
  it('give any documented status by reply()', async () => {
    server.use(convertCurrency.reply(504), listCurrencies.reply(200, { currencies: [] }));
    expect((await convert({})).status).toBe(504);
    expect(await (await fetch(`${base}/Currencies`)).json()).toEqual({ currencies: [] });
  });
  it('leave requests to other addresses alone', async () => {
    await expect(fetch('https://elsewhere.pinout.example.com/api/Currencies')).rejects.toThrow();
  });
  it('know their path variables', async () => {
    expect((await fetch(`${base}/RateAlerts/7`, { method: 'DELETE' })).status).toBe(204);
    expect(endRateAlert.reply(401)).toBeDefined();
  });
});
