import type { FileChange } from '../../../rules/folder-rule.ts';
import type { Edit } from '../../../rules/rule.ts';
import type { TextFix } from '../../../rules/text-rule.ts';
import type { Finding } from '../../report/report.ts';

/** A finding of the linter, with what would put it right. */
export interface LintResult {
  readonly finding: Finding;
  readonly fix?: Fix;
}

/** The three ways to change files. Every fix is safe at its place; `pinout lint --fix` makes them. */
export type Fix =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'text'; readonly fix: TextFix }
  | { readonly kind: 'files'; readonly changes: readonly FileChange[] };
