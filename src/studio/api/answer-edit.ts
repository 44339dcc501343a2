import { editOf } from '../../card/edit/edit-of.ts';
import { editableOf } from '../../card/edit/editable-of.ts';
import type { TextEdit } from '../../source/edit/text-edit.ts';
import { asObject, asString, own } from '../../source/json.ts';
import type { Source } from '../../source/source.ts';
import type { CardWritten } from '../model/card-view.ts';
import { readOnly } from './answer-lint.ts';
import { type ApiReply, data, refused } from './reply.ts';
import type { AboutConnector } from './studio-context.ts';
import { writeEdits } from './write-edits.ts';

/** What can be edited at a place of the definition: `?pointer=/paths/…`. */
export const answerEditable = ({ held, query }: AboutConnector): ApiReply =>
  data(editableOf(held.connector, query['pointer'] ?? '') ?? null);

/** Writes what was changed on a card, and nothing else; only if the studio was started with `--write`. */
export const answerEdit = async (about: AboutConnector): Promise<ApiReply> => {
  if (!about.studio.options.write) return readOnly;
  const made = makeEdits(about);
  if (made.kind === 'refused') return refused(409, made.message, 'Change the text in the file.');
  const written = await writeEdits(about, made.edits);
  if (written.kind === 'refused') return written;
  const { undo, files } = written;
  return data({ undo, files, shared: made.shared } satisfies CardWritten);
};

/** All changes of one request are made at once, or none. */
const makeEdits = ({ held, body }: AboutConnector) => {
  const request = asObject(body);
  const pointer = asString(own(request, 'pointer')) ?? '';
  const edits = new Map<Source, TextEdit[]>();
  const shared = new Set<string>();
  for (const [key, value] of Object.entries(asObject(own(request, 'changes')) ?? {})) {
    const edit = editOf(held.connector, { pointer, key, value: value ?? undefined });
    if (edit.kind === 'refused') return edit;
    edits.set(edit.source, [...(edits.get(edit.source) ?? []), ...edit.edits]);
    if (edit.shared !== undefined) shared.add(edit.shared);
  }
  return edits.size === 0
    ? ({ kind: 'refused', message: 'Nothing would change.' } as const)
    : ({ kind: 'edits', edits, shared: [...shared] } as const);
};
