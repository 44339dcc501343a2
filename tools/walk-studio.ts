import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openChromium, screenOf, startStudio } from './studio/start-studio.ts';

/**
 * `npm run walk:studio -- [pinout.tgz]`: what a maker does who has never seen the studio, with a person's pauses: a changed label, a tried
 * call, a green matrix of base64 and currency. It has to take less than two minutes. With a package, that is installed (before the clock
 * runs) and started by `npx pinout studio`; without one, it is this checkout.
 */
const [archive] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'pinout-walk-'));
const most = 120;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A person reads what is new before doing anything. */
const read = (): Promise<void> => pause(2_000);

/** A person finds the thing, moves there, and presses. */
const press = async (thing: Locator): Promise<void> => {
  await thing.waitFor();
  await pause(800);
  await thing.click();
};

const typeInto = async (field: Locator, text: string): Promise<void> => {
  await press(field);
  await field.fill('');
  await field.pressSequentially(text, { delay: 120 });
};

const changeLabel = async (page: Page): Promise<void> => {
  await press(page.getByRole('link', { name: 'Base64 Text', exact: true }));
  await read();
  await press(page.locator('.action-card').getByRole('button', { name: /^Edit/ }).first());
  await read();
  await typeInto(page.getByLabel('Summary'), 'Encode words');
  await press(page.getByRole('button', { name: 'Save to the file' }));
  await page.locator('.operation h2', { hasText: 'Encode words' }).waitFor();
  const file = join(home, 'contracts/base64/apiDefinition.swagger.json');
  if (!readFileSync(file, 'utf8').includes('"Encode words"')) throw new Error('The file has not changed.');
};

const tryCall = async (page: Page): Promise<void> => {
  await press(page.getByRole('link', { name: 'Try it', exact: true }));
  await read();
  await press(page.getByRole('button', { name: 'Send', exact: true }));
  await page.getByText('As documented for 200').waitFor();
  await read();
};

const seeGreen = async (page: Page, title: string, isThere: boolean): Promise<void> => {
  if (!isThere) {
    await press(page.getByRole('link', { name: 'Pinout Studio' }));
    await read();
    await press(page.getByRole('link', { name: title, exact: true }));
  }
  await press(page.getByRole('link', { name: 'Coverage', exact: true }));
  await read();
  await press(page.getByRole('button', { name: 'Show the plan' }));
  await page.getByText('Nothing was sent yet').waitFor();
  await read();
  await press(page.getByRole('button', { name: 'Send them' }));
  await page.getByText('100 % of the documented statuses seen, 0 failed').waitFor({ timeout: 60_000 });
  const [cells, good] = [await page.locator('.cell').count(), await page.locator('.cell.good').count()];
  if (cells === 0 || cells !== good) throw new Error(`${good} of ${cells} cells of ${title} are green.`);
  await read();
};

/** The program and its first arguments. */
const programOf = (): readonly string[] => {
  if (archive === undefined) return [process.execPath, join(root, 'src/cli/main.ts')];
  const words = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefix',
    home,
    resolve(archive),
  ];
  const { status } = spawnSync('npm', words, { cwd: home, stdio: 'inherit' });
  if (status !== 0) throw new Error('The package was not installed.');
  return ['npx', '--no-install', 'pinout'];
};

const main = async (): Promise<void> => {
  for (const name of ['base64', 'currency'])
    cpSync(join(root, 'contracts', name), join(home, 'contracts', name), { recursive: true });
  const program = programOf();
  if (archive === undefined && !existsSync(join(root, 'dist/studio/index.html')))
    throw new Error('Build the pages first: npm run build:studio.');
  const browser = await openChromium();
  const started = performance.now();
  let before = started;
  const step = (what: string): void => {
    const now = performance.now();
    process.stdout.write(`${((now - before) / 1_000).toFixed(1)} s  ${what}\n`);
    before = now;
  };
  const studio = await startStudio([...program, 'studio', '--write', '--no-config'], home);
  step('pinout studio --write says where it listens');
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await pause(2_000);
    await page.goto(screenOf(studio, '/'));
    await page.getByRole('heading', { name: 'Connectors' }).waitFor();
    await read();
    step('the address is opened, the overview read');
    await changeLabel(page);
    step('a label is changed, in the file too');
    await tryCall(page);
    step('a call is tried, and is as documented');
    await seeGreen(page, 'Base64 Text', true);
    step('the matrix of base64 is green');
    await seeGreen(page, 'Currency Conversion', false);
    step('the matrix of currency is green');
  } finally {
    await browser.close();
    await studio.stop();
    rmSync(home, { recursive: true, force: true });
  }
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(`${seconds.toFixed(1)} s in all; it has to be less than ${most} s\n`);
  process.exitCode = seconds < most ? 0 : 1;
};

await main();
