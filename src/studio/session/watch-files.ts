import { dirname, resolve, sep } from 'node:path';

/** A folder that is watched, and whose it is. */
export interface Watched {
  readonly name: string;
  readonly folder: string;
}

/** Changes that come together are told together. */
const pause = 20;

/** When it is looked at once more. */
const again = 250;

/** Watches the folders of connectors; tells the names of those that have changed. Returns what ends the watch. */
export const watchFiles = async (
  all: readonly Watched[],
  changed: (names: readonly string[]) => void,
): Promise<() => Promise<void>> => {
  const { watch } = await import('chokidar');
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let second: NodeJS.Timeout | undefined;
  const flush = (): void => {
    timer = undefined;
    const names = [...waiting];
    waiting.clear();
    changed(names);
    // A file may be written once more while it is read, and a watcher does not tell of each: whoever listens looks whether there is anything new.
    clearTimeout(second);
    second = setTimeout(() => changed(names), again);
  };
  const watcher = watch([...new Set(all.map(({ folder }) => folder))], {
    ignoreInitial: true,
    depth: 3,
    ignored: (path) => /[\\/](?:node_modules|\.git)(?:[\\/]|$)|\.pinout-\d+/.test(path),
  });
  watcher.on('all', (_event, path) => {
    const home = resolve(path);
    for (const { name, folder } of all) {
      const at = resolve(folder);
      if (home === at || home.startsWith(at + sep) || dirname(home) === at) waiting.add(name);
    }
    if (waiting.size > 0) timer ??= setTimeout(flush, pause);
  });
  await new Promise<void>((done) => watcher.once('ready', () => done()));
  return async () => {
    clearTimeout(timer);
    clearTimeout(second);
    await watcher.close();
  };
};
