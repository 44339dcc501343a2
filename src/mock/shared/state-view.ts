import type { State } from '../model/state.ts';
import { type Change, type Entry, nothingKept, type Snapshot } from './store.ts';

/** What one run of a step sees and changes, before anybody else sees it. */
export interface StateView {
  /** The collections of a group as a state. */
  readonly stateOf: (group: string) => State;
  /** The versions of what it has read. */
  readonly read: ReadonlyMap<string, string>;
  /** What it wanted to read and was not known: what it has made of it does not count. */
  readonly missing: ReadonlySet<string>;
  readonly emptied: ReadonlySet<string>;
  readonly changes: () => readonly Change[];
  /** The collections as they are once the step is done. */
  readonly after: (version: string) => readonly (readonly [name: string, snapshot: Snapshot])[];
}

/** A collection in the hands of a step. */
interface Opened {
  readonly base: Snapshot;
  /** Those of `base` until something changes. */
  entries: Map<string, Entry> | ReadonlyMap<string, Entry>;
  readonly touched: Set<string>;
  counter: number;
  last: number;
}

/** Makes a view of what is known of the collections. What is not known is seen as empty, and noted. */
export const createView = (known: (name: string) => Snapshot | undefined): StateView => {
  const opened = new Map<string, Opened>();
  const read = new Map<string, string>();
  const missing = new Set<string>();
  const emptied = new Set<string>();
  const states = new Map<string, State>();
  const open = (name: string): Opened => {
    const before = opened.get(name);
    if (before !== undefined) return before;
    const isGone = emptied.has(groupOf(name));
    const base = isGone ? nothingKept : known(name);
    if (base === undefined) missing.add(name);
    else if (!isGone) read.set(name, base.version);
    const { entries, counter, last } = base ?? nothingKept;
    const fresh = { base: base ?? nothingKept, entries, touched: new Set<string>(), counter, last };
    opened.set(name, fresh);
    return fresh;
  };
  const empty = (group: string): void => {
    emptied.add(group);
    for (const name of opened.keys()) if (groupOf(name) === group) opened.delete(name);
  };
  const changed = (): readonly (readonly [string, Opened])[] =>
    [...opened].filter(([, { touched, counter, base }]) => touched.size > 0 || counter !== base.counter);
  return {
    read,
    missing,
    emptied,
    stateOf: (group) => {
      const state =
        states.get(group) ??
        stateOver(
          (name) => open(`${group}/${name}`),
          () => empty(group),
        );
      states.set(group, state);
      return state;
    },
    changes: () => changed().map(([name, each]) => changeOf(name, each)),
    after: (version) =>
      changed().map(([name, { entries, counter, last }]) => [name, { version, entries, counter, last }]),
  };
};

/** The group of a collection's name. */
export const groupOf = (name: string): string => name.slice(0, name.indexOf('/'));

const changeOf = (name: string, { entries, touched, counter, last, base }: Opened): Change => ({
  name,
  counter,
  last,
  put: [...touched].flatMap((key) => {
    const entry = entries.get(key);
    return entry === undefined ? [] : [[key, entry] as const];
  }),
  removed: [...touched].filter((key) => !entries.has(key) && base.entries.has(key)),
});

/** Nothing that is answered at a version of a view may be taken for what is answered at another one. */
let versions = 0;

const stateOver = (open: (collection: string) => Opened, empty: () => void): State => {
  const own = (collection: string): Opened & { readonly entries: Map<string, Entry> } => {
    const each = open(collection);
    if (each.entries === each.base.entries) each.entries = new Map(each.entries);
    return each as Opened & { readonly entries: Map<string, Entry> };
  };
  return {
    list: (collection) => [...open(collection).entries].map(([key, { value }]) => ({ key, value })),
    size: (collection) => open(collection).entries.size,
    get: (collection, key) => open(collection).entries.get(key)?.value,
    set: (collection, key, value) => {
      const each = own(collection);
      const before = each.entries.get(key);
      if (before === undefined) each.last += 1;
      each.entries.set(key, { place: before?.place ?? each.last, value });
      each.touched.add(key);
    },
    remove: (collection, key) => {
      if (!open(collection).entries.has(key)) return false;
      const each = own(collection);
      each.touched.add(key);
      return each.entries.delete(key);
    },
    next: (collection) => {
      const each = open(collection);
      each.counter += 1;
      return each.counter;
    },
    reset: empty,
    version: () => ++versions,
  };
};
