import type { FieldEditor } from '../model/card-field.ts';
import type { Question } from '../model/question.ts';

/** What an editor asks; of a list, what its items ask. */
export const questionIn = (editor: FieldEditor): Question | undefined => {
  if (editor.kind === 'ask' || editor.kind === 'tree' || editor.kind === 'appearing') return editor.question;
  return editor.kind === 'list' && editor.item.kind === 'value'
    ? questionIn(editor.item.field.editor)
    : undefined;
};
