import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { hasRedis } from './start-redis.ts';

/** All of it is `npm run chaos:fleet -- <folder of connectors>`. */
it.skipIf(!hasRedis)(
  'workers that are killed, and a server that is started again, change no verdict',
  async () => {
    const child = spawn(process.execPath, ['tools/chaos-fleet.ts', 'contracts', '20', '3', '2'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    const told = await text(child.stdout);
    expect((await closed)[0], told).toBe(0);
    expect(told).toMatch(/^lint: \d+ checks, 0 not as in one process, 0 jobs lost/m);
    expect(told).toMatch(/^verify: \d+ checks, 0 not as in one process, 0 jobs lost/m);
  },
);
