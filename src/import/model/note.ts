import type { Place } from '../../error.ts';
import type { Json } from '../../source/json.ts';
import type { LossName } from './loss.ts';

/** Something that the import did not carry over as it is, or leaves to a person. */
export interface Note {
  readonly name: LossName;
  /** What it is about, in a few words: `parameter "ids"`. */
  readonly about: string;
  readonly at: Place;
}

/** A node of a file: an object or an array, by identity. */
export type Node = object;

/** Collects notes. Of equal ones at one place the first is kept. */
export interface Notes {
  readonly add: (name: LossName, node: Node | undefined, about: string, key?: string) => void;
  readonly all: () => readonly Note[];
}

/** A mutable object of JSON, as the output is built up. */
export type Draft = Record<string, Json>;
