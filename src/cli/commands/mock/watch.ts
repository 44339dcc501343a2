import { dirname, join, resolve, sep } from 'node:path';
import { toolFileName } from '../../../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../../../connector/connector.ts';
import { loadConnector } from '../../../load/load-connector.ts';

/** Paths as they were named, and what was last loaded from each: nothing where it never loaded. */
export type Loaded = ReadonlyMap<string, Connector | undefined>;

/**
 * Loads anew what changes in the paths, and tells of changes in `bodies`; a definition that does not load is said, and its last good
 * one stays. Returns what ends the watch.
 */
export const watchConnectors = async (
  loaded: Loaded,
  bodies: string,
  replace: (connectors: readonly Connector[]) => Promise<void>,
  say: (text: string) => void,
): Promise<() => Promise<void>> => {
  const { watch } = await import('chokidar');
  const good = new Map(loaded);
  const reload = async (changed: string): Promise<void> => {
    const fresh: string[] = [];
    for (const path of good.keys()) {
      if (!belongsTo(path, changed)) continue;
      try {
        const connector = await loadConnector(path);
        good.set(path, connector);
        fresh.push(connector.name);
      } catch (error) {
        const what = good.get(path) === undefined ? 'not served' : 'still serving the last good definition';
        say(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    await replace([...good.values()].filter((connector) => connector !== undefined));
    if (fresh.length > 0) say(`loaded again: ${fresh.join(', ')}\n`);
  };
  const watcher = watch([...[...good.keys()].flatMap(watched), bodies], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 },
  });
  // One reload after the other: a slow one must not overtake a later one.
  let last: Promise<void> = Promise.resolve();
  watcher.on('all', (_event, changed) => {
    last = last.then(() => reload(changed)).catch((error: unknown) => say(`not loaded again: ${error}\n`));
  });
  await new Promise<void>((done) => watcher.once('ready', () => done()));
  return () => watcher.close();
};

const isDefinition = (path: string): boolean => /\.(json|ya?ml)$/i.test(path);

/** A definition named as a file has its apiProperties.json beside it. */
const watched = (path: string): readonly string[] =>
  isDefinition(path)
    ? [path, ...['apiProperties.json', toolFileName].map((name) => join(dirname(path), name))]
    : [path];

const belongsTo = (path: string, changed: string): boolean => {
  const folder = resolve(isDefinition(path) ? dirname(path) : path);
  return resolve(changed) === folder || resolve(changed).startsWith(folder + sep);
};
