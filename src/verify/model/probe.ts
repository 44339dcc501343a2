import type { Operation } from '../../connector/operation.ts';
import type { RequestValues } from '../../request/request-values.ts';
import type { CaseExpectation, VerifyCase } from './case.ts';
import type { CredentialChoice } from './credential.ts';

/** What a request is made of, before it is text and bytes. */
export interface RequestParts extends RequestValues {
  /** Goes out in place of `body`, as it is. */
  readonly raw?: { readonly bytes: Uint8Array; readonly type: string };
  readonly credential: CredentialChoice;
  /** Further headers; they win. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of the operation's method, upper case. */
  readonly method?: string;
  /** Header names in capitals: they mean the same (RFC 9110 §5.1). */
  readonly capitals?: boolean;
}

/**
 * What the answer has to be, besides documented: `success` 2xx; `accept` 2xx, or a refusal that the definition has; `refuse`
 * anything but 2xx; `unauthorised` 401 or 403; `absent` not 2xx, since nothing is there; `any` whatever is documented; a number: that status.
 */
export type Expectation = 'success' | 'accept' | 'refuse' | 'unauthorised' | 'absent' | 'any' | number;

/**
 * A value that a definition allows and an endpoint may still mean to refuse (a text that has to be a name it knows). It is a promise once the
 * `controls`, plain values for the same field, were all taken: then the refusal of the odd one is a fault.
 */
export interface Promised {
  /** The operation's field, and the kind of controls: `EncodeText body/input text`. */
  readonly group: string;
  readonly role: 'control' | 'odd';
}

/** A question beside the operation: how its path answers a method that nobody documents. `get`: the status that GET was answered. */
export type Aside =
  | { readonly kind: 'head'; readonly get: number }
  | { readonly kind: 'options' | 'nonsense' }
  /** GET, where the operations of the path are others. */
  | { readonly kind: 'undocumented'; readonly path: readonly Operation[] };

/** One planned request, and its purpose. */
export interface Probe {
  readonly operation: Operation;
  /** For people: `/price is null`. */
  readonly label: string;
  /** The documented status that the probe tries for: findings belong to its check. */
  readonly target: string;
  readonly expects: Expectation;
  readonly parts: RequestParts;
  readonly promised?: Promised;
  /**
   * `base`: the ordinary request of its operation. `search`: one that looks for what of it is taken. `variation`: the same with one documented
   * step; it has to succeed where the base did, and may be refused where that was. `confirm`: a variation that was refused, and that is wrong
   * now that its base was taken again: what was found is not lost for one request more.
   */
  readonly step?: 'base' | 'search' | 'variation' | 'confirm';
  /** Somebody wrote each of its values: it has to be taken if nothing else ever is. */
  readonly written?: boolean;
  /** Of a broken request: nobody could have understood it (no JSON, a required part left out, another type). */
  readonly structural?: boolean;
  /** Of a broken request: what an endpoint that takes it does wrong, and where. */
  readonly cause?: { readonly words: string; readonly place: string };
  /** It asks for another method than the operation has: the answer is held to HTTP. */
  readonly aside?: Aside;
  /** It goes to an identifier that nothing has: there is nothing that it could change. */
  readonly nobodys?: boolean;
  /** A generated request: what fails is made smaller before it is told. */
  readonly base?: RequestParts;
  /** The case by hand that it comes from. */
  readonly case?: VerifyCase;
  /** What a case by hand demands of the answer. */
  readonly expectation?: CaseExpectation;
}

/** Is it a valid request of the operation itself: an answer shows whether that does what it is for. */
export const isOrdinary = ({ expects, parts, aside }: Probe): boolean =>
  (expects === 'success' || expects === 'accept') && parts.method === undefined && aside === undefined;
