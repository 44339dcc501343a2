/** How values that look like data are to be made; the same options give the same values. */
export interface DataOptions {
  /** Other seeds give other values. */
  readonly seed: number;
  /** The instant that dates lie around, in milliseconds; `fixedNow` unless it is moved. */
  readonly now: number;
  /** The status of the answer: above 399 messages tell of an error. */
  readonly status: number;
  /** What the value is about as a whole, such as `invoice`. */
  readonly noun?: string;
  /** The ordinal of the thing that the value is, or begins with; things of a list count on from it. */
  readonly number?: number;
  /** How many items the outermost lists have; 2 to 5 without it. */
  readonly items?: number;
  /** Optional properties are absent now and then. */
  readonly sparse?: boolean;
  /** What it tells of was removed just now. */
  readonly gone?: boolean;
}

/** Dates lie around this day, not around today: the same request gets the same bytes next year. */
export const fixedNow: number = Date.UTC(2026, 5, 1, 12);

/** What is known of one value that is to look like data. */
export interface DataHint {
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  /** The format, in lower case; empty without one. */
  readonly format: string;
  /** The words of the property's name, in lower case. */
  readonly words: string;
  /** The words of `x-ms-summary` and `title`, in lower case. */
  readonly label: string;
  /** The description, in lower case. */
  readonly description: string;
  /** What the object that holds it is about; empty if nothing tells. */
  readonly noun: string;
  /** The words of the properties beside it, each between bars. */
  readonly siblings: string;
  /** The ordinal of the thing that it belongs to: 0, 1, 2 in a list. */
  readonly number: number;
  /** As many characters fit. */
  readonly maxLength: number;
  readonly options: DataOptions;
}
