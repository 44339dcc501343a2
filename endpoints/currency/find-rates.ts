import { readFile } from 'node:fs/promises';
import { readSetting, settingsOwner } from '../http/settings.ts';
import { fetchRates } from './fetch-rates.ts';
import { type RateTable, readRates } from './read-rates.ts';

/** The rates, or why there are none: 502 for a feed that is broken, 504 for one that is silent. */
export type FoundRates =
  | { readonly kind: 'rates'; readonly table: RateTable }
  | { readonly kind: 'unavailable'; readonly status: 502 | 504; readonly message: string };

/**
 * The rates of the provider that the application settings choose. Without `RATES_URL` it is the dated table that comes
 * with the app; with it, that feed, within `RATES_TIMEOUT_MS` and kept for `RATES_CACHE_SECONDS`. Failures are not kept.
 */
export const findRates = async (): Promise<FoundRates> => {
  const url = readSetting('RATES_URL');
  if (url === undefined) return { kind: 'rates', table: await readShipped() };
  const known = cacheOf(settingsOwner());
  const cached = known.get(url);
  if (cached !== undefined && cached.until > performance.now()) return cached.found;
  const found = fetchRates(url, readNumber('RATES_TIMEOUT_MS', 5_000));
  const entry = { found, until: performance.now() + readNumber('RATES_CACHE_SECONDS', 3_600) * 1_000 };
  known.set(url, entry);
  const result = await found;
  if (result.kind === 'unavailable' && known.get(url) === entry) known.delete(url);
  return result;
};

interface Cached {
  /** A promise, so that requests that come at the same time share one fetch. */
  readonly found: Promise<FoundRates>;
  readonly until: number;
}

const caches = new WeakMap<object, Map<string, Cached>>();

const cacheOf = (owner: object): Map<string, Cached> => {
  const known = caches.get(owner) ?? new Map<string, Cached>();
  caches.set(owner, known);
  return known;
};

const readNumber = (setting: string, otherwise: number): number => {
  const value = Number(readSetting(setting) ?? otherwise);
  return Number.isFinite(value) && value >= 0 ? value : otherwise;
};

let shipped: Promise<RateTable> | undefined;

const readShipped = (): Promise<RateTable> => {
  shipped ??= readFile(new URL('../data/ecb-2024-04-19.xml', import.meta.url), 'utf8').then((xml) => {
    const table = readRates(xml);
    if (table === undefined) throw new TypeError('The rate table that comes with the app is broken.');
    return table;
  });
  return shipped;
};
