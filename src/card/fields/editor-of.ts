import type { PlacedSchema } from '../../connector/schema.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { asObject, own } from '../../source/json.ts';
import type { FieldEditor, ListItem } from '../model/card-field.ts';
import type { Question } from '../model/question.ts';
import { choicesOf } from './choices-of.ts';
import type { FieldWalk } from './field-walk.ts';
import { keywordOf, textOf } from './keywords.ts';
import { questionOf } from './question-of.ts';

/** What an editor depends on beside the schema itself. */
export interface EditorContext {
  readonly required: boolean;
  /** What one item of a list is; called for lists only. */
  readonly toItem: (items: PlacedSchema) => ListItem;
}

/** How a value is typed in, by the designer's order: what asks, what is marked, lists, drop-downs, and the type at last. */
export const editorOf = (
  { connector }: Pick<FieldWalk, 'connector'>,
  view: SchemaView,
  { required, toItem }: EditorContext,
): FieldEditor => {
  const type = textOf(view, 'type');
  const question = questionOf(connector, view, 'choices');
  if (question !== undefined && type !== 'array') return askingEditor(question);
  const marked = markedEditor(view);
  if (marked !== undefined) return marked;
  if (type === 'array' && view.items !== undefined)
    return { kind: 'list', item: withQuestion(toItem(view.items), question) };
  const choices = type === 'array' || type === 'object' ? undefined : choicesOf(view, { required });
  return choices === undefined ? plainEditor(view) : { kind: 'choices', choices };
};

const askingEditor = (question: Question): FieldEditor => ({
  kind: question.kind === 'tree' ? 'tree' : 'ask',
  question,
});

/** A list may ask for its items itself. */
const withQuestion = (item: ListItem, question: Question | undefined): ListItem => {
  if (question === undefined || item.kind !== 'value') return item;
  const { kind } = item.field.editor;
  return kind === 'ask' || kind === 'tree'
    ? item
    : { kind: 'value', field: { ...item.field, editor: askingEditor(question) } };
};

const markedEditor = (view: SchemaView): FieldEditor | undefined => {
  const editor = textOf(view, 'x-ms-editor')?.toLowerCase();
  if (editor === 'dictionary' || editor === 'html') return { kind: editor };
  return editor === undefined && textOf(view, 'format') === 'html' ? { kind: 'html' } : undefined;
};

const plainEditor = (view: SchemaView): FieldEditor => {
  const type = textOf(view, 'type');
  const format = textOf(view, 'format');
  if (type === 'integer' || type === 'number') return { kind: type };
  if (type === 'file') return { kind: 'file-content' };
  if (type !== 'string') return { kind: 'json' };
  if (format === 'binary' || format === 'byte') return { kind: 'file-content' };
  if (format === 'date' || format === 'password') return { kind: format };
  if (format === 'date-time' || format === 'date-no-tz') return { kind: 'date-time' };
  const multiline = own(asObject(keywordOf(view, 'x-ms-editor-options')), 'multiline') === true;
  return { kind: multiline ? 'multiline' : 'text' };
};
