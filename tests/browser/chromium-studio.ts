import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { readPages } from '../../src/studio/http/page-files.ts';
import type { StudioOptions } from '../../src/studio/model/options.ts';
import { type Studio, serveStudio } from '../../src/studio/serve-studio.ts';

const root = resolve(import.meta.dirname, '../..');
const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';

/** Is there no browser to test with. */
export const noChromium: boolean = !existsSync(executablePath);

/** What the names of tests say if there is none. */
export const whyNoChromium: string = noChromium
  ? ` (skipped: there is no ${executablePath}; node tools/ensure-packages.ts installs it)`
  : '';

/** Builds the pages into a folder and serves a studio with them. */
export const startStudio = async (
  folder: string,
  options: Pick<StudioOptions, 'paths'> & Partial<StudioOptions>,
): Promise<Studio> => {
  const outDir = join(folder, 'pages');
  await build({ root: join(root, 'studio'), logLevel: 'error', build: { outDir } });
  return serveStudio({
    port: 0,
    mockPort: 0,
    write: false,
    stateful: false,
    version: '1.2.3',
    lintOf: () => ({}),
    pages: readPages(outDir),
    report: () => {},
    ...options,
  });
};

/** A browser without what it does by itself. */
export const launch = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-extensions',
      ...args,
    ],
  });

/** Opens a screen; errors, warnings and requests to anybody else go to `trouble`. */
export const openPage = async (
  browser: Browser,
  { port, token }: Pick<Studio, 'port' | 'token'>,
  {
    where,
    trouble,
    init,
    ...context
  }: BrowserContextOptions & {
    readonly where: string;
    readonly trouble: string[];
    /** Runs in the page before anything of it. */
    readonly init?: () => void;
  },
): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...context });
  if (init !== undefined) await page.addInitScript(init);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`http://127.0.0.1:${port}/`) && !/^(data|blob):/.test(url)) trouble.push(url);
  });
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`http://127.0.0.1:${port}/#${where}${where.includes('?') ? '&' : '?'}token=${token}`);
  await page.locator('main h1').first().waitFor();
  return page;
};
