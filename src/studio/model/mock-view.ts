/** What the mock does otherwise than usual, for one operation. */
export interface MockControl {
  readonly connector: string;
  readonly operation: string;
  /** Answer this documented status. */
  readonly code?: number;
  /** Milliseconds. */
  readonly delay?: number;
  readonly fault?: string;
  /** Values that vary by this seed. */
  readonly seed?: number;
}

/** The state of the mock's controls. */
export interface MockView {
  readonly url: string;
  readonly controls: readonly MockControl[];
  readonly faults: readonly string[];
  /** Answers that were put while it runs, and those of files. */
  readonly answers: readonly AnswerRow[];
  readonly triggers: readonly {
    readonly connector: string;
    readonly operation: string;
    readonly title: string;
  }[];
}

/** One answer by hand, and how often it was given. */
export interface AnswerRow {
  readonly connector: string;
  readonly operation: string;
  readonly name: string;
  readonly given: number;
  readonly statuses: readonly string[];
}

/** One request that the mock answered. */
export interface LogRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  readonly method: string;
  /** Path and query, credentials replaced. */
  readonly target: string;
  /** 0: the connection was reset. */
  readonly status: number;
  readonly connector?: string;
  readonly operation?: string;
  readonly title?: string;
  /** How many things the request breaks. */
  readonly violations: number;
}

/** All about one answer. */
export interface LogDetail extends LogRow {
  /** Why it was this answer, a sentence a step. */
  readonly why: readonly string[];
  readonly broken: readonly { readonly message: string; readonly line?: number }[];
  /** Of a request that no operation takes: those that come nearest. */
  readonly nearest: readonly {
    readonly connector: string;
    readonly operation: string;
    readonly path: string;
  }[];
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  readonly requestBody: string;
  readonly replyHeaders: readonly (readonly [name: string, value: string])[];
  readonly replyBody: string;
  readonly curl: string;
}
