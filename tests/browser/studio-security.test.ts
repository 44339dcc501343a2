import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Studio } from '../../src/studio/serve-studio.ts';
import { openDoor } from '../../src/together/open-door.ts';
import { launch, noChromium, openPage, startStudio, whyNoChromium } from './chromium-studio.ts';
import { payloads, serveHostile, writeAll, writeHostile } from './hostile-connectors.ts';

const home = process.cwd();

/** Names of another site that lead to this machine. */
const evil = 'evil.example';

interface Watched {
  readonly ran: number;
  readonly breaches: readonly string[];
}

/** Notes every script that runs and every breach of the page's policy. */
const watch = (): void => {
  const seen = { ran: 0, breaches: [] as string[] };
  Object.assign(window, { seen });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox'])
    Object.assign(window, {
      [name]: () => {
        seen.ran += 1;
      },
    });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    seen.breaches.push(`${violatedDirective} ${blockedURI}`);
  });
};

const seenIn = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as unknown as { readonly seen: Watched }).seen);

describe.skipIf(noChromium)(`what hostile connectors and pages can do to the studio${whyNoChromium}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-hostile-'));
  const trouble: string[] = [];
  let browser: Browser;
  let page: Page;
  let studio: Studio;
  let service: { readonly url: string; readonly server: Server };

  beforeAll(async () => {
    // No repository: nobody waits for 151 comparisons with git.
    process.chdir(folder);
    service = await serveHostile();
    const { url } = service;
    studio = await startStudio(folder, {
      paths: writeHostile(join(folder, 'contracts')),
      services: [
        {
          name: 'hostile',
          // What a stranger's service says is shown as it is only by who asks for it.
          wayOf: (connector) => ({
            ...{ url, open: () => openDoor(connector), connector },
            verify: (run) => run({ recordBodies: true }),
          }),
        },
      ],
    });
    browser = await launch([`--host-resolver-rules=MAP ${evil} 127.0.0.1`]);
  });

  afterEach(async () => {
    await page?.close();
    trouble.splice(0);
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.close();
    service?.server.close();
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (where: string): Promise<void> => {
    page = await openPage(browser, studio, { where, trouble, init: watch });
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  };

  const go = async (where: string): Promise<void> => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, where);
    await page.locator('main h1').first().waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  };

  /** Opens all that is folded, as often as there is something new in it. */
  const unfold = (): Promise<void> =>
    page.evaluate(async () => {
      for (let round = 0; round < 3; round++) {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        await new Promise(requestAnimationFrame);
      }
    });

  const expectQuiet = async (where: string): Promise<void> => {
    // What a browser runs later, as for a picture that does not load, has run by then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    expect([where, await seenIn(page), trouble]).toEqual([where, { ran: 0, breaches: [] }, []]);
  };

  it('has 150 payloads, which do run in a page that takes them for HTML', async () => {
    expect(new Set(payloads).size).toBe(150);
    page = await browser.newPage();
    await page.route('**/*', (route) => route.abort());
    const ran = await page.evaluate(async (texts) => {
      let count = 0;
      for (const text of texts) {
        Object.assign(window, {
          alert: () => {
            count += 1;
          },
        });
        const box = document.createElement('div');
        document.body.append(box);
        box.innerHTML = text;
        await new Promise((done) => setTimeout(done, 5));
        box.remove();
      }
      return count;
    }, payloads);
    expect(ran).toBeGreaterThan(30);
  });

  it('the overview shows titles and folders, and none of them runs', async () => {
    await open('/');
    expect(await page.locator('.tile').count()).toBe(151);
    await expectQuiet('/');
    await page.keyboard.press('Control+k');
    await page.locator('.palette').getByRole('combobox').fill('alert');
    await page.locator('.palette').getByRole('option').first().waitFor();
    await expectQuiet('palette');
  });

  const ofAll: Readonly<Record<string, string>> = {
    'operations, card': '/connector/all/Everything/card',
    'classic card': '/connector/all/Everything/card?look=classic',
    tool: '/connector/all/Everything/card?look=copilot',
    form: '/connector/all/Everything/try',
    responses: '/connector/all/Everything/responses',
    lint: '/lint/all',
    mock: '/mock',
    coverage: '/matrix/all',
    source: '/source/all?line=40',
  };

  it.each(Object.entries(ofAll))('nothing runs on the screen: %s', async (_name, where) => {
    await open(where);
    if (where.startsWith('/lint')) await page.locator('.finding').first().waitFor();
    await unfold();
    // The texts are there, as texts.
    if (!/mock|source/.test(where))
      await page.getByText('onerror=alert(1)').first().waitFor({ state: 'attached' });
    await expectQuiet(where);
  });

  it('nothing of what has changed runs', async () => {
    const repository = join(folder, 'repository');
    const path = writeAll(
      repository,
      payloads.map((_, index) => `plain ${index}`),
    );
    const git = (...words: readonly string[]): Buffer =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
        cwd: repository,
      });
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'First');
    writeAll(repository);
    process.chdir(repository);
    const comparing = await startStudio(repository, { paths: [path] });
    try {
      page = await openPage(browser, comparing, { where: '/diff/all', trouble, init: watch });
      await page.locator('.changes .finding').first().waitFor({ timeout: 120_000 });
      await page.locator('.changes summary').first().click();
      await page.locator('.pair').first().waitFor();
      await page.getByText('onerror=alert(1)').first().waitFor({ state: 'attached' });
      await expectQuiet('/diff/all');
    } finally {
      process.chdir(folder);
      await comparing.close();
    }
  });

  it.each(['Everything', 'Broken'])('nothing of what a service answers runs: %s', async (operation) => {
    await open(`/connector/all/${operation}/try?target=hostile`);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.answer h3').waitFor();
    await unfold();
    await page.locator('.answer').getByText('onerror=alert(1)').first().waitFor({ state: 'attached' });
    await expectQuiet(operation);
  });

  it('nothing of what a verify has seen runs', async () => {
    await open('/matrix/all');
    const body = { target: 'hostile', operations: ['Broken', 'Op1'] };
    await fetch(`http://127.0.0.1:${studio.port}/api/connectors/all/verify`, {
      method: 'POST',
      headers: { 'x-pinout-token': studio.token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await page.getByText('of the documented statuses seen').waitFor();
    await go('/matrix/all?cell=Broken%20200');
    await unfold();
    await page.locator('.check-pane').getByText('onerror=alert(1)').first().waitFor({ state: 'attached' });
    await expectQuiet('coverage');
  });

  it('nothing of what strangers send to the mock runs in the log', async () => {
    await open('/log');
    for (const payload of payloads)
      await fetch(`${studio.mock}/everything?q0=${encodeURIComponent(payload)}`, {
        method: 'POST',
        body: payload,
        headers: { 'user-agent': payload.replaceAll(/[^\x20-\x7e]/g, ' ') },
      });
    await page.locator('.log-rows a').first().click();
    await page.locator('.log-detail h2').waitFor();
    await unfold();
    await expectQuiet('log');
  });

  it('a page of another site can neither read nor write, whatever name it calls the studio by', async () => {
    const site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>evil</title>');
    });
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
    try {
      page = await browser.newPage();
      await page.goto(`http://${evil}:${(site.address() as AddressInfo).port}/`);
      const tries = [
        `http://${evil}:${studio.port}`,
        `http://127.0.0.1:${studio.port}`,
        `http://localhost:${studio.port}`,
      ];
      for (const base of tries) {
        const got = await page.evaluate(
          async ([address = '', token = '']) => {
            const read = async (init: RequestInit): Promise<string> => {
              try {
                const response = await fetch(`${address}/api/overview`, init);
                return `${response.status} ${(await response.text()).slice(0, 80)}`;
              } catch {
                return 'refused';
              }
            };
            return [
              await read({}),
              await read({ headers: { 'x-pinout-token': token } }),
              await read({ method: 'POST', mode: 'cors', body: '{}' }),
            ];
          },
          [base, studio.token],
        );
        expect([base, ...got]).toEqual([base, 'refused', 'refused', 'refused']);
      }
    } finally {
      site.close();
    }
  });

  it('a name that comes to lead to this machine (DNS rebinding) gets nothing', async () => {
    page = await browser.newPage();
    // The page comes from the name, and so is of one origin with what it asks: only the Host tells.
    const response = await page.goto(`http://${evil}:${studio.port}/`);
    expect(response?.status()).toBe(421);
    const got = await page.evaluate(async (token) => {
      const answers = [];
      for (const method of ['GET', 'POST']) {
        const answer = await fetch('/api/overview', { method, headers: { 'x-pinout-token': token } });
        answers.push(answer.status);
      }
      return answers;
    }, studio.token);
    expect(got).toEqual([421, 421]);
  });
});
