import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { brokenReport, greenReport, lintReport, sampleFiles } from '../report/sample-reports.ts';

const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
const absent = !existsSync(executablePath);
const why = absent
  ? ` (skipped: there is no ${executablePath}; node tools/ensure-packages.ts installs it)`
  : '';
/** Set, the pictures of the main states are kept there to be looked at. */
const pictures = process.env['PINOUT_PICTURES'];

const attack =
  '</script><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
const hostileReport: Report = {
  ...lintReport,
  subjects: [attack],
  facts: { [attack]: attack, url: 'javascript:alert(1)' },
  checks: lintReport.checks.map((check) => ({
    ...check,
    subject: attack,
    name: attack,
    findings: check.findings.map((finding) => ({ ...finding, message: attack, url: `javascript:${attack}` })),
  })),
};
const manyReport: Report = {
  ...lintReport,
  checks: Array.from({ length: 3_000 }, (_, index) => ({
    ...(lintReport.checks[index % 2] ?? expect.fail()),
    name: `file ${index}`,
  })),
};
/** Eight operations, each with four documented statuses, nearly two hundred errors of more than ten causes. */
const eightReport: Report = {
  ...brokenReport,
  subjects: ['shop'],
  checks: Array.from({ length: 32 }, (_, index): Report['checks'][number] => {
    const operation = `${['List', 'Add', 'Get', 'Replace', 'Remove', 'Report', 'Search', 'Close'][index >> 2] ?? ''}Things`;
    const status = ['200', '400', '401', '404'][index % 4] ?? '';
    const isGood = status === '200';
    return {
      subject: 'shop',
      name: `${operation} ${status}`,
      operation,
      status,
      verdict: isGood
        ? { kind: 'fail' }
        : { kind: 'skip', reason: `${status} was not provoked.`, remedy: 'Add a case.', needs: 'case' },
      findings: isGood
        ? Array.from({ length: 24 }, (__, at) => ({
            code: 'invalid-request-accepted',
            severity: 'error',
            message: `${operation} takes an invalid request: body /name${at} is a number.`,
            remedy: 'Refuse it with 400, or loosen the definition.',
            expected: '400',
            actual: '200 OK',
            cause: `Values of kind ${'abcdefghijklmnopqrstuvwxyz'.charAt(at)} are accepted for properties of bodies`,
            place: `body name${at}`,
          }))
        : [],
    };
  }),
};

const reports = {
  broken: brokenReport,
  green: greenReport,
  lint: lintReport,
  hostile: hostileReport,
  many: manyReport,
  eight: eightReport,
};

const startSite = async (): Promise<Server> => {
  const options = {
    sourceOf: (file: string): string | undefined => sampleFiles[file],
    version: '1.2.3',
    createdAt: '2026-11-25T00:00:00.000Z',
  };
  const pages = new Map<string, string>();
  for (const [name, report] of Object.entries(reports)) {
    pages.set(`/${name}`, await renderReport(report, 'html', options));
  }
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
};

/** Runs in the page: every visible text whose contrast with what is behind it is below 4.5 (WCAG 2.2, 1.4.3). */
const findFaint = (): string[] => {
  type Colour = readonly [number, number, number, number];
  const parse = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const luminance = ([red, green, blue]: Colour): number => {
    const part = (value: number): number =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const behind = (element: Element): Colour => {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour[3] > 0) return colour;
    }
    return parse(
      getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : 'rgb(255,255,255)',
    );
  };
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
    );
    if (!own || !element.checkVisibility() || element.closest('script, style') !== null) return [];
    const light = luminance(parse(getComputedStyle(element).color));
    const dark = luminance(behind(element));
    const ratio = (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
    return ratio < 4.5
      ? [`${element.className || element.tagName} ${ratio.toFixed(2)} ${element.textContent}`]
      : [];
  });
};

describe.skipIf(absent)(`the HTML report in Chromium${why}`, () => {
  let site: Server;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const trouble: string[] = [];
  beforeAll(async () => {
    site = await startSite();
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ];
    browser = await chromium.launch({ executablePath, args });
  });
  afterEach(async () => {
    await page?.close();
    // Neither an error nor a breach of the page's policy, whatever a test did.
    expect(trouble.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  const open = async (
    name: keyof typeof reports | `${keyof typeof reports}#${string}`,
    options: BrowserContextOptions = {},
  ): Promise<void> => {
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/${name.split('#')[0]}`)) trouble.push(request.url());
    });
    await page.goto(`${origin}/${name}`);
  };
  const picture = async (name: string): Promise<void> => {
    const shot = await page.screenshot({ fullPage: true });
    // A page that has not been drawn is a few kilobytes of one colour.
    expect(shot.length).toBeGreaterThan(20_000);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ fullPage: true, path: join(pictures, `${name}.png`) });
  };
  const shown = (): Promise<string[]> =>
    page.locator('.check:visible .name').evaluateAll((names) => names.map((each) => each.textContent ?? ''));

  it('shows a green run without anything open', async () => {
    await open('green');
    expect(await page.textContent('h1')).toBe('✓ verified 1 of 1 operation');
    expect(await page.locator('details[open]').count()).toBe(0);
    expect(await page.locator('meter').getAttribute('value')).toBe('100');
    expect(await page.evaluate(findFaint)).toEqual([]);
    await picture('green');
  });

  it('shows what failed first, folded, with the differences marked', async () => {
    await open('broken');
    expect(await page.textContent('h1')).toBe(
      '✗ 2 errors, 2 warnings in 1 connector; verified 0 of 2 operations; 2 failed',
    );
    expect((await shown()).slice(0, 3)).toEqual(['ListThings 200', 'DeleteThing 204', 'DeleteThing default']);
    expect(await page.locator('.check[open]').count()).toBe(0);
    expect(await page.locator('.exchange .body mark').allTextContents()).toEqual(['"12.50"']);
    expect(await page.locator('.exchange .headers mark').allTextContents()).toEqual(['text/plain']);
    expect(await page.locator('.frame mark').first().textContent()).toBe('{ "type": "array" }');
    expect(await page.locator('.wire-error').textContent()).toContain('timeout');
    expect(await page.evaluate(findFaint)).toEqual([]);
    await picture('broken');
    // The measure itself sees what is faint.
    await page
      .locator('.remedy')
      .first()
      .evaluate((remedy) => remedy.style.setProperty('color', '#999'));
    expect(await page.evaluate(findFaint)).toEqual([
      expect.stringMatching(/^remedy 2\.\d+ Answer with a number/),
    ]);
  });

  it('has a matrix whose cells say what they show, and lead to their checks', async () => {
    await open('broken');
    const rows = await page
      .locator('.matrix tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((each) => each.textContent)));
    expect(rows).toEqual([
      ['ListThings', '✗', '', '✓', '–', ''],
      ['DeleteThing', '', '✗', '', '–', '!'],
    ]);
    const cell = page.getByRole('link', { name: 'ListThings 404: skipped' });
    await cell.click();
    const check = page.locator('.check[open]', { hasText: 'ListThings 404' });
    // The page learns of the way by an event, after the click.
    await check.locator('summary:focus').waitFor();
    expect(await check.textContent()).toContain(
      'Add a case to cases.yaml: operation: ListThings, status: 404.',
    );
  });

  it('leads to a check that the filters hide, and opens an exchange that the address names', async () => {
    await open('broken');
    await page.getByLabel('skipped (2)').uncheck();
    expect(await shown()).not.toContain('ListThings 404');
    await page.getByRole('link', { name: 'ListThings 404: skipped' }).click();
    await page.locator('.check:visible', { hasText: 'ListThings 404' }).waitFor();
    expect(await shown()).toContain('ListThings 404');
    await page.close();
    await open('broken#check-1-exchange-2');
    expect(await page.locator('#check-1-exchange-2').getAttribute('open')).toBe('');
  });

  it('filters by verdict, severity and text', async () => {
    await open('broken');
    const count = page.locator('#count');
    expect(await count.textContent()).toBe('7 checks');
    await page.getByLabel('passed (3)').uncheck();
    expect(await shown()).toEqual(['ListThings 200', 'DeleteThing 204', 'ListThings 404', 'DeleteThing 404']);
    expect(await count.textContent()).toBe('4 of 7 checks');
    await page.getByLabel('passed (3)').check();
    await page.getByLabel('errors (2)').uncheck();
    expect(await shown()).toEqual(['ListThings 200', 'DeleteThing default']);
    expect(await page.locator('.check .finding.error:visible').count()).toBe(0);
    await page.getByLabel('errors (2)').check();
    await page.getByLabel('Search').fill('TIMEOUT delete');
    expect(await shown()).toEqual(['DeleteThing 204']);
    await page.getByLabel('Search').fill('no such thing');
    expect(await shown()).toEqual([]);
    expect(await page.locator('#none').isVisible()).toBe(true);
    expect(await page.locator('.group h3').isVisible()).toBe(false);
  });

  it('opens and closes all that is shown', async () => {
    await open('broken');
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.locator('details.check:not([open])').count()).toBe(0);
    await page.getByRole('button', { name: 'Close all' }).click();
    expect(await page.locator('details.check[open]').count()).toBe(0);
  });

  it('is used by keyboard alone, and shows where the focus is', async () => {
    await open('broken');
    await page.keyboard.press('Tab');
    const jump = page.getByRole('link', { name: 'To the checks' });
    expect(
      await jump.evaluate(
        (link) => link === document.activeElement && link.getBoundingClientRect().left >= 0,
      ),
    ).toBe(true);
    const unseen: string[] = [];
    for (let stops = 0; stops < 60; stops++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (element === null || element === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          name: element.outerHTML.slice(0, 80),
          seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
        };
      });
      if (stop === undefined) break;
      if (!stop.seen) unseen.push(stop.name);
    }
    expect(unseen).toEqual([]);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text');
    await page.locator('.check summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.check').first().getAttribute('open')).toBe('');
  });

  it('names every control, and heads every part', async () => {
    await open('broken');
    const nameless = await page
      .locator('input, button, meter, [role=region], pre[tabindex]')
      .evaluateAll(
        (all) =>
          all.filter(
            (each) =>
              (
                each.getAttribute('aria-label') ??
                each.closest('label')?.textContent ??
                each.textContent ??
                ''
              ).trim() === '',
          ).length,
      );
    expect(nameless).toBe(0);
    const levels = await page
      .locator('h1, h2, h3, h4, h5')
      .evaluateAll((all) => all.map((each) => Number(each.tagName[1])));
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const dead = await page
      .locator('a[href^="#"]')
      .evaluateAll(
        (all) =>
          all.filter((each) => document.getElementById((each.getAttribute('href') ?? '').slice(1)) === null)
            .length,
      );
    expect(dead).toBe(0);
  });

  it('copies a curl line', async () => {
    await open('broken', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Open all' }).click();
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "curl -i 'https://shop.example.com/things?top=1' -H 'accept: application/json' -H 'x-api-key: ***'",
    );
  });

  it('is dark where the reader wants it, with enough contrast', async () => {
    await open('broken', { colorScheme: 'dark' });
    const [red = 255] =
      (await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor))
        .match(/\d+/g)
        ?.map(Number) ?? [];
    expect(red).toBeLessThan(40);
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.evaluate(findFaint)).toEqual([]);
    await picture('dark');
  });

  it('shows eight broken operations in less than 3,000 px', async () => {
    await open('eight', { viewport: { width: 1_280, height: 800 } });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(3_000);
    // All of them are there, folded.
    expect(await shown()).toHaveLength(8);
    expect(await page.textContent('.quiet > summary')).toBe('24 skipped');
    // What is looked for is shown, and all of it is if everything is opened.
    await page.fill('[name=text]', 'GetThings');
    expect(await shown()).toEqual(['GetThings 200', 'GetThings 400', 'GetThings 401', 'GetThings 404']);
    await page.fill('[name=text]', '');
    await page.click('#open-all');
    expect(await shown()).toHaveLength(32);
    await page.click('#close-all');
    expect(height).toBeGreaterThan(1_000);
    await picture('eight');
  });

  it('cuts no column of the matrix on a telephone', async () => {
    await open('eight', { viewport: { width: 390, height: 844 } });
    const cells = await page.locator('.matrix th, .matrix td').evaluateAll((all) =>
      all.map((cell) => {
        const { width, right } = cell.getBoundingClientRect();
        return { width, right };
      }),
    );
    expect(cells.length).toBeGreaterThan(8);
    expect(cells.filter(({ width, right }) => width > 0 && right > 390)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const seen = await page.getByRole('link', { name: 'CloseThings 404: skipped' }).boundingBox();
    expect(seen?.width).toBeGreaterThan(0);
  });

  it('fits a telephone', async () => {
    await open('broken', { viewport: { width: 360, height: 740 } });
    await page.getByRole('button', { name: 'Open all' }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await page.evaluate(findFaint)).toEqual([]);
    await picture('telephone');
  });

  it('is readable on paper: all findings and reasons, no controls, dark on white', async () => {
    await open('broken', { colorScheme: 'dark', viewport: { width: 800, height: 900 } });
    await page.getByRole('button', { name: 'Close all' }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const hidden = await page
      .locator('.finding, .reason')
      .evaluateAll(
        (all) =>
          all.filter(
            (each) =>
              !each.checkVisibility({ contentVisibilityAuto: true }) ||
              each.getBoundingClientRect().height === 0,
          ).length,
      );
    expect(hidden).toBe(0);
    expect(await page.evaluate(findFaint)).toEqual([]);
    await picture('paper');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // What was closed before is closed afterwards.
    await page.emulateMedia({ media: 'screen' });
    expect(await page.locator('details.check[open]').count()).toBe(0);
  });

  it('shows everything without script', async () => {
    await open('broken', { javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('.check:visible').count()).toBe(7);
    expect(await page.locator('.finding:visible').count()).toBe(3);
  });

  it('runs nothing that a text of the report says', async () => {
    await open('hostile');
    expect(await page.title()).toBe('pinout lint: 1 error, 1 warning in 1 file');
    expect(await page.locator('img, script:not(body > script), a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('.message').first().textContent()).toBe(attack);
  });

  it('filters thousands of checks', async () => {
    await open('many');
    await page.getByLabel('Search').fill('2998');
    expect(await shown()).toEqual(['file 2998']);
  });

  it('shows lint by file', async () => {
    await open('lint');
    expect(await page.locator('.matrix').count()).toBe(0);
    expect(await page.locator('.fixable').textContent()).toBe('fixable with --fix');
    await picture('lint');
  });
});
