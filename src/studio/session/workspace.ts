import { relative } from 'node:path';
import type { Connector } from '../../connector/connector.ts';
import type { Diff } from '../../diff/diff-connectors.ts';
import { diffConnectors } from '../../diff/diff-connectors.ts';
import { loadComparisons } from '../../diff/load/load-comparisons.ts';
import { PinoutError } from '../../error.ts';
import { findTargets, type LintTarget } from '../../lint/find/find-targets.ts';
import { toReport } from '../../lint/lint-connectors.ts';
import { lintTargets } from '../../lint/lint-targets.ts';
import { loadConnector } from '../../load/load-connector.ts';
import type { Report } from '../../report/report.ts';
import type { StudioOptions } from '../model/options.ts';
import type { BrokenState } from '../model/overview.ts';
import type { Events } from './create-events.ts';

/** A connector of the studio: what was loaded last and is good, and what is known of it. */
export interface Held {
  readonly name: string;
  readonly path: string;
  connector: Connector;
  broken: BrokenState | undefined;
  lint: Report | undefined;
  /** Against git's HEAD; or why there is no comparison. */
  changes: Diff | { readonly reason: string } | undefined;
}

/** The connectors of the studio, and what keeps them up to date. */
export interface Workspace {
  readonly all: () => readonly Held[];
  readonly find: (name: string) => Held | undefined;
  /** Reads the files of some connectors anew, and tells the pages. */
  readonly reload: (names: readonly string[]) => Promise<void>;
  /** Lints and compares what has changed, one after the other; resolves when all is known. */
  readonly settled: () => Promise<void>;
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
  let work: Promise<void> = Promise.resolve();
  const learn = async (each: Held): Promise<void> => {
    each.lint = await lintOne(each.path, lintOf).catch((error: unknown) => void report(reasonOf(error)));
    events.tell({ kind: 'connectors', names: [each.name] });
    each.changes = await compareWithHead(each.path, 'HEAD').catch((error: unknown) => ({
      reason: reasonOf(error),
    }));
    events.tell({ kind: 'connectors', names: [each.name] });
  };
  const enqueue = (some: readonly Held[]): void => {
    work = some.reduce((before, each) => before.then(() => learn(each)), work);
  };
  enqueue(held);
  return {
    all: () => held,
    find: (name) => held.find((each) => each.name === name),
    settled: () => work,
    reload: async (names) => {
      const some = held.filter(({ name }) => names.includes(name));
      for (const each of some) await loadAgain(each);
      onLoaded(held.map(({ connector }) => connector));
      events.tell({ kind: 'connectors', names: some.map(({ name }) => name) });
      enqueue(some);
    },
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
    return [{ name, path, connector, broken: undefined, lint: undefined, changes: undefined }];
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

const reasonOf = (error: unknown): string =>
  error instanceof PinoutError ? `${error.message} ${error.remedy}` : String(error);

/** The connector as the linter names it. */
export const targetOf = async (path: string): Promise<LintTarget | undefined> =>
  (await findTargets([path]))[0];

const lintOne = async (path: string, lintOf: WorkspaceOptions['lintOf']): Promise<Report | undefined> => {
  const target = await targetOf(path);
  if (target === undefined) return undefined;
  const options = lintOf(target.folder);
  return toReport(await lintTargets([target], options), options);
};

/** What is other than in a revision of git. Throws a PinoutError if there is no git, or no such revision. */
export const compareWithHead = async (
  path: string,
  revision: string,
): Promise<Diff | { readonly reason: string }> => {
  const [pair] = await loadComparisons([revision], [relative(process.cwd(), path) || '.']);
  return pair === undefined ? { reason: 'There is nothing to compare.' } : diffConnectors(pair);
};
