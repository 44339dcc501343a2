import type { DocumentKind } from '../../../rules/text-rule.ts';
import type { ReadSource } from '../../source/decode-text.ts';
import type { LintResult } from './result.ts';

/** Further findings about a file that was read: those of a ruleset that somebody else wrote. */
export type FurtherCheck = (read: ReadSource, kind: DocumentKind) => Promise<readonly LintResult[]>;
