import type { FileChange } from '../../../rules/folder-rule.ts';
import type { Edit } from '../../../rules/rule.ts';
import type { TextFix } from '../../../rules/text-rule.ts';
import type { Finding } from '../../report/report.ts';

/** A finding of the linter, with what would put it right. */
export interface LintResult {
  readonly finding: Finding;
  readonly fix?: Fix;
  /** The fix changes what saved flows see: it is made only if a person asks for suggestions too. */
  readonly suggested?: true;
}

/** The three ways to change files. */
export type Fix =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'text'; readonly fix: TextFix }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[] };
