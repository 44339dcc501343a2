import type { ActiveRules } from './active-rules.ts';
import type { FurtherCheck } from './further-check.ts';
import type { LintResult } from './result.ts';

/** The rules for one file. */
export interface FileRules {
  readonly active: ActiveRules;
  readonly further?: FurtherCheck;
  /** What a ruleset says of single places: another severity, or nothing. */
  readonly adjust?: (result: LintResult) => LintResult | undefined;
}

/** The rules of one run: for the folder, and for each file in it. */
export interface RunRules {
  readonly active: ActiveRules;
  /** `path` is absolute. */
  readonly forFile: (path: string) => FileRules;
  /** The same text for the same rules; absent where the ruleset is somebody else's code, whose results are not kept. */
  readonly key?: string;
}
