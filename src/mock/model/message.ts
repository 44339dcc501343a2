import type { Json } from '../../source/json.ts';
import type { Fault } from './fault.ts';

/** A request as the mock's core sees it: plain data, the body read to its end. */
export interface MockRequest {
  /** Upper case. */
  readonly method: string;
  /** Path and query as on the wire, percent-encoded: `/api/Test?input=a%20b`. */
  readonly target: string;
  /** Lower-case names; several values of one name joined as node:http joins them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: Uint8Array;
}

/** Scheme and host by which the caller knows the mock. */
export const originOf = ({ headers }: Pick<MockRequest, 'headers'>, protocol = 'http'): string =>
  `${headers['x-forwarded-proto'] ?? protocol}://${headers['host'] ?? '127.0.0.1'}`;

/** An answer as bytes. Header names are lower case. Do not change it: the same object may be served many times. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What the bytes are written from, if they are JSON and were made here: nobody need read them again. */
  readonly value?: Json;
  /** A stream that stays open until the client ends it; nothing comes after the body. */
  readonly open?: true;
  /** Present if somebody wrote the answer: then nothing changes it any more. How it travels. */
  readonly byHand?: { readonly delay?: readonly [from: number, to: number]; readonly fault?: Fault };
}
