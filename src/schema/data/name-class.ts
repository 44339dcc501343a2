import type { Json } from '../../source/json.ts';
import type { DataHint } from './data-hint.ts';

/** Values from the best to the least: the first that fits the schema is taken. */
export type Write = string | ((hint: DataHint) => Json | readonly Json[]);

/** What the name of a property says about its values. */
export interface NameClass {
  readonly name: string;
  /** The words of the name, or of the label, by which it is recognised. */
  readonly is: RegExp;
  /** A second condition. */
  readonly when?: (hint: DataHint) => boolean;
  readonly text?: Write;
  readonly number?: Write;
  readonly truth?: (hint: DataHint) => boolean;
}
