import { readFile } from 'node:fs/promises';
import type { Settings } from '../http/settings.ts';
import { loadFunctions } from './load-functions.ts';
import { startRateFeed } from './rate-feed.ts';
import { type RunningHost, serve } from './serve.ts';

/** The endpoints by the names of their contracts. */
export type EndpointName = 'base64' | 'currency' | 'base64-article';

/** Where each endpoint's functions are registered. */
const files: Readonly<Record<EndpointName, string>> = {
  base64: '../functions/base64.ts',
  currency: '../functions/currency.ts',
  'base64-article': '../article/base64-article.ts',
};

/** The names, in the order in which they are shown. */
export const endpointNames: readonly EndpointName[] = ['base64', 'currency', 'base64-article'];

/** The function key where none is given. It opens nothing but a host on loopback. */
export const defaultKey = 'local-key';

/** What a start can be told; all of it has a default. */
export interface StartOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** The function key that callers must send. */
  readonly key?: string;
  /** Application settings, such as `RATES_URL`; they go before the environment's. */
  readonly settings?: Settings;
  /** With a rate feed of its own, which `PUT /feed` makes fail once: `broken` or `silent`. For tests and the demo. */
  readonly feed?: boolean;
  /** Takes what handlers log and why one failed; by default nobody does. */
  readonly log?: (message: string) => void;
}

/** Starts one of the real endpoints on loopback. `url` is scheme, host and port, without the base path. */
export const startEndpoint = async (name: EndpointName, options: StartOptions = {}): Promise<RunningHost> => {
  const { port = 0, key = defaultKey, settings = {}, log = () => undefined } = options;
  const functions = await loadFunctions(new URL(files[name], import.meta.url).href);
  const routePrefix = await readRoutePrefix();
  const app = { functions, routePrefix, key, log };
  if (options.feed !== true) return serve(app, { port, settings });
  const feed = await startRateFeed();
  const host = await serve(app, {
    port,
    settings: { RATES_URL: feed.url, RATES_TIMEOUT_MS: '500', RATES_CACHE_SECONDS: '0', ...settings },
    control: feed.control,
  });
  return {
    url: host.url,
    close: async () => {
      await host.close();
      await feed.close();
    },
  };
};

const readRoutePrefix = async (): Promise<string> => {
  const host = JSON.parse(await readFile(new URL('../host.json', import.meta.url), 'utf8')) as {
    readonly extensions?: { readonly http?: { readonly routePrefix?: string } };
  };
  return host.extensions?.http?.routePrefix ?? 'api';
};
