import { PinoutError } from '../../error.ts';
import { readRedisAddress } from '../../redis/read-redis-address.ts';
import { openRedisDoor } from './redis-door.ts';
import type { RedisDoorOptions } from './redis-door-options.ts';
import { createRedisJournal } from './redis-journal.ts';
import { createRedisStore, type RedisPlace } from './redis-store.ts';
import { shareState } from './share-state.ts';
import type { SharedState } from './shared-state.ts';

/**
 * State that several mocks share on a Redis server, such as `redis://user:password@host:6379/0?prefix=team&ttl=86400`; `ttl` in seconds after the last
 * use, a week unless said, 0 for ever. Throws a PinoutError if the address is none, if ioredis is not installed, or if nobody answers.
 */
export const openRedisState = async (url: string, options: RedisDoorOptions = {}): Promise<SharedState> => {
  const address = readRedisAddress(url);
  const place = readPlace(address.query);
  const door = await openRedisDoor(address, options);
  return {
    options: shareState(createRedisStore(door, place)),
    journal: createRedisJournal(door, place),
    isReachable: door.isOpen,
    failures: door.failures,
    close: door.close,
  };
};

const week = 7 * 24 * 60 * 60;
const longest = 10 * 365 * 24 * 60 * 60;

const readPlace = (query: URLSearchParams): RedisPlace => {
  const prefix = query.get('prefix') ?? 'pinout-mock';
  const ttl = query.get('ttl') ?? String(week);
  const unknown = [...query.keys()].find((name) => name !== 'prefix' && name !== 'ttl');
  if (unknown !== undefined) throw invalid(`${unknown.slice(0, 20)} means nothing there`);
  if (!/^[\w.:-]{1,100}$/.test(prefix))
    throw invalid('prefix takes letters, digits, dots, colons and dashes');
  if (!/^\d{1,9}$/.test(ttl) || Number(ttl) > longest) throw invalid('ttl takes seconds, 0 for ever');
  return { prefix: `{${prefix}}:`, ttlMs: Number(ttl) * 1_000 };
};

const invalid = (what: string): PinoutError =>
  new PinoutError(
    'state-address-invalid',
    `The address of the state is not right: ${what}.`,
    'Write redis://host:6379/0?prefix=team&ttl=86400, or leave prefix and ttl out.',
  );
