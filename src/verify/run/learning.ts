import type { Json } from '../../source/json.ts';
import type { BodyChoices, LeftOut } from '../model/known-values.ts';

/** Values being learnt; `KnownValues` when it is done. */
export interface Learning {
  readonly parameters: Map<string, Record<string, Json>>;
  readonly bodies: Map<string, { readonly path: readonly string[]; readonly value: Json }[]>;
  readonly own: Set<string>;
  readonly leftOut: Map<string, LeftOut>;
  readonly refusedCreates: Map<string, string>;
  readonly choices: Map<string, Record<string, readonly Json[]>>;
  readonly bodyChoices: Map<string, readonly BodyChoices[]>;
}
