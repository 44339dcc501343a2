import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one process has used. */
export interface Usage {
  readonly cpu: number;
  readonly wall: number;
  readonly mib: number;
}

/** Runs Node with words in a folder, and says what the process used, its threads included. Throws if it could not do its job. */
export const measureCpu = (
  words: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Usage => {
  const file = join(folder, 'usage.json');
  const usage = pathToFileURL(resolve(import.meta.dirname, 'usage.mjs')).href;
  const { NODE_COMPILE_CACHE: _, ...plain } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--import', usage, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...plain, PINOUT_USAGE: file, CI: '1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0 && status !== 1) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Usage;
};

/** The middle one of some numbers. */
export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median of the ratios within each pair, and how far they spread: both of a pair met the same neighbours on this machine. */
export const ratioOf = (of: readonly Usage[], beside: readonly Usage[]): string => {
  const ratios = of.map(({ cpu }, index) => cpu / (beside[index]?.cpu ?? Number.NaN));
  return `${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)})`;
};
