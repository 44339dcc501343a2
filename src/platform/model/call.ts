import { isJson } from '../../connector/media-type.ts';
import { readPercent } from '../../source/decode-percent.ts';
import { parseExact, writeExact } from '../../source/exact-numbers.ts';
import type { Json } from '../../source/json.ts';

/** A request on its way from the platform to the backend, in the parts that policies work on. */
export interface CallRequest {
  /** Upper case. */
  readonly method: string;
  /** Scheme, host and base path of the backend, without a slash at the end. */
  readonly base: string;
  /** Below the base, percent-encoded, starting with a slash or empty. */
  readonly path: string;
  /** Decoded names and values, in order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: CallBody;
}

/** An answer on its way back. */
export interface CallResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: CallBody;
  /** Set where `setconnectionstatustounauthenticated` found its status. */
  readonly connection?: 'unauthenticated';
}

/** The body of a call on its way through the policies. */
export type CallBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** The absolute URL that a request goes to. */
export const urlOf = ({ base, path, query }: CallRequest): string => {
  const url = `${base}${path}`;
  if (query.length === 0) return url;
  const pairs = query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

/** Bytes as a body: JSON where the content type says so (or says nothing) and the text agrees. */
export const readBody = (bytes: Uint8Array, contentType: string | undefined): CallBody => {
  if (bytes.byteLength === 0) return { kind: 'none' };
  if (contentType !== undefined && !isJson(contentType)) return { kind: 'bytes', bytes };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value = parseExact(text);
    // A number that stands alone has nothing that could hold its digits: the text keeps them.
    return typeof value === 'number' && text.trim().length > 15 && String(value) !== text.trim()
      ? { kind: 'bytes', bytes }
      : { kind: 'json', value };
  } catch {
    return { kind: 'bytes', bytes };
  }
};

/** A body as bytes. */
export const writeBody = (body: CallBody): Uint8Array => {
  if (body.kind === 'none') return new Uint8Array();
  return body.kind === 'bytes' ? body.bytes : new TextEncoder().encode(writeExact(body.value));
};

/** Percent-decoded query text as pairs; what does not decode stays as it is. */
export const readQuery = (search: string): readonly (readonly [string, string])[] =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decodeQuery(pair), '']
        : [decodeQuery(pair.slice(0, equals)), decodeQuery(pair.slice(equals + 1))];
    });

const decodeQuery = (text: string): string => readPercent(text.replaceAll('+', ' ')) ?? text;
