import type { Operation, Parameter } from '../connector/operation.ts';
import type { Json } from '../source/json.ts';
import type { CaseExpectation } from './read-cases.ts';

/** What a request is made of, before it is text and bytes. */
export interface RequestParts {
  readonly values: ReadonlyMap<Parameter, Json>;
  readonly body?: Json;
  /** Goes out in place of `body`, as it is. */
  readonly raw?: { readonly bytes: Uint8Array; readonly type: string };
  /** Which of the run's credentials go with it. */
  readonly credential: 'right' | 'none' | 'wrong';
  /** Further headers; they win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the operation's method, upper case. */
  readonly method?: string;
}

/**
 * What the answer has to be, besides documented: `success` 2xx; `accept` 2xx, or a refusal that the definition has; `refuse`
 * anything but 2xx; `unauthorised` 401 or 403; `any` whatever is documented; a number: that status.
 */
export type Expectation = 'success' | 'accept' | 'refuse' | 'unauthorised' | 'any' | number;

/** One request that is going to be sent, and why. */
export interface Probe {
  readonly operation: Operation;
  /** For people: `/price is null`. */
  readonly label: string;
  /** The documented status that the probe tries for: findings belong to its check. */
  readonly target: string;
  readonly expects: Expectation;
  readonly parts: RequestParts;
  /** What a case by hand demands of the answer. */
  readonly expectation?: CaseExpectation;
}
