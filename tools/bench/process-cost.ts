import { type ChildProcess, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './subjects.ts';

/** CPU seconds of a process and its threads so far, and its largest memory in MB. */
export interface ProcessCost {
  readonly cpu: number;
  readonly mb: number;
}

/** What a process has used so far. */
export const costOf = (pid: number): ProcessCost => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, mb: Number(peak) / 1024 };
};

/** CPU seconds of a command that ends by itself: it says what it used when it ends. */
export const runToEnd = (words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number =>
  timeToEnd(words, cwd, env).cpu;

/** The same, and the milliseconds that somebody waits for it. */
export const timeToEnd = (
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Pick<ProcessCost, 'cpu'> & { readonly ms: number } => {
  const usage = pathToFileURL(join(root, 'tools/bench/usage.mjs')).href;
  const file = join(cwd, 'usage.json');
  const started = performance.now();
  spawnSync(process.execPath, ['--import', usage, ...words], {
    cwd,
    env: { ...env, PINOUT_USAGE: file },
    stdio: 'ignore',
  });
  const ms = performance.now() - started;
  return { ms, ...(JSON.parse(readFileSync(file, 'utf8')) as Pick<ProcessCost, 'cpu'>) };
};

/** What a server has used when it says that it listens: it prints its address. */
export const untilItServes = async (child: ChildProcess, name: string): Promise<ProcessCost> => {
  const { pid = 0, stdout } = child;
  let text = '';
  return new Promise((done, failed) => {
    stdout?.on('data', (part) => {
      text += String(part);
      if (/http:\/\//.test(text)) done(costOf(pid));
    });
    child.once('exit', (status) => failed(new Error(`${name} ended with ${status}: ${text.slice(0, 300)}`)));
  });
};

/** The middle one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
