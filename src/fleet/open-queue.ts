import type { Queue } from 'bullmq';
import type { Redis as RedisClient } from 'ioredis';
import { PinoutError } from '../error.ts';
import { connectInTime } from '../redis/connect-in-time.ts';
import { importRedis } from '../redis/import-redis.ts';
import { isOfCluster } from '../redis/is-of-cluster.ts';
import { type RedisAddress, readRedisAddress } from '../redis/read-redis-address.ts';
import type { FleetJob, FleetResult } from './job.ts';

type RedisConstructor = typeof import('ioredis').Redis;

/** The queue's part of BullMQ, typed. */
export type FleetQueue = Queue<FleetJob, FleetResult>;

/** A connection to the queue, and what is opened on it. */
export interface QueueDoor {
  /** The client itself, for what BullMQ has nothing for. */
  readonly redis: RedisClient;
  readonly queue: FleetQueue;
  readonly bullmq: typeof import('bullmq');
  /** A further connection, for what waits on the server. It is closed with the door. */
  readonly connect: () => RedisClient;
  readonly close: () => Promise<void>;
}

/** What workers and runs of one server meet in. */
export const queueName = 'fleet';

/** What all keys of the server begin with; in braces, so that a cluster keeps them together. */
export const keyPrefix = '{pinout}';

/**
 * Opens the queue of a server. Throws a PinoutError if BullMQ is not installed, the address is none, or nobody answers there
 * within `answerMs`: what takes connections and says nothing is not a queue.
 */
export const openQueue = async (url: string, answerMs = 5_000): Promise<QueueDoor> => {
  if (!/^rediss?:\/\/[^/]/.test(url))
    throw new PinoutError(
      'fleet-queue-invalid',
      'This is not the address of a queue.',
      'Write redis://host:6379, or rediss:// for TLS; user and password stand before the host.',
    );
  const address = readRedisAddress(url);
  const { bullmq, Redis } = await importQueue();
  const open: RedisClient[] = [];
  const make = (isCluster: boolean): RedisClient => {
    const redis = isCluster
      ? clusterAt(address, Redis)
      : new Redis({ ...address.options, maxRetriesPerRequest: null, lazyConnect: true });
    // It connects again by itself; who waits for an answer waits as long.
    redis.on('error', () => undefined);
    open.push(redis);
    return redis;
  };
  const first = make(false);
  await connectInTime(first, answerMs).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const isCluster = await isOfCluster(first);
  const connect = (): RedisClient => make(isCluster);
  const redis = isCluster ? connect() : first;
  const queue: FleetQueue = new bullmq.Queue(queueName, {
    connection: redis,
    prefix: keyPrefix,
    // An event has the whole report with it: who missed one looks at the job.
    streams: { events: { maxLen: 500 } },
  });
  queue.on('error', () => undefined);
  return {
    redis,
    queue,
    bullmq,
    connect,
    close: async () => {
      await queue.close();
      for (const each of open) each.disconnect();
    },
  };
};

/** All nodes of a cluster, found by one. Its client has the commands of a plain one: with one hash tag in all keys, everything happens on one node. */
const clusterAt = ({ options }: RedisAddress, Redis: RedisConstructor): RedisClient => {
  const { db: _, ...rest } = options;
  const seeds = 'sentinels' in options ? options.sentinels : [{ host: options.host, port: options.port }];
  const cluster = new Redis.Cluster(seeds, {
    lazyConnect: true,
    redisOptions: { ...rest, maxRetriesPerRequest: null },
    clusterRetryStrategy: (times) => Math.min(100 * times, 2_000),
  });
  return cluster as unknown as RedisClient;
};

const unreachable = (url: string, cause: unknown): PinoutError => {
  const { host } = new URL(url);
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new PinoutError(
    'fleet-queue-unreachable',
    `No queue answers at ${host}: ${reason}.`,
    'Start it, such as with redis-server, or correct --queue.',
    { cause },
  );
};

const importQueue = async (): Promise<{
  readonly bullmq: typeof import('bullmq');
  readonly Redis: RedisConstructor;
}> => {
  try {
    return { bullmq: await import('bullmq'), Redis: await importRedis() };
  } catch (cause) {
    throw new PinoutError(
      'fleet-missing',
      'bullmq and ioredis are not installed.',
      'Install them: npm install bullmq@^6.7 ioredis@^6.',
      { cause },
    );
  }
};
