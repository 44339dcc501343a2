import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformanceCases } from '../mock/conformance-cases.ts';

const root = resolve(import.meta.dirname, '../..');
const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
const absent = !existsSync(executablePath);
const why = absent
  ? ` (skipped: there is no ${executablePath}; node tools/ensure-packages.ts installs it)`
  : '';

/** The example page, MSW's worker and a page of the library, from memory. */
const startSite = async (): Promise<Server> => {
  const bundle = async (entry: string): Promise<string> => {
    const result = await build({
      entryPoints: [join(root, entry)],
      bundle: true,
      format: 'esm',
      write: false,
      target: 'es2022',
    });
    return result.outputFiles[0]?.text ?? '';
  };
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', readFileSync(join(root, 'tests/browser/convert.html'), 'utf8')],
    '/page.js': ['text/javascript', await bundle('tests/browser/convert-page.ts')],
    '/library': ['text/html', '<!doctype html><script type="module" src="library.js"></script>'],
    '/library.js': ['text/javascript', await bundle('tests/browser/library-page.ts')],
    '/conformance': ['text/html', '<!doctype html><script type="module" src="conformance.js"></script>'],
    '/conformance.js': ['text/javascript', await bundle('tests/browser/conformance-page.ts')],
    '/definition.json': [
      'application/json',
      readFileSync(join(root, 'contracts/base64/apiDefinition.swagger.json'), 'utf8'),
    ],
    '/mockServiceWorker.js': [
      'text/javascript',
      readFileSync(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8'),
    ],
  };
  const server = createServer((request, response) => {
    const file = files[(request.url ?? '/').split('?')[0] ?? '/'];
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.[0] ?? 'text/plain' });
    response.end(file?.[1] ?? 'nothing here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
};

describe.skipIf(absent)(`mocks in Chromium${why}`, () => {
  let site: Server;
  let browser: Browser;
  let page: Page;
  let origin: string;
  beforeAll(async () => {
    site = await startSite();
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(origin + path);
    await page.waitForSelector('body[data-ready]');
  };
  const convert = async (): Promise<string> => {
    await page.locator('output').evaluate((output) => {
      output.textContent = '';
    });
    await page.click('button');
    await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
    return (await page.textContent('output')) ?? '';
  };

  it('answer the example page from the generated handlers', async () => {
    await open('/');
    expect(await convert()).toBe('200: 94.34');
  });
  it('check what the page sends', async () => {
    await open('/');
    await page.fill('[name=source]', 'dollars');
    expect(await convert()).toMatch(/^400: /);
  });
  it('show a failure that the page asks for', async () => {
    await open('/?fail');
    expect(await convert()).toMatch(/^504: /);
  });
  it('are made from a definition that is loaded in the page', async () => {
    await open('/library');
    expect(JSON.parse((await page.textContent('body')) ?? '')).toEqual([
      [200, 'SGVsbG8sIOS4lueVjCDwn5iA'],
      [400, expect.stringContaining('input')],
      [404, null],
    ]);
  });

  describe('a connector in the page', () => {
    beforeAll(() => open('/conformance'));

    it.each(conformanceCases)('answers $title', async ({ path, init, status, text }) => {
      const asked = { path, init: JSON.stringify(init) };
      const given = await page.evaluate((each) => window.ask(each.path, JSON.parse(each.init)), asked);
      expect([given.status, given.text]).toEqual([status, expect.stringMatching(text)]);
    });

    it('sends a picture that the browser can read', async () => {
      expect(await page.evaluate(() => window.decode('/v1/picture'))).toEqual({ width: 1, height: 1 });
    });
  });
});
