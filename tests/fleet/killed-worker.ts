import { resolve } from 'node:path';
import { openQueue } from '../../src/fleet/open-queue.ts';
import { work } from '../../src/fleet/work.ts';

/** A worker as a process of its own, so that a test can kill it: `<queue> <lock in milliseconds>`. */
const [url = '', lock = ''] = process.argv.slice(2);
work(await openQueue(url), {
  pinout: [process.execPath, resolve(import.meta.dirname, 'asking-pinout.ts')],
  verifyWords: [],
  concurrency: 1,
  lockMs: Number(lock),
  onJob: () => undefined,
});
