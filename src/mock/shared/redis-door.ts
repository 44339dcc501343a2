import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { PinoutError } from '../../error.ts';
import { connectInTime } from '../../redis/connect-in-time.ts';
import { importRedis } from '../../redis/import-redis.ts';
import { isOfCluster } from '../../redis/is-of-cluster.ts';
import type { RedisAddress } from '../../redis/read-redis-address.ts';
import type { RedisDoorOptions } from './redis-door-options.ts';

/** A connection that never lets anybody wait for long. */
export interface RedisDoor {
  /** Asks the server. Throws a PinoutError at once if it is away, and soon if it says nothing. */
  readonly ask: <T>(question: (redis: Redis) => Promise<T>) => Promise<T>;
  /** Runs a script, which the server remembers. */
  readonly run: (script: string, keys: readonly string[], words: readonly string[]) => Promise<unknown>;
  readonly isOpen: () => boolean;
  /** How often it did not answer, or with an error. */
  readonly failures: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Opens a connection. It connects again by itself; meanwhile everything asked fails at once, and nothing is asked a second time: nobody knows
 * whether a step was done that got no answer. Throws a PinoutError if nobody answers at the start, or lets us in.
 */
export const openRedisDoor = async (
  { host, options }: RedisAddress,
  { answerMs = 1_000, report = () => undefined }: RedisDoorOptions = {},
): Promise<RedisDoor> => {
  const Redis = await importRedis();
  const redis = new Redis({ ...options, ...patience(answerMs) });
  let cause: unknown;
  let failures = 0;
  redis.on('error', (error: unknown) => {
    cause = error;
  });
  redis.on('ready', () => {
    cause = undefined;
  });
  const away = (error: unknown): PinoutError => unreachable(host, error);
  await connectInTime(redis, 5 * answerMs).catch((error: unknown) => {
    throw away(cause ?? error);
  });
  if (await isOfCluster(redis)) {
    redis.disconnect();
    throw ofCluster(host);
  }
  watch(redis, host, report);
  const ask = async <T>(question: (redis: Redis) => Promise<T>): Promise<T> => {
    try {
      if (redis.status !== 'ready') throw cause ?? new Error('the connection is closed');
      return await question(redis);
    } catch (error) {
      failures += 1;
      // What says nothing is asked no more, until it lets us in again.
      if (isLate(error) && redis.status === 'ready') redis.disconnect(true);
      throw away(error);
    }
  };
  const run = (script: string, keys: readonly string[], words: readonly string[]): Promise<unknown> =>
    ask(async () => {
      const digest = digestOf(script);
      try {
        return await redis.evalsha(digest, keys.length, ...keys, ...words);
      } catch (error) {
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
        return redis.eval(script, keys.length, ...keys, ...words);
      }
    });
  return {
    ask,
    run,
    isOpen: () => redis.status === 'ready',
    failures: () => failures,
    close: async () => {
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
};

const patience = (answerMs: number) => ({
  lazyConnect: true,
  connectTimeout: answerMs,
  commandTimeout: answerMs,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  retryStrategy: (times: number) => Math.min(50 * times, 500),
});

const watch = (redis: Redis, host: string, report: (message: string) => void): void => {
  let isAway = false;
  redis.on('close', () => {
    if (!isAway) report(`The state at ${host} is away: requests that need it get 503 until it is back.`);
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) report(`The state at ${host} is back.`);
    isAway = false;
  });
};

const isLate = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('Command timed out');

/** The client of a cluster asks again by itself, and nobody knows then whether a step was done once. */
const ofCluster = (host: string): PinoutError =>
  new PinoutError(
    'state-of-cluster',
    `The server at ${host} is one of a cluster, and the state of mocks needs one that is not.`,
    'Name a single server, or a Sentinel: redis://host:26379?sentinel=mymaster.',
  );

const unreachable = (host: string, cause: unknown): PinoutError => {
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new PinoutError(
    'state-unreachable',
    `The state at ${host} cannot be reached: ${reason}.`,
    'Start the server, or correct --state.',
    { cause },
  );
};

const digests = new Map<string, string>();

const digestOf = (script: string): string => {
  const digest = digests.get(script) ?? createHash('sha1').update(script).digest('hex');
  digests.set(script, digest);
  return digest;
};
