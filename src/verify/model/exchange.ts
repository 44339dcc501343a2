/** A request as it is sent: absolute URL, header pairs in order, raw bytes. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /**
   * Where an answer that is a stream of events is whole, though the server may keep the stream open: with its headers, or with the first event
   * that answers a request of JSON-RPC. Any other answer is read to its end.
   */
  readonly until?: 'headers' | 'answer';
}

/** An answer as it came over the wire: not decoded, no redirect followed, nothing repaired. */
export interface WireResponse {
  readonly status: number;
  /** Pairs in the order of the wire, names as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Bytes that came after the answer had ended: a body where there must be none, or more than its length. */
  readonly surplus?: number;
  /** `body` is the shape of what came: names, types and lengths. */
  readonly shape?: true;
}

/** Why no answer came, or not a whole one. */
export type WireErrorKind =
  | 'refused'
  | 'timeout'
  | 'reset'
  | 'dns'
  | 'tls'
  | 'too-large'
  | 'truncated'
  | 'protocol'
  | 'other';

/** What went over the wire. `ms` is from the first byte sent to the last byte read, `waitMs` of it until the headers were there. */
export type Exchange = {
  readonly request: WireRequest;
  readonly ms: number;
  readonly waitMs?: number;
  /** It went over a connection that was used before: `lost`: that was reset first, and the answer came over a new one. */
  readonly connection?: 'kept' | 'lost';
} & (
  | { readonly outcome: 'answered'; readonly response: WireResponse }
  | {
      readonly outcome: 'failed';
      readonly error: WireErrorKind;
      readonly message: string;
      /** What had come before it broke off. */
      readonly partial?: WireResponse;
    }
);

/** Sends one request. It follows no redirects, does not retry or decode, and never throws for a network error. */
export type Transport = (request: WireRequest) => Promise<Exchange>;

/** The first value of a header, without regard to case. */
export const headerOf = ({ headers }: WireResponse, name: string): string | undefined => {
  const wanted = name.toLowerCase();
  // Asked often: most names differ in their length already.
  return headers.find(([each]) => each.length === wanted.length && each.toLowerCase() === wanted)?.[1];
};

/** Was the request taken: 2xx, or 303 after a POST, which leads to what came of it (RFC 9110 §15.4.4). */
export const isTaken = (exchange: Exchange): boolean => {
  if (exchange.outcome === 'failed') return false;
  const { status } = exchange.response;
  if (status === 303)
    return exchange.request.method === 'POST' && headerOf(exchange.response, 'location') !== undefined;
  return status >= 200 && status < 300;
};
