import { relative } from 'node:path';
import { readFoundFile } from '../../disk/read-file.ts';
import { editText, encodeSource } from '../../source/edit/edit-text.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';
import type { Source } from '../../source/source.ts';
import type { Written } from '../model/checks-view.ts';
import { type Refused, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';

/** What came of it: written and read again, or why not. */
export type EditsWritten = ({ readonly kind: 'written' } & Written) | Refused;

/** Makes edits in the files of a connector, keeps the rest of each to the byte, and reads them again. What somebody else has saved since then stays. */
export const writeEdits = async (
  { studio, held }: AboutConnector,
  edits: ReadonlyMap<Source, readonly TextEdit[]>,
): Promise<EditsWritten> => {
  if (held.broken !== undefined)
    return refused(409, 'The file is broken at present, so nothing is written into it.', held.broken.remedy);
  const { folder } = held.connector;
  const changed = [...edits.keys()].find((source) => !isOnDisk(source, folder));
  if (changed !== undefined)
    return refused(409, `${changed.path} was saved by somebody else just now.`, 'Try it again.');
  const written = studio.writer.write(
    folder,
    {
      renamed: [],
      written: [...edits].map(([source, some]) => ({
        name: relative(folder, source.path),
        before: encodeSource(source),
        after: encodeSource(editText(source, some)),
      })),
    },
    [held.path],
  );
  await studio.workspace.reload([held.name]);
  return { kind: 'written', ...written };
};

const isOnDisk = (source: Source, folder: string): boolean =>
  Buffer.compare(readFoundFile(source.path, { within: folder }), encodeSource(source)) === 0;
