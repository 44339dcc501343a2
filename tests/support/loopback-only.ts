import { Socket } from 'node:net';
import { afterEach } from 'vitest';
import { isLoopbackName } from '../../src/trust/host.ts';

/**
 * No test reaches beyond this machine: every socket is refused before a name is looked up, and the test that wanted it fails, even if what
 * it tests swallows the error. What a test proves of other hosts, it proves by this.
 */
const wanted: string[] = [];
/** Files that share a process put the guard there once each: it is always put before the first. */
const first = Symbol.for('pinout.connect');
const prototype = Socket.prototype as Socket & { [first]?: Socket['connect'] };
prototype[first] ??= prototype.connect;
const connect = prototype[first];

const hostOf = (words: readonly unknown[]): string | undefined => {
  const [first] = words.flat() as readonly unknown[];
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { readonly host?: string; readonly path?: string };
    return path === undefined ? (host ?? 'localhost') : undefined;
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return undefined;
  return typeof words[1] === 'string' ? words[1] : 'localhost';
};

prototype.connect = function guarded(this: Socket, ...words: unknown[]): Socket {
  const host = hostOf(words);
  if (host === undefined || isLoopbackName(host) || host === '0.0.0.0' || host === '::')
    return Reflect.apply(connect, this, words) as Socket;
  wanted.push(host);
  process.nextTick(() =>
    this.destroy(Object.assign(new Error(`${host} is not this machine`), { code: 'EACCES' })),
  );
  return this;
};

/** The hosts that were wanted since the last time this was asked. */
export const takeWanted = (): readonly string[] => wanted.splice(0);

afterEach(() => {
  const hosts = takeWanted();
  if (hosts.length > 0) throw new Error(`The test wants to connect to ${hosts.join(', ')}.`);
});
