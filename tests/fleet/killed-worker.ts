import { openQueue } from '../../src/fleet/open-queue.ts';
import { work } from '../../src/fleet/work.ts';

/** A worker as a process of its own, so that a test can kill it: `<queue> <lock in milliseconds> <pinout…>`. */
const [url = '', lock = '', ...pinout] = process.argv.slice(2);
work(await openQueue(url), {
  pinout,
  verifyWords: process.env['THE_KEY'] === undefined ? [] : ['--credential', 'api_key=@env:THE_KEY'],
  concurrency: 1,
  lockMs: Number(lock),
  onJob: () => undefined,
});
