import type { LossName } from '../model/loss.ts';
import type { Node } from '../model/note.ts';

/** A request with what came of it, as collections, recordings and command lines have them. */
export interface Exchange {
  readonly method: string;
  /** With `{name}` where something is filled in. */
  readonly url: string;
  readonly headers: readonly Pair[];
  /** Further parts of the query, which are not in the URL. */
  readonly query: readonly Pair[];
  readonly body?: ExchangeBody;
  readonly answers: readonly Answer[];
  readonly name?: string;
  readonly id?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly auth?: ExchangeAuth;
  /** Where it stands, for notes. */
  readonly node: Node;
  /** What of it is not carried over. */
  readonly losses?: readonly ExchangeLoss[];
}

/** A kind of loss, and what it is about. */
export interface ExchangeLoss {
  readonly name: Extract<LossName, 'script' | 'graphql'>;
  readonly about: string;
}

/** A name and its value; `optional` if the file has it switched off. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  readonly description?: string;
}

/** The body of a recorded request. */
export type ExchangeBody =
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'form'; readonly type: string; readonly fields: readonly FormField[] }
  | { readonly kind: 'file'; readonly type: string };

/** A field of a form; a file is known by its name only. */
export interface FormField extends Pair {
  readonly file: boolean;
}

/** A recorded answer. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: readonly Pair[];
  readonly name?: string;
}

/** How a request signs in. Values are never kept. */
export type ExchangeAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'key'; readonly name: string; readonly in: 'header' | 'query' | 'cookie' }
  | {
      readonly kind: 'oauth';
      readonly authorizationUrl: string;
      readonly tokenUrl: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'unsupported'; readonly name: string };

/** What a reader of one kind of file gives. */
export interface ReadExchanges {
  readonly title: string;
  readonly description?: string;
  readonly exchanges: readonly Exchange[];
  /** What was left out, by why. */
  readonly dropped: Readonly<Record<string, number>>;
}
