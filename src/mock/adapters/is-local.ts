import type { MockRequest } from '../model/message.ts';

/**
 * Does a request come from this machine by its own names: a web page that a browser resolved to this machine under a foreign name must
 * not read the journal, nor fire triggers (DNS rebinding). `hosts` are further names, in lower case.
 */
export const isLocal = ({ headers }: MockRequest, hosts: readonly string[]): boolean => {
  const local = (host: string | undefined): boolean =>
    host !== undefined && (loopback.test(host) || hosts.includes(host.toLowerCase()));
  const { host, origin } = headers;
  return local(nameOf(host ?? '')) && (origin === undefined || local(nameOfOrigin(origin)));
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

const nameOf = (host: string): string => host.replace(/:\d*$/, '');

const nameOfOrigin = (origin: string): string | undefined => {
  const authority = /^https?:\/\/([^/?#@]+)$/i.exec(origin)?.[1];
  return authority === undefined ? undefined : nameOf(authority);
};
