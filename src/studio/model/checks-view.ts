import type { Check, Finding, ReportExchange } from '../../report/report.ts';
import type { JsonObject } from '../../source/json.ts';

/** What the linter found, with the lines around each place. */
export interface LintView {
  readonly findings: readonly LintRow[];
  /** How many of them a fix puts right that is safe for saved flows. */
  readonly fixable: number;
  /** The rules that found something, by their codes; Spectral's own have none. */
  readonly rules: Readonly<Record<string, RuleWords>>;
}

/** What a rule demands, why, and where that is known from. */
export interface RuleWords {
  readonly demands: string;
  readonly why: string;
  readonly source: string;
}

/** One finding, with its frame. */
export interface LintRow {
  /** Its place in the list of this view. */
  readonly index: number;
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly remedy: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly operation?: string;
  readonly fixable: boolean;
  readonly frame: readonly FrameText[];
}

/** A line of a file around a finding. */
export interface FrameText {
  readonly line: number;
  readonly text: string;
  readonly marked: boolean;
}

/** What a fix would change. */
export interface FixView {
  /** A unified diff; empty if nothing would change. */
  readonly diff: string;
  readonly fixed: number;
  /** What only a person can decide on. */
  readonly held: readonly string[];
}

/** What was changed, and the number that takes it back. */
export interface Written {
  readonly undo: number;
  readonly files: readonly string[];
}

/** Two versions of a connector. */
export interface DiffView {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ChangeRow[];
}

/** One change and whom it breaks. */
export interface ChangeRow {
  readonly code: string;
  readonly class: 'breaking' | 'risky' | 'safe' | 'cosmetic';
  readonly message: string;
  readonly remedy: string;
  readonly operation?: string;
  readonly victims: readonly string[];
  readonly line?: number;
}

/** What a verify would send. */
export interface PlanView {
  readonly url: string;
  /** `shop: 120 requests: 80 read, 30 create`. */
  readonly sentence: string;
  readonly probes: readonly { readonly operation: string; readonly status: string; readonly label: string }[];
  /** What would be said to MCP servers, a line each. */
  readonly servers: readonly string[];
}

/** The matrix: a run, the last unless another is asked for; whether one is on its way; and those that are kept. */
export interface VerifyView {
  readonly running: boolean;
  /** The number of the run that is shown. */
  readonly run?: number;
  readonly runs: readonly RunRow[];
  readonly url?: string;
  readonly at?: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly checks: readonly Check[];
}

/** One run in the list of runs. */
export interface RunRow {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  /** `mock`, or the name of a service. */
  readonly target: string;
  /** Per cent of the documented statuses that were seen. */
  readonly coverage: number;
  readonly failed: number;
}

/** What was tried, as the history has it. */
export interface TriedRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly target: string;
  /** What stood in the form, credentials replaced. */
  readonly inputs: JsonObject;
  readonly result: TryResult;
}

/** What came of one request of Try it. */
export interface TryResult {
  readonly exchange: ReportExchange;
  /** What of the answer breaks the definition. */
  readonly findings: readonly Finding[];
  /** The documented status that the answer is held against. */
  readonly documented?: string;
  /** What the platform's policies make of the request and of the answer, step by step. */
  readonly trace?: string;
  readonly copies: TryCopies;
}

/** The same request elsewhere. */
export interface TryCopies {
  readonly curl: string;
  readonly http: string;
  readonly case: string;
}
