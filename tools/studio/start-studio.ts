import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** A studio in a process of its own. */
export interface RunningStudio {
  /** With the secret of its run. */
  readonly url: string;
  readonly mock: string;
  /** Milliseconds until it said where it listens. */
  readonly ms: number;
  readonly stop: () => Promise<void>;
}

/** Starts `pinout studio` and waits until it says where it listens. `words` are the program and its arguments. */
export const startStudio = async (words: readonly string[], folder: string): Promise<RunningStudio> => {
  const started = performance.now();
  const [program = '', ...rest] = words;
  const child = spawn(program, [...rest, '--port', '0', '--mock-port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    // Its own group: what npx starts ends with it.
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    text += part;
    const url = /^Studio: (\S+)/m.exec(text)?.[1];
    const mock = /^Mock: +(\S+)$/m.exec(text)?.[1];
    if (url === undefined || mock === undefined || !text.endsWith('\n')) continue;
    const stop = async (): Promise<void> => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      await ended;
    };
    return { url, mock, ms: performance.now() - started, stop };
  }
  throw new Error('The studio ended before it listened.');
};

/** Debian's Chromium, or what PINOUT_CHROMIUM names. */
export const openChromium = (args: readonly string[] = []): Promise<Browser> => {
  const executablePath = process.env['PINOUT_CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`There is no ${executablePath}: node tools/ensure-packages.ts installs it.`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-extensions', ...args],
  });
};

/** The address of a screen of a studio: `/lint/base64`. */
export const screenOf = ({ url }: Pick<RunningStudio, 'url'>, where: string): string => {
  const [base = '', secret = ''] = url.split('#');
  return `${base}#${where}${where.includes('?') ? '&' : '?'}${secret}`;
};
