/** What the API answers: data, or why not. */
export type ApiReply =
  | { readonly kind: 'data'; readonly value: unknown }
  | Refused
  /** A file to be saved. */
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly text: string };

/** Why something is not done, and what to do. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: 400 | 403 | 404 | 409;
  readonly message: string;
  readonly remedy: string;
}

/** Data for the page. */
export const data = (value: unknown): ApiReply => ({ kind: 'data', value });

/** A refusal, in a sentence, and what to do. */
export const refused = (status: 400 | 403 | 404 | 409, message: string, remedy: string): Refused => ({
  kind: 'refused',
  status,
  message,
  remedy,
});
