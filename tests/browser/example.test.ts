import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import { type MockServer, serveMock } from '../../src/mock/adapters/node.ts';
import { readAnswerFiles } from '../../src/mock/adapters/read-answer-files.ts';
import { createAnswerBook } from '../../src/mock/answers/create-answer-book.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { generateMsw } from '../../src/mock/generate/generate-msw.ts';
import { generateTypes } from '../../src/mock/generate/generate-types.ts';
import { createMemoryState } from '../../src/mock/model/state.ts';

const root = resolve(import.meta.dirname, '../..');
const example = join(root, 'mocks/example');
const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
const absent = !existsSync(executablePath);
/** `PINOUT_SCREENSHOTS=folder` keeps a picture of each screen, to look at. */
const pictures = process.env['PINOUT_SCREENSHOTS'];

const harbour = await loadConnector(join(example, 'harbour'));
const answersOf = () => createAnswerBook(readAnswerFiles(join(root, 'mocks'), [harbour]));

it('the generated files of harbour are up to date (pinout generate msw|types mocks/example/harbour)', async () => {
  const read = (name: string): Promise<string> => readFile(join(root, 'mocks/harbour', name), 'utf8');
  expect(await read('handlers.ts')).toBe(generateMsw(harbour, { answers: answersOf() }));
  expect(await read('types.ts')).toBe(generateTypes(harbour));
});

describe.skipIf(absent)('the example app in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-example-'));
  let browser: Browser;
  let page: Page;
  let mock: MockServer;
  const sites: PreviewServer[] = [];

  beforeAll(async () => {
    const state = createMemoryState();
    mock = await serveMock(createMock(harbour, { state, answers: answersOf() }));
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-quic',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
    for (const site of sites) await site.close();
    rmSync(folder, { recursive: true });
  });

  /** The app as it is built, on a port of its own. */
  const startSite = async (mode: 'production' | 'msw'): Promise<string> => {
    const outDir = join(folder, mode);
    const common = { root: example, mode, logLevel: 'error' } as const;
    await build({ ...common, build: { outDir } });
    const server = { port: 0, host: '127.0.0.1', proxy: { '/v1': mock.url } };
    const site = await preview({ ...common, build: { outDir }, preview: server });
    sites.push(site);
    return site.resolvedUrls?.local[0] ?? '';
  };

  const open = async (address: string): Promise<void> => {
    await page.goto(address);
    await page.waitForSelector('main[data-state=ready]');
  };
  const names = (): Promise<string[]> => page.locator('tbody a').allTextContents();
  const picture = async (name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const fillForm = async (name: string, length: string): Promise<void> => {
    await page.fill('[name=name]', name);
    await page.fill('[name=maxLength]', length);
    await page.fill('[name=contactEmail]', 'ada@harbour.example.com');
    await page.click('text=Save');
  };

  describe.each(['production', 'msw'] as const)('built with --mode %s', (mode) => {
    let address: string;
    beforeAll(async () => {
      address = await startSite(mode);
    });
    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 900, height: 640 } });
      return () => page.close();
    });

    it('lists things that differ, and shows each of them', async () => {
      await open(address);
      const shown = await names();
      expect(shown.length).toBeGreaterThanOrEqual(2);
      expect(new Set(shown).size).toBe(shown.length);
      await picture(`${mode}-list`);
      await page.click(`tbody tr:nth-child(2) a`);
      await page.waitForSelector('dl');
      expect(await page.textContent('h1')).toBe(shown[1]);
      await picture(`${mode}-detail`);
    });

    it('waits as long as a busy service says, and asks again', async () => {
      await open(address);
      await page.selectOption('select', 'east');
      await page.waitForSelector('main[data-state=busy]');
      expect(await page.textContent('[role=status]')).toBe('Too many requests. Trying again in 1 s.');
      await picture(`${mode}-busy`);
      await page.waitForSelector('main[data-state=ready]');
      expect(await page.inputValue('select')).toBe('east');
    });

    it('shows what the service says of a form', async () => {
      await open(`${address}#/new`);
      await fillForm('North 9', '9000');
      await page.waitForSelector('form [role=alert]:not([hidden])');
      expect(await page.textContent('form [role=alert]')).toMatch(/^400: .*maxLength must be at most 400/);
      await picture(`${mode}-form`);
    });
  });

  describe('on the mock that remembers', () => {
    let address: string;
    beforeAll(() => {
      address = sites[0]?.resolvedUrls?.local[0] ?? '';
    });
    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 900, height: 640 } });
      return () => page.close();
    });

    it('makes, changes and removes things, until the list is empty', async () => {
      await open(`${address}#/new`);
      await fillForm('Ferry pier', '120');
      await page.waitForSelector('dl');
      expect(await page.textContent('dl')).toContain('120 m');
      await page.click('text=Edit');
      await page.waitForSelector('form');
      expect(await page.inputValue('[name=name]')).toBe('Ferry pier');
      await fillForm('Old ferry pier', '90');
      await page.waitForSelector('dl');
      await page.click('text=All berths');
      await page.waitForSelector('table');
      expect(await names()).toContain('Old ferry pier');
      await picture('changed');
      for (let left = await names(); left.length > 0; left = await names()) {
        await page.click('tbody a');
        await page.waitForSelector('dl');
        await page.click('text=Delete');
        await page.waitForSelector('h1:has-text("Berths")');
      }
      expect(await page.textContent('.empty h2')).toBe('No berths yet');
      await picture('empty');
      await page.goto(`${address}#/berths/none`);
      await page.waitForSelector('main[data-state=failed]');
      expect(await page.textContent('[role=alert]')).toMatch(/^404: /);
      await picture('missing');
    });
  });

  it('shows an empty list from a handler that the page puts before the others', async () => {
    page = await browser.newPage();
    await open(`${sites[1]?.resolvedUrls?.local[0]}?empty`);
    expect(await page.textContent('.empty h2')).toBe('No berths yet');
    await page.close();
  });
});
