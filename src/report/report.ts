import type { Place } from '../error.ts';
import type { Times } from './histogram.ts';

/** The result of lint, verify, diff, pact and import: what was checked, what was found, and what to do about it. Plain data. */
export interface Report<Code extends string = string> {
  readonly tool: 'lint' | 'verify' | 'diff' | 'pact' | 'import';
  /** What was looked at: connector names or file paths, in order. */
  readonly subjects: readonly string[];
  readonly checks: readonly Check<Code>[];
  /** Facts that a format may show beside the checks: base URL, seed, requests sent, coverage, … */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** How long answers took: milliseconds and how many took so long. Percentiles are counted from it, also of joined reports. */
  readonly times?: Times;
  /** Of verify: the environment of the configuration that was asked. */
  readonly environment?: string;
  /** Where it is a part of a run that was split (`--shard`): which. */
  readonly shards?: Shards;
}

/** One part of a run that is split: the first of four is 1 of 4. */
export interface ShardPlace {
  readonly at: number;
  readonly of: number;
}

/** Which shards of which run a report has. */
export interface Shards {
  /** A digest of what was looked at: the connectors and their files. */
  readonly subjects: string;
  /** A digest of how: the flags that decide what is sent and judged, the seed and the cases among them. */
  readonly plan: string;
  /** The operations of the whole run: of each subject, their ids as the definition has them. */
  readonly order: readonly (readonly [subject: string, operations: readonly string[]])[];
  /** How many there are. */
  readonly of: number;
  /** Those that are here, from 1. */
  readonly at: readonly number[];
  /** Exceptions of lint that covered nothing in these shards, as digests: those that cover nothing in any are unused. */
  readonly unused?: readonly string[];
}

/** One item of the report's checklist. `subject` is its group (a connector or a file), `name` is unique in the group. */
export interface Check<Code extends string = string> {
  readonly subject: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding<Code>[];
  /** Where the check is an operation and a status, for the matrix. */
  readonly operation?: string;
  readonly status?: string;
  /** An answer with this status came, whatever was wrong with it: it counts for coverage. Without it the verdict and the exchanges tell. */
  readonly seen?: boolean;
  /** The thing looked at in its file. */
  readonly at?: Place;
  /** What went over the wire for it, in order; secrets are already redacted. */
  readonly exchanges?: readonly ReportExchange[];
}

/** What came of a check. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail' }
  /** A skip is never green: `reason` says why nothing was done, `remedy` what would un-skip it. */
  | {
      readonly kind: 'skip';
      readonly reason: string;
      readonly remedy: string;
      /** What un-skips it. `run`: a run that does not end early; `budget`: more requests; `unclear`: it was tried, and nothing says why it did not come. */
      readonly needs?: 'case' | 'flag' | 'run' | 'budget' | 'unclear';
    };

/** How much a finding weighs, the heaviest first. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** One problem, with its place and what to do about it. */
export interface Finding<Code extends string = string> {
  /** Stable, kebab-case, thing first, trouble last: `response-body-mismatch`; for lint the rule's name. Each tool writes those of its table only. */
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence. */
  readonly message: string;
  readonly remedy: string;
  readonly at?: Place;
  /** Documentation of the rule or code. */
  readonly url?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The request as a curl line, secrets redacted. */
  readonly curl?: string;
  /** What the maker will see in Power Automate (platform.md §5.6), where the platform would fail the action. */
  readonly platform?: string;
  /** What Microsoft's own validator of certified updates prints for this, word for word (platform.md §7.3). */
  readonly official?: string;
  /** Further places, such as the other side of a comparison. */
  readonly related?: readonly { readonly message: string; readonly at: Place }[];
  /** `pinout lint --fix` would put it right. */
  readonly fixable?: boolean;
  /** Index in the `exchanges` of its check: the one that showed it. */
  readonly exchange?: number;
  /** An earlier report had it already (`--baseline`): it is no error any more. */
  readonly known?: boolean;
  /** What is wrong, in words that are the same wherever it shows: findings of one cause are one trouble. */
  readonly cause?: string;
  /** The parameter or property that showed it: `query active`. */
  readonly place?: string;
  /** Which part of that exchange's answer is wrong; formats mark it there. */
  readonly part?: AnswerPart;
}

/** A part of an answer. `pointer` (RFC 6901) is in the JSON body; the header's name is in any case. */
export type AnswerPart =
  | { readonly kind: 'status' }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'body'; readonly pointer: string };

/** A request and what came of it, for a reader: no bytes, no secrets. */
export interface ReportExchange {
  /** What was tried, in words: `query input is left out`. */
  readonly label?: string;
  /** When it was sent, ISO 8601. */
  readonly at?: string;
  /** From the first byte sent to the last byte read. */
  readonly ms: number;
  readonly request: ReportRequest;
  /** What came; with `error` as well, what had come before it broke off. */
  readonly response?: ReportResponse;
  /** Why no whole answer came. */
  readonly error?: { readonly kind: string; readonly message: string };
}

/** A request as the report shows it. */
export interface ReportRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: ReportBody;
}

/** An answer as the report shows it. */
export interface ReportResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: ReportBody;
}

/** A body as JSON can carry it: UTF-8 text as it is, anything else in base64; `bytes` is the whole length. */
export interface ReportBody {
  readonly encoding: 'text' | 'base64';
  readonly text: string;
  readonly bytes: number;
  /** `text` is the shape of the body: names, types and lengths; `bytes` is the shape's own length. */
  readonly shape?: boolean;
  /** `text` is only the beginning. */
  readonly cut?: boolean;
}
