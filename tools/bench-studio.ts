import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findTargets } from '../src/lint/find/find-targets.ts';
import { median } from './bench/measure-cpu.ts';
import { openChromium, type RunningStudio, screenOf, startStudio } from './studio/start-studio.ts';

/**
 * `npm run bench:studio -- <folder of connectors> [rounds]`: the pages of `pinout studio` in Chromium, beside what they are to keep. The largest
 * connector is the one of the folder with most operations. Ends 1 if a bar is not kept.
 */
const [corpus, roundsText = '3'] = process.argv.slice(2);
const rounds = Number(roundsText);
if (corpus === undefined || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('Usage: npm run bench:studio -- <folder> [rounds]\n');
  process.exit(2);
}
const root = resolve(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'pinout-bench-studio-'));
const definition = 'apiDefinition.swagger.json';

let isKept = true;
const row = (what: string, value: number, bar: number, unit = 'ms'): void => {
  const keeps = value <= bar;
  isKept &&= keeps;
  const shown = unit === 'ms' ? Math.round(value) : Math.round(value * 10) / 10;
  process.stdout.write(
    `| ${what} | ${shown} ${unit} | ≤ ${bar} ${unit} | ${keeps ? 'kept' : 'NOT kept'} |\n`,
  );
};

/** Operations, and not what names one elsewhere. A file that is not JSON has none. */
const countOperations = (path: string): number => {
  try {
    const { paths = {} } = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Partial<Written>;
    const all = Object.values(paths).flatMap((item) => Object.values(item));
    return all.filter((each) => each?.operationId !== undefined).length;
  } catch {
    return 0;
  }
};

const findLargest = async (folder: string): Promise<{ readonly path: string; readonly count: number }> =>
  (await findTargets([folder]))
    .flatMap(({ folder: home, definition: name }) => (name === undefined ? [] : [join(home, name)]))
    .map((path) => ({ path, count: countOperations(path) }))
    .reduce((best, each) => (each.count > best.count ? each : best));

/** A page of a browser that has seen nothing of the studio before. */
const fresh = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

/** Milliseconds from the start of the navigation to the first content. */
const timePaint = async (browser: Browser, studio: RunningStudio): Promise<number> => {
  const page = await fresh(browser);
  await page.goto(screenOf(studio, '/'));
  await page.locator('main h1').waitFor();
  const ms = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint !== undefined) done(paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await page.context().close();
  return ms;
};

/** Milliseconds until all operations are listed and the card is there, and until a letter in the filter has made them fewer. */
const timeLargest = async (
  browser: Browser,
  studio: RunningStudio,
  count: number,
): Promise<{ readonly ready: number; readonly filtered: number }> => {
  const page = await fresh(browser);
  await page.addInitScript((wanted) => {
    const look = (): void => {
      const rows = document.querySelectorAll('.operations [data-row]').length;
      if (rows >= wanted && document.querySelector('.action-card') !== null)
        Object.assign(window, { readyAt: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, count);
  await page.goto(screenOf(studio, '/connector/largest'));
  await page.waitForFunction(() => 'readyAt' in window, undefined, { timeout: 60_000 });
  const ready = await page.evaluate(() => (window as unknown as { readonly readyAt: number }).readyAt);
  const filtered = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('[type=search]');
    const before = document.querySelectorAll('.operations [data-row]').length;
    const started = performance.now();
    if (input === null) return Number.POSITIVE_INFINITY;
    input.value = 'zz';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelectorAll('.operations [data-row]').length === before)
      await new Promise((next) => requestAnimationFrame(next));
    return performance.now() - started;
  });
  await page.context().close();
  return { ready, filtered };
};

/** Asks the mock so often, several at once. */
const fillLog = async (mock: string, count: number): Promise<void> => {
  let left = count;
  const ask = async (): Promise<void> => {
    while (left-- > 0) {
      const response = await fetch(`${mock}/api/Test?input=${left}`, { headers: { 'x-functions-key': 'k' } });
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 20 }, ask));
};

/** How long each frame took while the log is scrolled from one end to the other. */
const scrollLog = async (browser: Browser, studio: RunningStudio): Promise<readonly number[]> => {
  const page = await fresh(browser);
  await page.goto(screenOf(studio, '/log'));
  await page.getByText(/^10,?000 of 10,?000 requests$/).waitFor({ timeout: 60_000 });
  const frames = await page.evaluate(async () => {
    const box = document.querySelector('.log-box');
    const times: number[] = [];
    if (box === null) return times;
    const next = (): Promise<number> => new Promise(requestAnimationFrame);
    let before = await next();
    const step = (box.scrollHeight - box.clientHeight) / 600;
    for (let frame = 1; frame <= 600; frame++) {
      box.scrollTop = step * frame;
      const now = await next();
      times.push(now - before);
      before = now;
    }
    return times;
  });
  await page.context().close();
  return frames;
};

/** What a page is to show: a text, or another number of things than now. */
interface Shown {
  readonly selector: string;
  readonly text?: string;
}

/** Milliseconds from the end of a write to the frame that shows it. */
const timeSave = async (page: Page, save: () => void, shown: Shown): Promise<number> => {
  const before = await page.locator(shown.selector).count();
  const seen = page.evaluate(
    ({ selector, text, count }) =>
      new Promise<number>((done) => {
        const look = (): void => {
          const all = [...document.querySelectorAll(selector)];
          const found =
            text === undefined ? all.length !== count : all.some((each) => each.textContent?.includes(text));
          // The next callback comes when this frame has been drawn.
          if (found) requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
    { ...shown, count: before },
  );
  save();
  const written = performance.timeOrigin + performance.now();
  const ms = Math.max(0, (await seen) - written);
  // Git is asked when nothing more is saved: that is not to come into the next round.
  await new Promise((done) => setTimeout(done, 1_500));
  return ms;
};

interface Written {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly summary?: string; readonly operationId?: string }>>>
  >;
}

/** Saves a new summary again and again, and looks at the card; then one that the linter minds, and one that it does not, and looks at the findings. */
const timeSaves = async (
  browser: Browser,
  studio: RunningStudio,
  name: string,
): Promise<{ readonly card: number; readonly lint: number }> => {
  const file = join(home, name, definition);
  const text = readFileSync(file, 'utf8');
  const { paths } = JSON.parse(text) as Written;
  const { summary, operationId = '' } =
    Object.values(paths)
      .flatMap((item) => Object.values(item))
      .find((each) => each.summary !== undefined && each.operationId !== undefined) ?? {};
  const save = (words: string) => (): void =>
    writeFileSync(
      file,
      text.replace(JSON.stringify(summary), () => JSON.stringify(words)),
    );
  const page = await fresh(browser);
  await page.goto(screenOf(studio, `/connector/${name}/${encodeURIComponent(operationId)}/card`));
  await page.locator('.action-card').waitFor();
  const cards: number[] = [];
  const lints: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const words = `Save number ${round}`;
    cards.push(await timeSave(page, save(words), { selector: '.action-card h3', text: words }));
  }
  await page.goto(screenOf(studio, `/lint/${name}`));
  await page.locator('.finding').first().waitFor();
  for (let round = 0; round < rounds; round++) {
    const words = round % 2 === 0 ? ` Begins and ends with a space ${round} ` : 'Is as it should be';
    lints.push(await timeSave(page, save(words), { selector: '.finding' }));
  }
  writeFileSync(file, text);
  await page.context().close();
  return { card: median(cards), lint: median(lints) };
};

const repeat = async (work: () => Promise<number>): Promise<number> => {
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) all.push(await work());
  return median(all);
};

const share = (frames: readonly number[], most: number): number =>
  (frames.filter((ms) => ms > most).length / Math.max(1, frames.length)) * 100;

const measure = async (browser: Browser, studio: RunningStudio, count: number): Promise<void> => {
  process.stdout.write('| what | measured | bar | |\n| --- | --- | --- | --- |\n');
  row('first content', await repeat(() => timePaint(browser, studio)), 500);
  const largest: number[] = [];
  row(
    `largest connector (${count} operations): listed, card there`,
    await repeat(async () => {
      const { ready, filtered } = await timeLargest(browser, studio, count);
      largest.push(filtered);
      return ready;
    }),
    1_000,
  );
  row('the same: a letter in the filter has made them fewer', median(largest), 100);
  for (const [name, title] of [
    ['base64', 'base64'],
    ['largest', 'largest connector'],
  ] as const) {
    const { card, lint } = await timeSaves(browser, studio, name);
    row(`${title}: save → card`, card, 200);
    row(`${title}: save → findings`, lint, 200);
  }
  await fillLog(studio.mock, 10_000);
  const frames = await scrollLog(browser, studio);
  // A frame is 16.7 ms; the clock of a page is rounded.
  row(`10,000 rows scrolled, ${frames.length} frames: over 16.7 ms`, share(frames, 17.7), 5, '%');
  row('the same: over 50 ms', share(frames, 50), 0, '%');
};

const main = async (): Promise<void> => {
  const { path, count } = await findLargest(corpus);
  cpSync(join(root, 'contracts/base64'), join(home, 'base64'), { recursive: true });
  cpSync(dirname(path), join(home, 'largest'), { recursive: true });
  if (!path.endsWith(definition)) cpSync(path, join(home, 'largest', definition));
  const cli = [process.execPath, join(root, 'src/cli/main.ts'), 'studio', '--no-config', 'base64', 'largest'];
  const studio = await startStudio(cli, home);
  const browser = await openChromium();
  try {
    await measure(browser, studio, count);
  } finally {
    await browser.close();
    await studio.stop();
    rmSync(home, { recursive: true, force: true });
  }
  process.exitCode = isKept ? 0 : 1;
};

await main();
