import type { Json } from '../../source/json.ts';

/** A thing, and its place among those of its collection. */
export interface Entry {
  readonly place: number;
  readonly value: Json;
}

/** A collection as it was at one time. */
export interface Snapshot {
  /** Another one after each change, and never again the same; empty if there is no such collection. */
  readonly version: string;
  /** In the order of their places. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** The last number that was given. */
  readonly counter: number;
  /** The last place that was given. */
  readonly last: number;
}

/** A collection that is not there. */
export const nothingKept: Snapshot = { version: '', entries: new Map(), counter: 0, last: 0 };

/** What one step changes in a collection. */
export interface Change extends Pick<Snapshot, 'counter' | 'last'> {
  readonly name: string;
  readonly put: readonly (readonly [key: string, entry: Entry])[];
  readonly removed: readonly string[];
}

/** One step: it is done if every collection that it has read has still the version that it had. */
export interface Commit {
  /** Of what it changes. */
  readonly version: string;
  readonly read: ReadonlyMap<string, string>;
  /** Groups whose collections all go, before anything is put. */
  readonly emptied: readonly string[];
  readonly changes: readonly Change[];
  /** Who commits: nobody is overtaken for ever. */
  readonly writer: string;
  /** It has lost several times: let nobody else change anything before it has tried once more. */
  readonly isNext: boolean;
}

/** Where collections are kept for several processes. A name is a group, a slash and the collection. */
export interface Store {
  /** All as they were at one moment. */
  readonly fetch: (names: readonly string[]) => Promise<readonly Snapshot[]>;
  /** Nothing if it is done; else the collections that have changed meanwhile, and nothing is done. `busy`: it is another's turn. */
  readonly commit: (commit: Commit) => Promise<readonly string[] | 'busy'>;
}
