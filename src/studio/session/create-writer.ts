import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import { writeFiles } from '../../disk/write-files.ts';
import { PinoutError } from '../../error.ts';
import { writeChanges } from '../../lint/fix/write-changes.ts';
import type { OverlayChanges } from '../../lint/folder/overlay.ts';
import type { Written } from '../model/checks-view.ts';

/** Changes files, and takes changes back. */
export interface Writer {
  /** `named` are paths that the user has named: those may be links. */
  readonly write: (folder: string, changes: OverlayChanges, named: readonly string[]) => Written;
  /** Makes the files what they were. Throws a PinoutError if somebody has changed one since then. */
  readonly undo: (id: number) => readonly string[];
}

/** The one place of the studio that writes files. */
export const createWriter = (): Writer => {
  const done = new Map<number, { readonly folder: string; readonly changes: OverlayChanges }>();
  let count = 0;
  return {
    write: (folder, changes, named) => {
      writeChanges(folder, changes, named);
      done.set(++count, { folder, changes });
      return { undo: count, files: changes.written.map(({ name }) => join(folder, name)) };
    },
    undo: (id) => {
      const found = done.get(id);
      if (found === undefined)
        throw new PinoutError(
          'undo-impossible',
          'There is no such change to take back.',
          'Take it back with git, or by hand.',
        );
      takeBack(found.folder, found.changes);
      done.delete(id);
      return found.changes.written.map(({ name }) => join(found.folder, name));
    },
  };
};

const takeBack = (folder: string, { renamed, written }: OverlayChanges): void => {
  for (const { name, after } of written) {
    const now = readFoundFile(join(folder, name), { within: folder });
    if (Buffer.compare(now, after) === 0) continue;
    throw new PinoutError(
      'undo-impossible',
      `${join(folder, name)} was changed since then, so it is left as it is.`,
      'Take the change back by hand.',
    );
  }
  const nameBefore = (name: string): string => renamed.find(({ to }) => to === name)?.from ?? name;
  writeFiles(
    written.flatMap(({ name, before }) =>
      before === undefined ? [] : [{ path: join(folder, nameBefore(name)), content: before }],
    ),
    {
      renamed: renamed.map(({ from, to }) => ({ from: join(folder, to), to: join(folder, from) })),
      within: folder,
      edits: true,
      code: 'fix-not-written',
    },
  );
  for (const { name, before } of written)
    if (before === undefined) rmSync(join(folder, name), { force: true });
};
