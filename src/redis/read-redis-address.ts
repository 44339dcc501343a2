import { PinoutError } from '../error.ts';

/** The server itself; or a Sentinel, and what it calls the servers whose master is meant. */
type RedisPeer =
  | { readonly host: string; readonly port: number }
  | { readonly sentinels: { readonly host: string; readonly port: number }[]; readonly name: string };

/** Where a server is, and how to get in. */
export interface RedisAddress {
  /** Host and port, for messages: nothing secret. */
  readonly host: string;
  readonly options: RedisPeer & {
    readonly db: number;
    readonly username?: string;
    readonly password?: string;
    readonly tls?: { readonly servername?: string };
  };
  /** What stands behind the question mark. */
  readonly query: URLSearchParams;
}

/** Is a text meant as the address of a server. */
export const isRedisAddress = (text: string): boolean => /^rediss?:/i.test(text);

/** Reads `redis://user:password@host:6379/0`; `rediss://` is TLS; with `?sentinel=name` a Sentinel is there, which knows the server. Throws a PinoutError that shows nothing of it, as it may hold a password. */
export const readRedisAddress = (text: string): RedisAddress => {
  const url = URL.canParse(text) && /^rediss?:\/\/[^/]/i.test(text) ? new URL(text) : undefined;
  const database = Number(url?.pathname.slice(1) ?? '');
  if (url === undefined || url.hostname === '' || !Number.isInteger(database)) throw invalid();
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const peer = { host, port: Number(url.port || '6379') };
  const { searchParams: query } = url;
  const name = query.get('sentinel');
  // What is left means something to whoever asked.
  query.delete('sentinel');
  return {
    host: `${url.hostname}:${url.port || '6379'}`,
    query,
    options: {
      ...(name === null ? peer : { sentinels: [peer], name }),
      db: database,
      ...(url.username === '' ? {} : { username: decode(url.username) }),
      ...(url.password === '' ? {} : { password: decode(url.password) }),
      ...(url.protocol === 'rediss:' ? { tls: /^[\d.]+$|:/.test(host) ? {} : { servername: host } } : {}),
    },
  };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid();
  }
};

const invalid = (): PinoutError =>
  new PinoutError(
    'redis-address-invalid',
    'This is not the address of a Redis server.',
    'Write redis://host:6379, or rediss:// for TLS; user and password stand before the host, percent-encoded.',
  );
