import type { Severity } from '../report.ts';

/** What a code of a finding means, the same wherever it is found: its row in the table and its part of a page. */
export interface CodeMeaning {
  /** What it weighs if nothing makes it lighter or heavier. */
  readonly severity: Severity;
  /** What was seen, and why it matters. One to three sentences. */
  readonly means: string;
  /** What to do. */
  readonly remedy: string;
  /** What it looks like: what is documented, and what came. */
  readonly example: string;
}
