import type { Json } from '../source/json.ts';
import { defined } from '../source/json.ts';

/** Names and values as they go over the wire, in order. */
type Pairs = readonly (readonly [name: string, value: string])[];

/** A body in HAR: text, or base64. */
export interface HarText {
  readonly text: string;
  readonly encoding?: 'base64';
  /** What the text stands for, if it is not the body itself. */
  readonly comment?: string;
}

/** The comment of a body of which only names, types and lengths were kept. */
export const shapeComment = 'the shape of the body: names, types and lengths';

/** An exchange that may be shown: whatever is secret is gone from it already. */
export interface HarExchange {
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  /** Until the answer began; all of `ms` unless known. */
  readonly waitMs?: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Pairs;
    readonly size: number;
    readonly content?: HarText;
  };
  /** Nothing if nobody answered. */
  readonly response?: {
    readonly status: number;
    readonly statusText?: string;
    readonly headers: Pairs;
    readonly size: number;
    readonly content: HarText;
  };
  readonly comment?: string;
  readonly error?: { readonly kind: string; readonly message: string };
}

/** The head of a HAR file, whose entries follow. */
export const harHead = { version: '1.2', creator: { name: 'pinout', version: '1' } } as const;

/** One entry of a HAR 1.2 file. */
export const harEntry = ({ at, ms, waitMs = ms, request, response, comment, error }: HarExchange): Json => ({
  startedDateTime: new Date(at).toISOString(),
  time: ms,
  request: requestOf(request),
  response: response === undefined ? nothing : responseOf(response),
  cache: {},
  timings: { send: 0, wait: waitMs, receive: Math.max(0, ms - waitMs) },
  ...defined({ comment }),
  ...(error === undefined ? {} : { _error: { kind: error.kind, message: error.message } }),
});

const requestOf = ({ method, url, headers, size, content }: HarExchange['request']): Json => ({
  method,
  url,
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(headers),
  queryString: pairs([...new URLSearchParams(url.split('#', 1)[0]?.split('?')[1] ?? '')]),
  headersSize: -1,
  bodySize: size,
  ...(content === undefined ? {} : { postData: { mimeType: headerOf(headers, 'content-type'), ...content } }),
});

const responseOf = ({
  status,
  statusText = '',
  headers,
  size,
  content,
}: NonNullable<HarExchange['response']>): Json => ({
  status,
  statusText,
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(headers),
  content: { size, mimeType: headerOf(headers, 'content-type'), ...content },
  redirectURL: headerOf(headers, 'location'),
  headersSize: -1,
  bodySize: size,
});

const nothing: Json = {
  status: 0,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

const pairs = (list: Pairs): Json => list.map(([name, value]) => ({ name, value }));

const headerOf = (headers: Pairs, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
