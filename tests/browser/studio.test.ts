import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '../../src/studio/http/page-files.ts';
import type { StudioOptions } from '../../src/studio/model/options.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';

const root = resolve(import.meta.dirname, '../..');
const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
const absent = !existsSync(executablePath);
const why = absent
  ? ` (skipped: there is no ${executablePath}; node tools/ensure-packages.ts installs it)`
  : '';
/** Set, pictures of every screen are kept there to be looked at. */
const pictures = process.env['PINOUT_PICTURES'];

const attack =
  '</script><img src=x onerror="document.title=\'owned\'"><svg onload="document.title=\'owned\'">{{7*7}}';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describe.skipIf(absent)(`the studio in Chromium${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-studio-pages-'));
  const base64 = join(folder, 'contracts/base64');
  const definition = join(base64, 'apiDefinition.swagger.json');
  const trouble: string[] = [];
  let browser: Browser;
  let page: Page;
  let studio: Studio;
  let options: StudioOptions;

  beforeAll(async () => {
    cpSync(join(root, 'contracts'), join(folder, 'contracts'), { recursive: true });
    const hostile = join(folder, 'contracts/hostile');
    mkdirSync(hostile);
    const text = readFileSync(definition, 'utf8');
    const spoiled = JSON.parse(text, (key, value: unknown) =>
      /^(title|summary|description|x-ms-summary)$/.test(key) && typeof value === 'string'
        ? attack + value
        : value,
    ) as unknown;
    writeFileSync(join(hostile, 'apiDefinition.swagger.json'), JSON.stringify(spoiled));
    const outDir = join(folder, 'pages');
    await build({ root: join(root, 'studio'), logLevel: 'error', build: { outDir } });
    options = {
      // One stays where it is, so that there is a git to compare it with.
      paths: [
        ...['base64', 'base64-article', 'hostile'].map((name) => join(folder, 'contracts', name)),
        join(root, 'contracts/currency'),
      ],
      port: 0,
      mockPort: 0,
      write: true,
      stateful: false,
      version: '1.2.3',
      lintOf: () => ({}),
      pages: readPages(outDir),
      report: (message) => trouble.push(message),
    };
    studio = await serveStudio(options);
    await studio.settled();
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-extensions',
    ];
    browser = await chromium.launch({ executablePath, args });
  });

  afterEach(async () => {
    await page?.close();
    // Neither an error, nor a breach of the page's policy, nor a request to anybody else.
    expect(trouble.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (where: string, context: BrowserContextOptions = {}): Promise<void> => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...context });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
    });
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`http://127.0.0.1:${studio.port}/`) && !/^(data|blob):/.test(url))
        trouble.push(url);
    });
    const address = `http://127.0.0.1:${studio.port}/#${where}`;
    await page.goto(`${address}${where.includes('?') ? '&' : '?'}token=${studio.token}`);
    await page.locator('main h1').first().waitFor();
  };

  const screens: Readonly<Record<string, string>> = {
    overview: '/',
    card: '/connector/currency/ConvertCurrency/card',
    try: '/connector/currency/ConvertCurrency/try',
    responses: '/connector/base64/EncodeText/responses',
    log: '/log',
    mock: '/mock',
    lint: '/lint/base64',
    matrix: '/matrix/base64',
    diff: '/diff/currency',
    source: '/source/base64?line=40',
  };

  /** To another screen of the same page; back when nothing is loading any more. */
  const go = async (where: string): Promise<void> => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, where);
    await page.locator('main h1').first().waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    if (where.startsWith('/source')) await page.locator('.cm-content').waitFor();
  };

  /** What axe-core finds on the page as it is. */
  const askAxe = async (): Promise<readonly string[]> => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await page.addScriptTag({ content: axe });
    return page.evaluate(async () => {
      const { axe: tool } = window as unknown as { readonly axe: { readonly run: () => Promise<AxeResult> } };
      const { violations } = await tool.run();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
    });
  };

  describe.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced', { colorScheme: 'dark', forcedColors: 'active' }],
  ] as const)('in %s colours', (_theme, context) => {
    it('no screen has anything that axe-core finds', async () => {
      await open('/', { ...context, bypassCSP: true });
      for (const [name, where] of Object.entries(screens)) {
        await go(where);
        expect([name, ...(await askAxe())]).toEqual([name]);
      }
    });
  });

  it.runIf(pictures !== undefined)('has its picture taken', async () => {
    const home = pictures ?? '';
    mkdirSync(home, { recursive: true });
    await open('/');
    for (const [name, where] of Object.entries(screens)) {
      await go(where);
      for (const width of [1440, 768, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: width === 768 ? 'dark' : 'light' });
        await page.screenshot({ path: join(home, `${name}-${width}.png`) });
      }
    }
  });

  it('does not scroll sideways, however narrow it is', async () => {
    await open('/');
    for (const where of Object.values(screens)) {
      await go(where);
      for (const width of [1440, 768, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([where, width, Math.max(0, over)]).toEqual([where, width, 0]);
      }
    }
  });

  it('takes the secret out of the address, and works after a reload and with the back button', async () => {
    await open('/lint/base64');
    expect(page.url()).not.toContain('token');
    await page.reload();
    await page.getByRole('heading', { name: 'Lint of Base64 Text' }).waitFor();
    await page.getByRole('link', { name: 'Coverage', exact: true }).click();
    await page.getByRole('heading', { name: 'Coverage of Base64 Text' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Lint of Base64 Text' }).waitFor();
  });

  it('says what to do if it is opened without the secret', async () => {
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${studio.port}/`);
    await page.getByText('Open the address that the terminal shows').waitFor();
  });

  it('tries an operation, shows that the answer is as documented, and copies it', async () => {
    await open('/connector/base64/EncodeText/try', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByLabel(/^Body/).fill('{ "input": "Hello" }');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('As documented for 200').waitFor();
    await page.getByRole('button', { name: 'curl', exact: true }).click();
    await page.getByText('Copied: curl.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '--data-binary \'{"input":"Hello"}\'',
    );
    await page.getByRole('button', { name: 'As raw request' }).click();
    const raw = page.getByLabel('Request', { exact: true });
    await expect.poll(() => raw.inputValue()).toMatch(/^POST \/Test/);
    await raw.fill((await raw.inputValue()).replace(/\{.*\}/, '{}'));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('As documented for 400').waitFor();
    expect(await page.locator('.history li').count()).toBe(2);
  });

  it('forces a status from Responses, shows it in the log, and takes it back', async () => {
    await open('/connector/base64/EncodeQuery/responses');
    const force = page
      .locator('.response', { has: page.getByRole('heading', { name: '400' }) })
      .getByRole('button');
    await force.click();
    await page.getByRole('button', { name: 'Forced: take it back' }).waitFor();
    expect(
      (await fetch(`${studio.mock}/api/Test?input=a`, { headers: { 'x-functions-key': 'k' } })).status,
    ).toBe(400);
    await go('/log?q=400');
    await page.locator('.log-rows a').first().click();
    await page.getByText('A control forces 400.').waitFor();
    await go('/mock');
    await page.getByRole('button', { name: 'Reset all' }).click();
    await page.getByText('0 controls hold').waitFor();
  });

  it('shows requests as they come, explains a lost one, and makes an answer of one', async () => {
    await open('/log');
    await fetch(`${studio.mock}/api/Tset`);
    const lost = page.getByRole('link', { name: 'GET /api/Tset' }).first();
    await lost.click();
    await page.locator('.why').getByText('No operation has the path /api/Tset.').waitFor();
    await page.locator('.log-detail').getByRole('link', { name: 'EncodeQuery' }).first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await fetch(`${studio.mock}/api/Test?input=b`, { headers: { 'x-functions-key': 'k' } });
    await page.getByRole('button', { name: 'Go on (1 more)' }).click();
    await page.getByRole('link', { name: 'GET /api/Test?input=b' }).first().click();
    await page.getByRole('button', { name: 'Make an answer of this' }).click();
    await page.getByLabel('Answers, as in answers.yaml').waitFor();
    await page.getByRole('button', { name: 'Give it from now on' }).click();
    await page.getByText('The mock gives this answer from now on.').waitFor();
    // However many there are, only those in sight are in the page.
    const one = (): Promise<unknown> => fetch(`${studio.mock}/api/many`);
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 30 }, one));
    await page.getByText(/^3\d\d of 3\d\d requests$/).waitFor();
    expect(await page.locator('.log-rows [role=row]').count()).toBeLessThan(80);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as HAR' }).click();
    expect((await download).suggestedFilename()).toBe('pinout-mock.har');
  });

  it('shows the plan before a verify, then fills the matrix, whose cells lead to exchanges', async () => {
    await open('/matrix/base64', { bypassCSP: true });
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.getByText('base64: 11 requests').waitFor();
    await page.getByRole('button', { name: 'Send them' }).click();
    await page.getByText('100 % of the documented statuses seen').waitFor();
    expect(await page.locator('.cell.good').count()).toBe(11);
    await page.getByRole('link', { name: 'EncodeText 413: verified' }).click();
    await page.getByRole('heading', { name: 'EncodeText 413' }).waitFor();
    await page.locator('.check-pane details summary').first().click();
    await page.locator('.check-pane').getByText('POST http').first().waitFor();
    expect(await askAxe()).toEqual([]);
  });

  it('shows findings with their lines and leads to the source and back', async () => {
    await open('/lint/base64');
    const link = page.locator('.finding', { hasText: 'EncodeQuery' }).first().getByRole('link').first();
    const line = (await link.textContent())?.match(/line (\d+)/)?.[1] ?? '';
    await link.click();
    await page.locator('.cm-activeLine').waitFor();
    expect(page.url()).toContain(`line=${line}`);
    await page.getByRole('link', { name: /^Card of/ }).click();
    await page.getByRole('link', { name: 'Try it', exact: true }).waitFor();
  });

  it('is used by keyboard alone, and shows where the focus is', async () => {
    await open('/');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Base64 Article' }).first().waitFor();
    await page.getByLabel('Filter operations').waitFor();
    await page.keyboard.press('/');
    await page.locator('[aria-label="Filter operations"]:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Coverage of Base64 Article' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    const unseen: string[] = [];
    for (let stops = 0; stops < 40; stops++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (element === null || element === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
        return { name: element.outerHTML.slice(0, 80), seen };
      });
      if (stop === undefined) break;
      if (!stop.seen) unseen.push(stop.name);
    }
    expect(unseen).toEqual([]);
  });

  it('goes anywhere from the palette, which axe-core finds nothing in', async () => {
    await open('/log', { bypassCSP: true });
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Operation, screen or connector' });
    await field.fill('encodetext');
    await page.locator('.palette').getByRole('option').first().waitFor();
    expect(await askAxe()).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.operation h2').waitFor();
    expect(page.url()).toContain('EncodeText');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Go to' }).waitFor({ state: 'detached' });
  });

  it('has its operations as a tree with one stop of the Tab key, which arrows move in', async () => {
    await open('/connector/currency/ConvertCurrency/card');
    await page.getByLabel('Order').selectOption('by path');
    const tree = page.getByRole('tree', { name: 'Operations' });
    expect(await tree.locator('[tabindex="0"]').count()).toBe(1);
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-item'));
    await tree.locator('[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    const first = (await focused()) ?? '';
    expect(first).toMatch(/^group \//);
    const rows = await tree.getByRole('treeitem').count();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBeLessThan(rows);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(rows);
    await page.keyboard.press('ArrowRight');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe(first);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('.operation h2').waitFor();
    expect(page.url()).toContain((await focused()) ?? '-');
  });

  /** The title of the operation that is shown. */
  const title = (text: string) => page.locator('.operation h2', { hasText: text });

  it('shows what was good while a definition is broken, and what is new when it is mended', async () => {
    await open('/connector/base64/EncodeText/card');
    const text = readFileSync(definition, 'utf8');
    writeFileSync(definition, text.slice(0, 1_000));
    await page.getByText('The file is broken at present.').waitFor();
    expect(await title('Encode a text').count()).toBe(1);
    writeFileSync(definition, text.replace('"Encode a text"', '"Write a text in base64"'));
    await title('Write a text in base64').waitFor();
    await page.getByText('The file is broken at present.').waitFor({ state: 'detached' });
    writeFileSync(definition, text);
    await title('Encode a text').waitFor();
  });

  it('changes a label on the card, in the file and nowhere else, and takes it back', async () => {
    const before = readFileSync(definition, 'utf8');
    await open('/connector/base64/EncodeText/card');
    await page
      .getByRole('button', { name: /^Edit / })
      .first()
      .click();
    await page.getByLabel('Summary').fill('Encode words');
    await page.getByRole('button', { name: 'Save to the file' }).click();
    await title('Encode words').waitFor();
    expect(readFileSync(definition, 'utf8')).toBe(before.replace('"Encode a text"', '"Encode words"'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await title('Encode a text').waitFor();
    expect(readFileSync(definition, 'utf8')).toBe(before);
  });

  it('runs nothing that a definition has in its texts', async () => {
    await open('/');
    for (const where of [
      '/connector/hostile/EncodeText/card',
      '/connector/hostile/EncodeText/try',
      '/connector/hostile/EncodeText/responses',
      '/lint/hostile',
      '/matrix/hostile',
      '/source/hostile',
      '/mock',
      '/',
    ]) {
      await go(where);
      expect(await page.title()).not.toBe('owned');
      expect(await page.locator('main img[src=x], main svg[onload]').count()).toBe(0);
    }
  });

  it('says that the server is gone, and goes on when it is back', async () => {
    await open('/');
    const { port, token } = studio;
    await studio.close();
    await page.getByText('The server is gone.').waitFor();
    expect(await page.getByRole('link', { name: 'Base64 Text', exact: true }).count()).toBe(1);
    // Another run has another secret: its address is opened anew. The failed requests in between are what this test is about.
    studio = await serveStudio({ ...options, port });
    expect(studio.token).not.toBe(token);
    await page.goto(studio.url);
    await page.reload();
    await page.getByText('The server is gone.').waitFor({ state: 'detached' });
    trouble.splice(0);
  });
});
