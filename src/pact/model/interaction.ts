import type { PactCode } from '../../report/codes/pact-codes.ts';
import type { Finding } from '../../report/report.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';

/** A pact file of any version, read into one shape. */
export interface PactFile {
  readonly source: Source;
  readonly consumer: string;
  readonly provider: string;
  /** Major version of the specification. */
  readonly version: 1 | 2 | 3 | 4;
  readonly interactions: readonly Interaction[];
  /** What was wrong with the file though it could be read. */
  readonly problems: readonly Finding<PactCode>[];
}

/** One interaction of a pact; what cannot be read says so itself. */
export type Interaction = HttpInteraction | MessageInteraction | UnreadInteraction;

interface Described {
  readonly description: string;
  /** JSON pointer of the interaction in its file. */
  readonly pointer: string;
  readonly states: readonly ProviderState[];
  /** What of it nothing here understands: each is a reason not to call it compared. */
  readonly unknown: readonly Unknown[];
}

/** A state that the provider is to be in before an interaction. */
export interface ProviderState {
  readonly name: string;
  readonly parameters: JsonObject;
  readonly pointer: string;
}

/** A part of a pact that Pinout does not know. */
export interface Unknown {
  readonly code: PactCode;
  readonly what: string;
  readonly pointer: string;
}

/** A request and the answer that the consumer expects. */
export interface HttpInteraction extends Described {
  readonly kind: 'http';
  readonly request: PactRequest;
  readonly response: PactResponse;
}

/** An asynchronous message; for a connector, what a webhook is sent. */
export interface MessageInteraction extends Described {
  readonly kind: 'message';
  readonly contents: PactBody;
  readonly rules: readonly PactRule[];
}

/** A kind of interaction that connectors have nothing for. */
export interface UnreadInteraction extends Described {
  readonly kind: 'unread';
  readonly type: string;
}

/** The request of an interaction. */
export interface PactRequest {
  readonly pointer: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: PactBody;
  readonly rules: readonly PactRule[];
}

/** The answer that an interaction expects. */
export interface PactResponse {
  readonly pointer: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: PactBody;
  readonly rules: readonly PactRule[];
}

/** `absent`: nothing is said of the body; `empty`: there must be none; `text` may be base64 of bytes. */
export type PactBody =
  | { readonly kind: 'absent'; readonly pointer: string }
  | { readonly kind: 'empty'; readonly pointer: string }
  | { readonly kind: 'json'; readonly value: Json; readonly pointer: string; readonly contentType?: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly encoded: boolean;
      readonly pointer: string;
      readonly contentType?: string;
    };

/** A matching rule: what values may stand at a place instead of the example. */
export interface PactRule {
  readonly in: 'body' | 'header' | 'query' | 'path' | 'status';
  /** Steps to the value: names and indexes, `*` for any; for headers and queries the name in lower case, or as written. */
  readonly path: readonly (string | number)[];
  readonly matchers: readonly PactMatcher[];
  readonly combine: 'AND' | 'OR';
  readonly pointer: string;
}

/** `match` is the specification's word, `type` where a version 2 rule had only bounds. */
export interface PactMatcher {
  readonly match: string;
  readonly raw: JsonObject;
}
