import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import type { Json } from '../../source/json.ts';
import type { DataOptions } from '../data/data-hint.ts';
import type { Random } from '../random.ts';
import type { Direction } from '../validate/draft04.ts';
import { isReadOnly } from '../validate/draft04.ts';
import type { Filled } from './filled.ts';

/** What a filling run shares. */
export interface FillRun {
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly size: 'required' | 'all';
  readonly random: Random;
  /** With a seed of the caller's: values vary; otherwise the plainest value is taken. */
  readonly varied: boolean;
  /** Present if the values are to look like data. */
  readonly data?: DataOptions;
  /** Fills what is below: passed along, so that containers need not import who calls them. */
  readonly fill: Fill;
  /** Nodes made so far; the run turns to what is required, then ends, as it grows. */
  nodes: number;
}

/** Makes a value fit schemas. */
export type Fill = (
  schemas: readonly Schema[],
  value: Json | undefined,
  run: FillRun,
  place: FillPlace,
) => Filled;

/** Where in the value, and how it was reached. */
export interface FillPlace {
  readonly pointer: string;
  /** The name of the property, or the nearest one above. */
  readonly name: string;
  /** `$ref`s on the way from the root. */
  readonly trail: readonly string[];
  /** Above 0 among items that must differ. */
  readonly turn: number;
  /** What the object around is about; empty if nothing tells. */
  readonly noun: string;
  /** The ordinal of the thing that the place belongs to. */
  readonly number: number;
  /** How many lists are around. */
  readonly lists: number;
  /** The words of the properties beside it, each between bars. */
  readonly siblings: string;
}

/** Is a property left out of what is made: one that only the service sends, in a request. */
export const isLeftOut = (schemas: readonly Schema[], run: FillRun): boolean =>
  run.direction === 'request' && schemas.some((schema) => isReadOnly(schema, run.definitions));
