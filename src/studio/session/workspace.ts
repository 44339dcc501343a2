import type { Connector } from '../../connector/connector.ts';
import { PinoutError } from '../../error.ts';
import { loadConnector } from '../../load/load-connector.ts';
import type { Report } from '../../report/report.ts';
import type { StudioOptions } from '../model/options.ts';
import type { BrokenState } from '../model/overview.ts';
import type { Events } from './create-events.ts';
import { type Compared, createLearnThread } from './create-learn-thread.ts';
import { lintWordsOf, targetOf } from './create-lint-engine.ts';
import { folderStamp } from './folder-stamp.ts';
import { reasonOf } from './reason-of.ts';

/** A connector of the studio: what was loaded last and is good, and what is known of it. */
export interface Held {
  readonly name: string;
  readonly path: string;
  connector: Connector;
  /** Of its folder when it was read anew; empty at first. */
  stamp: string;
  broken: BrokenState | undefined;
  lint: Report | undefined;
  /** Against git's HEAD; or why there is no comparison. */
  changes: Compared | undefined;
}

/** The connectors of the studio, and what keeps them up to date. */
export interface Workspace {
  readonly all: () => readonly Held[];
  readonly find: (name: string) => Held | undefined;
  /** Reads the files of some connectors anew, and tells the pages. */
  readonly reload: (names: readonly string[]) => Promise<void>;
  /** Lints and compares what has changed, one after the other; resolves when all is known. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a workspace tells. */
export interface WorkspaceOptions extends Pick<StudioOptions, 'lintOf' | 'report'> {
  readonly events: Events;
  /** Hears of every connector, those of broken files as they were. */
  readonly onLoaded: (connectors: readonly Connector[]) => void;
}

/** Loads connectors. Throws a PinoutError if none of them loads; one that does not is told, and left out. */
export const openWorkspace = async (
  paths: readonly string[],
  { events, lintOf, report, onLoaded }: WorkspaceOptions,
): Promise<Workspace> => {
  const held = await loadAll(paths, report);
  const learner = createLearner({ events, lintOf, report });
  learner.learn(held);
  const reload = async (names: readonly string[]): Promise<void> => {
    // The studio's own edit has been read when the watcher tells of it.
    const some = held.filter(
      ({ name, stamp, connector: { folder } }) => names.includes(name) && stamp !== folderStamp(folder),
    );
    if (some.length === 0) return;
    for (const each of some) await loadAgain(each);
    onLoaded(held.map(({ connector }) => connector));
    events.tell({ kind: 'connectors', names: some.map(({ name }) => name) });
    learner.learn(some);
  };
  let reloading: Promise<void> = Promise.resolve();
  return {
    all: () => held,
    find: (name) => held.find((each) => each.name === name),
    settled: learner.settled,
    close: learner.close,
    reload: (names) => {
      // One after the other: whoever waits for a reload finds what is on the disk.
      reloading = reloading.catch(() => undefined).then(() => reload(names));
      return reloading;
    },
  };
};

/** Lints connectors and compares them with git, in the background. */
const createLearner = ({ events, lintOf, report }: Omit<WorkspaceOptions, 'onLoaded'>) => {
  const thread = createLearnThread();
  const tell = ({ name }: Held): void => events.tell({ kind: 'connectors', names: [name] });
  const lint = async ({ path }: Held): Promise<Report | undefined> => {
    const target = await targetOf(path);
    return target === undefined ? undefined : thread.lint(target, lintWordsOf(lintOf(target.folder)));
  };
  const lints = createTurns(async (each) => {
    each.lint = await lint(each).catch((error: unknown) => void report(reasonOf(error)));
    tell(each);
  }, soon);
  const comparisons = createTurns(async (each) => {
    each.changes = await thread.compare(each.path).catch((error: unknown) => ({ reason: reasonOf(error) }));
    tell(each);
  }, calm);
  return {
    learn: (some: readonly Held[]): void => {
      lints.add(some);
      comparisons.add(some);
    },
    settled: async (): Promise<void> => {
      await lints.done();
      await comparisons.done();
    },
    close: thread.close,
  };
};

/** Milliseconds in which pages ask for the card of a saved file: with two cores, a thread that lints takes some of theirs. */
const soon = 20;

/** Milliseconds without a change, after which git is asked. */
const calm = 300;

/**
 * Work that is done one after the other, once for each connector however often it was wanted in the meantime, and not before nothing more has
 * come for `pause` milliseconds.
 */
const createTurns = (
  work: (each: Held) => Promise<void>,
  pause: number,
): { readonly add: (some: readonly Held[]) => void; readonly done: () => Promise<void> } => {
  const waiting = new Set<Held>();
  let running: Promise<void> | undefined;
  let asked = 0;
  const run = async (): Promise<void> => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      const left = asked + pause - performance.now();
      if (left > 0) {
        await new Promise((resume) => setTimeout(resume, left));
        continue;
      }
      waiting.delete(next);
      await work(next);
    }
    running = undefined;
  };
  return {
    add: (some) => {
      for (const each of some) waiting.add(each);
      asked = performance.now();
      running ??= run();
    },
    done: async () => running,
  };
};

const loadAll = async (
  paths: readonly string[],
  report: (message: string) => void,
): Promise<readonly Held[]> => {
  const results = await Promise.allSettled(paths.map(loadConnector));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failures.length === paths.length) throw failures[0];
  for (const failure of failures) report(`not shown: ${reasonOf(failure)}`);
  const names = new Set<string>();
  return results.flatMap((result, index) => {
    if (result.status === 'rejected') return [];
    const name = uniqueName(result.value.name, names);
    const connector = { ...result.value, name };
    const path = paths[index] ?? '';
    return [{ name, path, connector, stamp: '', broken: undefined, lint: undefined, changes: undefined }];
  });
};

const uniqueName = (wanted: string, taken: Set<string>): string => {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
};

/** A file that is broken at present, as while somebody types, leaves what was good. */
const loadAgain = async (held: Held): Promise<void> => {
  // Taken before the files are read: what is written in the meantime is another stamp.
  held.stamp = folderStamp(held.connector.folder);
  try {
    const connector = await loadConnector(held.path);
    held.connector = { ...connector, name: held.name };
    held.broken = undefined;
  } catch (error) {
    held.broken = brokenState(error, held.broken?.since);
  }
};

const brokenState = (error: unknown, since = new Date().toISOString()): BrokenState => {
  if (!(error instanceof PinoutError))
    return { message: reasonOf(error), remedy: 'Save the file again.', since };
  const { message, remedy, at } = error;
  return {
    message,
    remedy,
    since,
    ...(at === undefined ? {} : { file: at.file, line: at.line, column: at.column }),
  };
};
