import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PinoutError } from '../../error.ts';

/** The real endpoints of the checkout, running in a process of their own. */
export interface RunningEndpoints {
  /** Scheme, host and port by the connector's name. */
  readonly urls: ReadonlyMap<string, string>;
  /** The function key that they demand. */
  readonly key: string;
  readonly close: () => Promise<void>;
}

/** Starts `endpoints/host/main.ts` on free ports; resolves when all of them listen. */
export const startEndpoints = async (main: URL): Promise<RunningEndpoints> => {
  const key = 'demo-key';
  const child = spawn(process.execPath, [fileURLToPath(main)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PINOUT_KEY: key },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): void => void child.kill('SIGTERM');
  process.once('exit', kill);
  const close = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await ended;
  };
  const urls = await readUrls(child);
  if (urls.size > 0) return { urls, key, close };
  throw new PinoutError(
    'endpoints-not-started',
    'The endpoints of the demo did not start.',
    'Run npm run endpoints to see why.',
  );
};

/** What the host prints, up to its last line: `base64  http://127.0.0.1:7071/api`. Nothing where it ends before that. */
const readUrls = async (
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
): Promise<ReadonlyMap<string, string>> => {
  const urls = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, url] = /^(\S+)\s+(http:\S+)\/api$/.exec(line) ?? [];
    if (name === undefined || url === undefined) return urls;
    urls.set(name, url);
  }
  return new Map();
};
