import type { OperationKind, Visibility } from '../../connector/operation.ts';

/** What the studio begins with: what is served, what may be done, and every connector. */
export interface Overview {
  readonly version: string;
  /** Files may be changed: started with `--write`. */
  readonly write: boolean;
  /** Where the mock listens. */
  readonly mock: string;
  /** The names of the services of `--url` and of the configuration. */
  readonly services: readonly string[];
  readonly connectors: readonly ConnectorCard[];
}

/** One connector on the overview. */
export interface ConnectorCard {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly folder: string;
  readonly description?: string;
  /** `iconBrandColor`. */
  readonly color?: string;
  /** The icon of its folder, as a data URL. */
  readonly icon?: string;
  readonly counts: ConnectorCounts;
  /** Absent until it has been linted. */
  readonly lint?: LintDial;
  /** Absent until a verify has run. */
  readonly coverage?: CoverageDial;
  /** Absent until it was compared with git's HEAD. */
  readonly breaking?: BreakingDial;
  /** The file is broken at present; what is shown is what was good last. */
  readonly broken?: BrokenState;
  /** The services that may be asked beside the mock, the usual one first. */
  readonly services: readonly ServiceRow[];
  /** What to do next, the most urgent first. */
  readonly next: readonly NextStep[];
}

/** A service that a connector has: an environment of the configuration, or an address of the command line. */
export interface ServiceRow {
  readonly name: string;
  /** Without credentials. */
  readonly url: string;
}

/** How many of what a connector has. */
export interface ConnectorCounts {
  readonly operations: number;
  readonly triggers: number;
  readonly responses: number;
}

/** What the linter found. */
export interface LintDial {
  readonly errors: number;
  readonly warnings: number;
  readonly others: number;
}

/** What the last verify saw. */
export interface CoverageDial {
  readonly percent: number;
  readonly failed: number;
  readonly against: string;
}

/** What is different from git's HEAD; or why that is not known. */
export type BreakingDial =
  | { readonly kind: 'known'; readonly breaking: number; readonly risky: number; readonly others: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A file that does not load. */
export interface BrokenState {
  readonly message: string;
  readonly remedy: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** ISO 8601: since when. */
  readonly since: string;
}

/** Something to do, and the screen where it is done: words of the address. */
export interface NextStep {
  readonly text: string;
  readonly to: readonly string[];
}

/** An operation in a list. */
export interface OperationRow {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly kind: OperationKind;
  readonly visibility: Visibility;
  readonly deprecated: boolean;
  readonly statuses: readonly string[];
  readonly tags: readonly string[];
  /** Errors and warnings of the linter that are about it. */
  readonly findings: number;
}

/** A connector and its operations. */
export interface ConnectorView extends ConnectorCard {
  readonly operations: readonly OperationRow[];
}

/** An operation of any connector, to be found by a few letters. */
export interface PaletteRow extends Pick<OperationRow, 'id' | 'summary' | 'method' | 'path'> {
  readonly connector: string;
}
