import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { keyPrefix } from './open-queue.ts';

/** A job's right to ask a host; it runs out by itself when its worker is gone. */
export interface HostSlot {
  readonly give: () => Promise<void>;
}

/** How long a right lasts without being renewed. */
const leaseMs = 30_000;

/** Takes one of `of` rights to ask a host, which all workers of a server share; nothing if all are taken. */
export const takeHostSlot = async (redis: Redis, host: string, of: number): Promise<HostSlot | undefined> => {
  const token = randomUUID();
  for (let slot = 0; slot < of; slot += 1) {
    const key = `${keyPrefix}:host:${host}:${slot}`;
    if ((await redis.set(key, token, 'PX', leaseMs, 'NX')) === null) continue;
    const renewal = setInterval(() => {
      void redis.eval(renewOwn, 1, key, token, String(leaseMs)).catch(() => undefined);
    }, leaseMs / 3);
    return {
      give: async () => {
        clearInterval(renewal);
        await redis.eval(giveOwn, 1, key, token);
      },
    };
  }
  return undefined;
};

const renewOwn = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end`;

const giveOwn = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`;
