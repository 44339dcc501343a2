import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A `pinout mock` in a process of its own. */
export interface SpawnedMock {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it has printed. */
  readonly printed: () => string;
  /** Resolves when the process has said it on its standard error. */
  readonly said: (pattern: RegExp) => Promise<void>;
  /** Ends it with a signal and waits for it: the exit status, or the signal. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals | null>;
}

/** Starts `pinout mock` with these words on a free port, and waits until it serves. */
export const spawnMock = (...words: readonly string[]): Promise<SpawnedMock> => spawnMockWith({}, ...words);

/** The same with more in its environment. */
export const spawnMockWith = (
  env: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<SpawnedMock> =>
  new Promise((done, failed) => {
    const main = resolve(root, 'src/cli/main.ts');
    const child = spawn(process.execPath, [main, 'mock', '--port', '0', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let out = '';
    let errors = '';
    const waiting = new Set<() => void>();
    child.stderr.on('data', (chunk) => {
      errors += chunk;
      for (const look of waiting) look();
    });
    const said = (pattern: RegExp): Promise<void> =>
      new Promise((heard) => {
        const look = (): void => {
          if (!pattern.test(errors)) return;
          waiting.delete(look);
          heard();
        };
        waiting.add(look);
        look();
      });
    const ended = new Promise<number | NodeJS.Signals | null>((exited) =>
      child.once('close', (status, signal) => exited(signal ?? status)),
    );
    const end: SpawnedMock['end'] = (signal) => {
      child.kill(signal);
      return ended;
    };
    void ended.then((status) => failed(new Error(`pinout mock ended with ${status}: ${errors}`)));
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const url = /on (https?:\/\/\S+)/.exec(out)?.[1];
      if (url !== undefined) done({ url, child, printed: () => out + errors, said, end });
    });
  });
