import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '../../src/studio/http/page-files.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';
import { shopDefinition } from '../card/shop-definition.ts';

const root = resolve(import.meta.dirname, '../..');
const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
const absent = !existsSync(executablePath);
const why = absent
  ? ` (skipped: there is no ${executablePath}; node tools/ensure-packages.ts installs it)`
  : '';
/** Set, pictures of the cards are kept there to be looked at. */
const pictures = process.env['PINOUT_PICTURES'];

describe.skipIf(absent)(`cards in Chromium${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-card-pages-'));
  const file = join(folder, 'shop/apiDefinition.swagger.json');
  const text = `${JSON.stringify(shopDefinition, null, 2)}\n`;
  const trouble: string[] = [];
  let browser: Browser;
  let page: Page;
  let studio: Studio;

  beforeAll(async () => {
    mkdirSync(join(folder, 'shop'));
    writeFileSync(file, text);
    const outDir = join(folder, 'pages');
    await build({ root: join(root, 'studio'), logLevel: 'error', build: { outDir } });
    studio = await serveStudio({
      paths: [join(folder, 'shop')],
      port: 0,
      mockPort: 0,
      write: true,
      stateful: false,
      version: '1.2.3',
      lintOf: () => ({}),
      pages: readPages(outDir),
      report: (message) => trouble.push(message),
    });
    await studio.settled();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  });

  afterEach(async () => {
    await page?.close();
    expect(trouble.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (look: string, context: BrowserContextOptions = {}): Promise<Locator> => {
    page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...context });
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    const where = `/connector/shop/CreateOrder/card?look=${look}`;
    await page.goto(`http://127.0.0.1:${studio.port}/#${where}&token=${studio.token}`);
    const card = page.locator(`.action-card.${look}`);
    await card.waitFor();
    return card;
  };

  /** Everything that opens is open, and everything that asks has asked. */
  const unfold = async (card: Locator): Promise<void> => {
    await card.getByRole('button', { name: 'Browse for Folder' }).click();
    await card.getByRole('button', { name: /^Open/ }).first().waitFor();
    await card.getByRole('button', { name: 'Add new item' }).click();
    await card.getByRole('button', { name: 'Show the fields' }).click();
    await card.getByLabel('Colour').waitFor();
    const choose = card.getByRole('button', { name: /^Showing/ });
    if ((await choose.count()) > 0) await choose.click();
    else await card.getByRole('button', { name: /advanced options/ }).click();
    for (const summary of await card.locator('summary').all()) await summary.click();
    await card.getByRole('combobox', { name: 'Shop' }).click();
    await card.getByRole('option').first().waitFor();
  };

  it('a drop-down asks the mock, by keyboard, and a value of the maker’s own may be typed', async () => {
    const card = await open('new');
    const shop = card.getByRole('combobox', { name: 'Shop' });
    await shop.focus();
    await page.keyboard.press('ArrowDown');
    await card.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const chosen = await shop.inputValue();
    expect(chosen).toBe('Main street');
    await card.getByRole('tab', { name: 'Parameters' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await card.getByRole('tabpanel').textContent()).toMatch(/"shop": "(?!Main street)/);
    await card.getByRole('tab', { name: 'Parameters' }).click();
    await shop.fill('my own');
    await card.getByRole('tab', { name: 'Code view' }).click();
    expect(await card.getByRole('tabpanel').textContent()).toContain('"shop": "my own"');
  });

  it('a picker opens folders, and gives what was chosen', async () => {
    const card = await open('new');
    await card.getByRole('button', { name: 'Browse for Folder' }).click();
    await card.getByRole('button', { name: /^Open/ }).first().click();
    await card.getByRole('button', { name: '↑ Back' }).waitFor();
    await card
      .getByRole('button', { name: /^Choose/ })
      .first()
      .click();
    expect(await card.getByLabel('Folder', { exact: true }).inputValue()).not.toBe('');
  });

  it('fields appear, items are added, and all of it becomes the step of a flow', async () => {
    const card = await open('new');
    await card.getByRole('button', { name: 'Show the fields' }).click();
    await card.getByLabel('Colour').fill('red');
    await card.getByRole('button', { name: 'Add new item' }).click();
    await card.getByRole('textbox', { name: 'SKU' }).fill('A-1');
    await card.getByRole('textbox', { name: 'Amount' }).fill('2');
    await card.getByRole('combobox', { name: 'Size' }).selectOption({ label: 'Large' });
    await card.getByRole('tab', { name: 'Code view' }).click();
    const code = (await card.getByRole('tabpanel').textContent()) ?? '';
    expect(JSON.parse(code)).toMatchObject({
      inputs: {
        parameters: {
          'order/size': 'l',
          'order/lines': [{ sku: 'A-1', amount: 2 }],
          'order/row/color': 'red',
          express: true,
          'api-version': '2024',
        },
      },
    });
  });

  it('advanced parameters are searched, shown and taken off again', async () => {
    const card = await open('new');
    await card.getByRole('button', { name: 'Showing 0 of 4' }).click();
    await card.getByLabel('Search advanced parameters').fill('gift');
    await card.getByRole('checkbox', { name: 'Gift note' }).click();
    await card.getByRole('textbox', { name: 'Gift note' }).fill('<b>Hello</b>');
    await card.getByRole('button', { name: 'Remove Gift note' }).click();
    expect(await card.getByRole('textbox', { name: 'Gift note' }).count()).toBe(0);
    await card.getByRole('button', { name: 'Show all' }).click();
    await card.getByRole('button', { name: 'Showing 4 of 4' }).waitFor();
    await card.getByRole('textbox', { name: 'Address City' }).waitFor();
    await card.getByRole('button', { name: 'Clear all' }).click();
    await card.getByRole('button', { name: 'Showing 0 of 4' }).waitFor();
  });

  it('the classic look hides what is marked advanced, the Copilot look shows what the model sees', async () => {
    const card = await open('classic');
    expect(await card.getByRole('textbox', { name: 'Trace' }).count()).toBe(0);
    await card.getByRole('button', { name: 'Show advanced options ⌄' }).click();
    await card.getByRole('textbox', { name: 'Trace' }).waitFor();
    await page.getByLabel('Look').selectOption({ label: 'Copilot tool' });
    await page
      .locator('.action-card.copilot')
      .getByRole('row', { name: /shop.*yes/ })
      .waitFor();
    expect(page.url()).toContain('look=copilot');
  });

  it('an edit changes the file and the card, and can be undone', async () => {
    const card = await open('new');
    await card.getByRole('button', { name: 'Edit Shop' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Shop' });
    await dialog.getByLabel('Label').fill('Which shop');
    await dialog.getByLabel('Visibility').selectOption('important');
    await dialog.getByRole('button', { name: 'Save to the file' }).click();
    await card.getByRole('combobox', { name: 'Which shop' }).waitFor();
    const edited = readFileSync(file, 'utf8');
    expect(edited).toContain('"x-ms-summary": "Which shop"');
    expect(edited.split('\n').length).toBe(text.split('\n').length + 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await card.getByRole('combobox', { name: 'Shop' }).waitFor();
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(text);
  });

  it('an edit that cannot be made says why, and Escape leaves all as it was', async () => {
    const card = await open('new');
    await card.getByRole('button', { name: 'Edit Create order' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit Create order' });
    await dialog.getByLabel('Other x-ms- keys, as JSON').fill('{ "x-ms-trigger": "sometimes" }');
    await dialog.getByRole('button', { name: 'Save to the file' }).click();
    await dialog.getByText('"x-ms-trigger" is single, batch.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Edit Create order',
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    // The refusal itself is what the page's console has.
    trouble.splice(0);
  });

  describe.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced', { colorScheme: 'dark', forcedColors: 'active' }],
  ] as const)('in %s colours', (theme, context) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

    it.each(['new', 'classic', 'copilot'])('the look %s has nothing that axe-core finds', async (look) => {
      const card = await open(look, { ...context, bypassCSP: true });
      if (look !== 'copilot') await unfold(card);
      await page.addScriptTag({ content: axe });
      const found = await page.evaluate(async () => {
        const { axe: tool } = window as unknown as {
          readonly axe: {
            readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        };
        const { violations } = await tool.run();
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
      });
      expect(found).toEqual([]);
      if (pictures === undefined) return;
      mkdirSync(pictures, { recursive: true });
      for (const width of [1440, 768, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(pictures, `card-${look}-${theme}-${width}.png`), fullPage: true });
      }
    });
  });
});
