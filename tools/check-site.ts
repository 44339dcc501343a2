import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * `npm run docs:check [folder]`: looks at the built site in Chromium. axe finds nothing on the main pages, light and dark, wide and narrow; no page
 * asks another host for anything; the first page stays below 1 MB; the catalogue filters; the live box finds a fault and answers; a page can be
 * read from a file without scripts. Pictures go into the folder, if one is named. Ends with 1 if something is wrong.
 */
const root = resolve(import.meta.dirname, '..');
const site = join(root, 'dist-site');
const pictures = process.argv[2];
const pages = [
  'index.html',
  'tutorial.html',
  'tasks/verify.html',
  'rules.html',
  'rules/connector-host-required.html',
  'codes.html',
  'codes/status-undocumented.html',
  'reference/cli/verify.html',
  'reference/files/pinout-config.html',
  'reference/api/pinout.html',
  'try.html',
  'about/benchmarks.html',
];
const firstPageBytes = 1_000_000;
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const axe = readFileSync(join(root, 'site/node_modules/axe-core/axe.min.js'), 'utf8');
const troubles: string[] = [];

const serve = async (): Promise<Server> => {
  const server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(new URL(request.url ?? '/', 'http://site.test').pathname));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    if (!file.startsWith(site) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
};

/** What axe finds on a page by WCAG 2.1 A and AA, as `rule: element`. The name of Starlight's search button is Starlight's to mend. */
const violationsOf = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as never as {
        axe: {
          run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }>;
        };
      }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 2).map(({ target }) => `${id}: ${String(target)}`),
    );
  });
};

const looks = [
  ['light', 1280],
  ['dark', 390],
] as const;

const lookAt = async (browser: Browser, origin: string, path: string): Promise<void> => {
  for (const [colorScheme, width] of looks) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    page.setDefaultTimeout(patience);
    const loaded = watch(page, origin, path);
    await page.goto(`${origin}/${path}`, { waitUntil: 'networkidle' });
    for (const violation of await violationsOf(page))
      troubles.push(`${path} ${colorScheme} ${width}: ${violation}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (overflow) troubles.push(`${path} ${width}: wider than the window`);
    if (path === 'index.html' && loaded.bytes > firstPageBytes)
      troubles.push(`index.html loads ${loaded.bytes} bytes`);
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      const name = path.replaceAll('/', '-').replace('.html', '');
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) });
    }
    await page.close();
  }
};

/** Counts what a page loads, and notes its errors and every request to another host. */
const watch = (page: Page, origin: string, path: string): { bytes: number } => {
  const loaded = { bytes: 0 };
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`${path}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
      troubles.push(`${path} asks ${request.url()}`);
  });
  page.on('response', async (response) => {
    loaded.bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  return loaded;
};

/** A busy machine is not a fault of the site. */
const patience = 120_000;

const useCatalogue = async (browser: Browser, origin: string): Promise<void> => {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${origin}/rules.html`);
  await page.getByLabel('Find a rule').fill('connector-host-required');
  const shown = await page.locator('.catalogue tbody tr:visible').count();
  if (shown !== 1) troubles.push(`the catalogue shows ${shown} rows for connector-host-required`);
  await page.close();
};

const useLiveBox = async (browser: Browser, origin: string): Promise<void> => {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(`${origin}/try.html`);
  await page.locator('#try-answer', { hasText: 'HTTP 200' }).waitFor();
  await page.locator('#try-example').selectOption({ label: 'currency' });
  await page.locator('#try-operation').selectOption('ConvertCurrency');
  await page.locator('#try-card .action-card.new', { hasText: 'Convert' }).waitFor();
  await page.locator('#try-look').selectOption('copilot');
  await page.locator('#try-card .action-card.copilot').waitFor();
  const text = await page.getByLabel('Definition').inputValue();
  await page.getByLabel('Definition').fill(text.replace(/"operationId": "[^"]*",?/, ''));
  await page.locator('#try-findings', { hasText: 'connector-operation-id-required' }).waitFor();
  await page.getByLabel('Definition').fill('{ "not": "a definition"');
  await page.locator('#try-findings', { hasText: 'connector-json-syntax' }).waitFor();
  await page.close();
};

const readWithoutScripts = async (browser: Browser): Promise<void> => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(site, 'tasks/verify.html')).href);
  await page.getByRole('link', { name: 'Rule catalogue' }).first().click();
  if (!(await page.locator('h1').innerText()).includes('Rule catalogue'))
    troubles.push('a link does not work from a file without scripts');
  await context.close();
};

/** What fails is a trouble like the others, which are still looked for. */
const attempt = async (what: string, look: () => Promise<void>): Promise<void> => {
  try {
    await look();
  } catch (error) {
    troubles.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const browser = await chromium.launch({
  executablePath: process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const server = await serve();
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
try {
  for (const path of pages) await attempt(path, () => lookAt(browser, origin, path));
  await attempt('the catalogue', () => useCatalogue(browser, origin));
  await attempt('the live box', () => useLiveBox(browser, origin));
  await attempt('reading from a file', () => readWithoutScripts(browser));
} finally {
  await browser.close();
  server.close();
}
for (const trouble of [...new Set(troubles)]) process.stderr.write(`✗ ${trouble}\n`);
process.stdout.write(`${pages.length} pages, ${troubles.length} troubles\n`);
process.exitCode = troubles.length === 0 ? 0 : 1;
