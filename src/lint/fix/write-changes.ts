import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { writeFiles } from '../../disk/write-files.ts';
import { pathIn } from '../file/lint-connector.ts';
import type { OverlayChanges } from '../folder/overlay.ts';

/**
 * Makes the changes of a folder on disk, all or none. Throws a PinoutError where one cannot be made. Links that lead outside
 * of the folder are not followed, unless they are among the paths that the user has named.
 */
export const writeChanges = (
  folder: string,
  { renamed, written }: OverlayChanges,
  named: readonly string[] = [],
): void => {
  const files = written.map(({ name, after }) => ({ path: join(folder, name), content: after }));
  writeFiles(files, {
    renamed: renamed.map(({ from, to }) => ({ from: join(folder, from), to: join(folder, to) })),
    within: folder,
    named,
    edits: true,
    code: 'fix-not-written',
  });
};

/** The changes as a unified diff that `git apply` and `patch` take. */
export const diffOfChanges = (folder: string, { renamed, written }: OverlayChanges): string => {
  const origin = new Map(renamed.map(({ from, to }) => [to, from]));
  const names = [...new Set([...renamed.map(({ to }) => to), ...written.map(({ name }) => name)])];
  return names
    .map((name) => {
      const change = written.find((each) => each.name === name);
      const from = origin.get(name);
      if (change === undefined) return renameHeader(pathIn(folder, from ?? name), pathIn(folder, name));
      const path = pathIn(folder, name);
      // A tab ends a name that has blanks.
      const mark = /\s/.test(path) ? '' : undefined;
      const old =
        change.before === undefined ? '/dev/null' : `a/${from === undefined ? path : pathIn(folder, from)}`;
      return createTwoFilesPatch(old, `b/${path}`, decode(change.before), decode(change.after), mark, mark, {
        context: 3,
      }).replace(/^=+\n/, '');
    })
    .join('');
};

const renameHeader = (from: string, to: string): string =>
  `diff --git a/${from} b/${to}\nsimilarity index 100%\nrename from ${from}\nrename to ${to}\n`;

/** With its byte order mark, since taking that away is a change too. */
const decode = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? '' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
