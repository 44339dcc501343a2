import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { PinoutError } from '../../error.ts';
import { pathIn } from '../file/lint-connector.ts';
import type { OverlayChanges } from './overlay.ts';

/** Makes the changes on disk. Throws a PinoutError where a file cannot be written. */
export const writeChanges = (folder: string, { renamed, written }: OverlayChanges): void => {
  try {
    for (const { from, to } of renamed) renameSync(join(folder, from), join(folder, to));
    for (const { name, after } of written) writeFileSync(join(folder, name), after);
  } catch (cause) {
    throw new PinoutError(
      'fix-not-written',
      `A fix in ${folder} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Check who may write there; what was written before stays.',
      { cause },
    );
  }
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
