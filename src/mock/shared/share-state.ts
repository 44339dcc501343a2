import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PinoutError } from '../../error.ts';
import { putAnswers } from '../model/answer-book.ts';
import type { Intent, Kept } from '../model/kept.ts';
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
  const line = createLine();
  const settle = createSettling({ store, known, line, writer: randomUUID() });
  const transact = <T>(run: () => T | Promise<T>, intent: Intent = 'write'): T | Promise<T> => {
    // Part of a step that has begun.
    if (runs.getStore() !== undefined) return run();
    const made = new Map<string, unknown>();
    const attempt = (): Attempt<T> => {
      const begun: Run = { view: createView(look), effects: [], made };
      return { run: begun, result: runs.run(begun, run) };
    };
    if (intent === 'write' && !line.isEmpty()) return settle(undefined, attempt);
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

/** So often a step may begin anew: because something was not known yet, because others were faster, because it was the turn of others. */
const most = { fetched: 64, conflict: 64, busy: 500 } as const;

type Again = keyof typeof most;

/** What all steps of a process have in common. */
interface Ground {
  readonly store: Store;
  readonly known: Map<string, Snapshot>;
  readonly line: Line;
  readonly writer: string;
}

/** A step on its way. */
interface Step extends Ground {
  /** What was fetched last, all at one moment. */
  fetched: ReadonlyMap<string, Snapshot>;
  readonly counts: Record<Again, number>;
  /** Present as long as it is first in the line of those that change something. */
  leave?: () => void;
}

/** Without a first attempt it waits in line for it. */
type Settle = <T>(first: Attempt<T> | undefined, again: () => Attempt<T>) => Promise<T>;

const createSettling =
  (ground: Ground): Settle =>
  async (first, again) => {
    const step: Step = { ...ground, fetched: new Map(), counts: { fetched: 0, conflict: 0, busy: 0 } };
    try {
      if (first === undefined) step.leave = await step.line.enter();
      for (let attempt = first ?? again(); ; ) {
        const done = await finish(attempt, step);
        if (done === 'done') return await attempt.result;
        step.counts[done] += 1;
        if (step.counts[done] >= most[done]) break;
        if (done === 'busy') await delay(5 + Math.random() * 10);
        else attempt = again();
      }
    } finally {
      step.leave?.();
    }
    throw new PinoutError(
      'state-contended',
      'The state was changed by others each time that this request had read it.',
      'Ask again.',
    );
  };

/** Fetches what an attempt lacked, or commits what it did. */
const finish = async ({ run, result }: Attempt<unknown>, step: Step): Promise<Again | 'done'> => {
  const { view, effects } = run;
  try {
    // What fails for want of what is fetched next has not failed.
    await Promise.resolve(result).catch((error: unknown) => {
      if (view.missing.size === 0) throw error;
    });
    if (view.missing.size > 0) {
      await fetchAll([...view.missing], step);
      return 'fetched';
    }
    const done = changesNothing(view) ? await confirm(view, step) : await commit(view, step);
    if (done !== 'done') return done;
  } catch (error) {
    if (!isAway(error) || !needsNothing(view)) throw error;
  }
  for (const effect of effects) effect();
  return 'done';
};

const changesNothing = (view: StateView): boolean => view.emptied.size === 0 && view.changes().length === 0;

const fetchAll = async (names: readonly string[], step: Step): Promise<void> => {
  const { store, known } = step;
  const snapshots = await store.fetch(names);
  if (known.size > mostKnown) known.clear();
  step.fetched = new Map(snapshots.map((snapshot, index) => [names[index] ?? '', snapshot]));
  for (const [name, snapshot] of step.fetched) known.set(name, snapshot);
};

/** Was all that was read so at one moment: that of the last fetch, or now. */
const confirm = async ({ read }: StateView, step: Step): Promise<'done' | 'conflict'> => {
  if ([...read].every(([name, version]) => step.fetched.get(name)?.version === version)) return 'done';
  const { store, writer } = step;
  const stale = await store.commit({ version: '', read, emptied: [], changes: [], writer, isNext: false });
  if (stale.length === 0) return 'done';
  await fetchAll([...read.keys()], step);
  return 'conflict';
};

const commit = async (view: StateView, step: Step): Promise<Again | 'done'> => {
  const { store, known, writer, counts } = step;
  const { read, emptied } = view;
  // Requests of this process are not in each other's way.
  if (step.leave === undefined) {
    step.leave = await step.line.enter();
    if ([...read].some(([name, version]) => known.get(name)?.version !== version)) return 'conflict';
  }
  const version = randomUUID();
  const isNext = counts.conflict > 1;
  const changes = view.changes();
  const stale = await store.commit({ version, read, emptied: [...emptied], changes, writer, isNext });
  if (stale === 'busy') return 'busy';
  if (stale.length > 0) {
    await fetchAll(stale, step);
    return 'conflict';
  }
  for (const name of known.keys()) if (emptied.has(groupOf(name))) known.delete(name);
  for (const [name, snapshot] of view.after(version)) known.set(name, snapshot);
  return 'done';
};

const isAway = (error: unknown): boolean =>
  error instanceof PinoutError && error.code === 'state-unreachable';

/** Was only read what an answer can do without. */
const needsNothing = (view: StateView): boolean =>
  changesNothing(view) && [...view.read.keys(), ...view.missing].every((name) => optional.has(name));

/** Lets one pass at a time, in the order in which they came. */
interface Line {
  readonly isEmpty: () => boolean;
  /** Resolves when it is one's turn, to what ends it. */
  readonly enter: () => Promise<() => void>;
}

const createLine = (): Line => {
  let last: Promise<void> = Promise.resolve();
  let length = 0;
  return {
    isEmpty: () => length === 0,
    enter: async () => {
      length += 1;
      const before = last;
      let pass = (): void => undefined;
      last = new Promise((resolve) => {
        pass = resolve;
      });
      await before;
      return () => {
        length -= 1;
        pass();
      };
    },
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
