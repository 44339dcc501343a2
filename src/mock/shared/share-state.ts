import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PinoutError } from '../../error.ts';
import { putAnswers } from '../model/answer-book.ts';
import type { Kept } from '../model/kept.ts';
import type { State } from '../model/state.ts';
import { createView, groupOf, type StateView } from './state-view.ts';
import type { Snapshot, Store } from './store.ts';

/** What requests create; a reset forgets it. */
const thingsGroup = 'things';
/** Everything else that is kept. */
const keptGroup = 'kept';

/** Every request looks there, and goes on with what is known while the store is away. */
const optional: ReadonlySet<string> = new Set([`${keptGroup}/${putAnswers}`]);

/** One run of what answers a request. */
interface Run {
  readonly view: StateView;
  readonly effects: (() => void)[];
  readonly made: Map<string, unknown>;
}

interface Attempt<T> {
  readonly run: Run;
  readonly result: T | Promise<T>;
}

/** Collections that are remembered between requests; their versions are compared before an answer leaves. */
const mostKnown = 10_000;

/**
 * State over a store that others write to. The code that answers a request stays as it is: it runs on what is known here, without waiting. Then the store
 * compares the versions of all that was read, and takes what was written, in one go. If something was not known, or has changed, it runs again.
 */
export const shareState = (store: Store): { readonly state: State; readonly kept: Kept } => {
  const runs = new AsyncLocalStorage<Run>();
  const known = new Map<string, Snapshot>();
  const look = (name: string): Snapshot | undefined => known.get(name);
  const writer = randomUUID();
  let commits = 0;
  const settle = createSettling(store, known, () => `${writer}.${++commits}`);
  const transact = <T>(run: () => T | Promise<T>): T | Promise<T> => {
    // Part of a step that has begun.
    if (runs.getStore() !== undefined) return run();
    const made = new Map<string, unknown>();
    const attempt = (): Attempt<T> => {
      const begun: Run = { view: createView(look), effects: [], made };
      return { run: begun, result: runs.run(begun, run) };
    };
    const first = attempt();
    if (first.result instanceof Promise || !isUntouched(first.run.view)) return settle(first, attempt);
    for (const effect of first.run.effects) effect();
    return first.result;
  };
  const stateOf = (group: string): State =>
    facadeOf(
      () => (runs.getStore()?.view ?? createView(look)).stateOf(group),
      () => runs.getStore() !== undefined,
    );
  const kept: Kept = {
    state: stateOf(keptGroup),
    isShared: true,
    transact,
    afterwards: (effect) => {
      const run = runs.getStore();
      if (run === undefined) effect();
      else run.effects.push(effect);
    },
    once: <T>(name: string, make: () => T): T => {
      const made = runs.getStore()?.made;
      if (made === undefined) return make();
      if (!made.has(name)) made.set(name, make());
      return made.get(name) as T;
    },
  };
  return { state: stateOf(thingsGroup), kept };
};

const isUntouched = ({ read, missing, emptied }: StateView): boolean =>
  read.size === 0 && missing.size === 0 && emptied.size === 0;

/** So often a step may begin anew: because it read something that was not there yet, or because others were faster. */
const mostFetches = 64;
const mostConflicts = 64;

type Settle = <T>(first: Attempt<T>, again: () => Attempt<T>) => Promise<T>;

const createSettling = (store: Store, known: Map<string, Snapshot>, newVersion: () => string): Settle => {
  const enter = createTurnstile();
  return async (first, again) => {
    let attempt = first;
    let leave: (() => void) | undefined;
    try {
      for (let fetches = 0, conflicts = 0; fetches < mostFetches && conflicts < mostConflicts; ) {
        const done = await finish(attempt, { store, known, newVersion });
        if (done.kind === 'done') return await attempt.result;
        if (done.kind === 'fetched') fetches += 1;
        else {
          conflicts += 1;
          // Requests of this process need not be in each other's way.
          leave ??= await enter();
          if (conflicts > 1) await delay(Math.random() * Math.min(50, 2 * conflicts));
        }
        attempt = again();
      }
    } finally {
      leave?.();
    }
    throw new PinoutError(
      'state-contended',
      'The state was changed by others each time that this request had read it.',
      'Ask again.',
    );
  };
};

interface Finishing {
  readonly store: Store;
  readonly known: Map<string, Snapshot>;
  readonly newVersion: () => string;
}

type Finished = { readonly kind: 'done' } | { readonly kind: 'fetched' } | { readonly kind: 'conflict' };

/** Fetches what an attempt lacked, or commits what it did. */
const finish = async ({ run, result }: Attempt<unknown>, finishing: Finishing): Promise<Finished> => {
  const { view, effects } = run;
  try {
    // What fails for want of what is fetched next has not failed.
    await Promise.resolve(result).catch((error: unknown) => {
      if (view.missing.size === 0) throw error;
    });
    if (view.missing.size > 0) {
      await fetchAll([...view.missing], finishing);
      return { kind: 'fetched' };
    }
    if (!(await commit(view, finishing))) return { kind: 'conflict' };
  } catch (error) {
    if (!isAway(error) || !needsNothing(view)) throw error;
  }
  for (const effect of effects) effect();
  return { kind: 'done' };
};

const fetchAll = async (names: readonly string[], { store, known }: Finishing): Promise<void> => {
  const snapshots = await store.fetch(names);
  if (known.size > mostKnown) known.clear();
  for (const [index, snapshot] of snapshots.entries()) known.set(names[index] ?? '', snapshot);
};

/** Is it done: nothing has changed meanwhile. */
const commit = async (view: StateView, finishing: Finishing): Promise<boolean> => {
  const { store, known, newVersion } = finishing;
  if (isUntouched(view)) return true;
  const version = newVersion();
  const { read, emptied } = view;
  const stale = await store.commit({ version, read, emptied: [...emptied], changes: view.changes() });
  if (stale.length > 0) {
    // Another request of this process may have fetched some of them already.
    const old = stale.filter((name) => known.get(name)?.version === read.get(name));
    if (old.length > 0) await fetchAll(old, finishing);
    return false;
  }
  for (const name of known.keys()) if (emptied.has(groupOf(name))) known.delete(name);
  for (const [name, snapshot] of view.after(version)) known.set(name, snapshot);
  return true;
};

const isAway = (error: unknown): boolean =>
  error instanceof PinoutError && error.code === 'state-unreachable';

/** Was only read what an answer can do without. */
const needsNothing = (view: StateView): boolean =>
  view.emptied.size === 0 &&
  view.changes().length === 0 &&
  [...view.read.keys(), ...view.missing].every((name) => optional.has(name));

/** Lets one pass at a time. */
const createTurnstile = (): (() => Promise<() => void>) => {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let leave = (): void => undefined;
    last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  };
};

/** A state whose collections are those of the run that asks. Between runs it can be looked at, as it was last known. */
const facadeOf = (current: () => State, isRunning: () => boolean): State => {
  const writing = (): State => {
    if (!isRunning()) throw new Error('Shared state is changed within transact only.');
    return current();
  };
  return {
    list: (collection) => current().list(collection),
    size: (collection) => current().size(collection),
    get: (collection, key) => current().get(collection, key),
    set: (collection, key, value) => writing().set(collection, key, value),
    remove: (collection, key) => writing().remove(collection, key),
    next: (collection) => writing().next(collection),
    reset: () => writing().reset(),
    version: () => current().version(),
  };
};
