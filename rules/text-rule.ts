import type { Json } from '../src/source/json.ts';
import type { Source } from '../src/source/source.ts';
import type { RuleBase } from './rule.ts';

/** Which of the two JSON files of a connector. */
export type DocumentKind = 'definition' | 'properties';

/** A JSON file of a connector as rules of the raw text see it. */
export interface TextFile {
  readonly kind: DocumentKind;
  readonly source: Source;
  /** Absent where the text cannot be read as JSON. */
  readonly value: Json | undefined;
  /** Size as stored. */
  readonly bytes: number;
}

/** One place in a text where a rule is broken; offsets are in UTF-16 units. */
export interface TextProblem {
  readonly start: number;
  readonly end?: number;
  /** JSON pointer of the value, where one is meant. */
  readonly pointer?: string;
  readonly message: string;
  readonly remedy?: string;
  readonly fix?: TextFix;
}

/** What puts a problem of the raw text right. */
export type TextFix =
  | { readonly kind: 'replace'; readonly parts: readonly TextReplacement[] }
  | { readonly kind: 'drop-bom' };

/** A stretch of the text and what stands there instead. */
export interface TextReplacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A rule of the raw text of a JSON file, which Spectral never sees. */
export interface TextRule extends RuleBase {
  readonly file: 'text';
  readonly kinds: readonly DocumentKind[];
  readonly check: (file: TextFile) => Iterable<TextProblem>;
}
