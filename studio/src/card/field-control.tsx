import type { CardField } from '../../../src/card/model/card-field.ts';
import type { Json } from '../../../src/source/json.ts';
import { AppearingFields } from './appearing-fields.tsx';
import { AskingField } from './asking-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { DictionaryEditor } from './dictionary-editor.tsx';
import { FileField } from './file-field.tsx';
import { JsonField } from './json-field.tsx';
import { ListEditor } from './list-editor.tsx';
import { TreePicker } from './tree-picker.tsx';

/** What every control is given. */
export interface ControlProps {
  /** The id that the label is for. */
  readonly id: string;
  readonly field: CardField;
  readonly value: Json | undefined;
  readonly change: (value: Json | undefined) => void;
}

/** The control of a field, by its editor. */
export const FieldControl = (props: ControlProps) => {
  const { editor } = props.field;
  switch (editor.kind) {
    case 'choices':
      return <ChoiceField {...props} choices={editor.choices} />;
    case 'ask':
      return <AskingField {...props} question={editor.question} />;
    case 'tree':
      return <TreePicker {...props} />;
    case 'list':
      return <ListEditor {...props} item={editor.item} control={FieldControl} />;
    case 'appearing':
      return <AppearingFields {...props} question={editor.question} />;
    case 'dictionary':
      return <DictionaryEditor {...props} />;
    case 'file-content':
      return <FileField {...props} />;
    case 'json':
      return <JsonField {...props} />;
    case 'multiline':
    case 'html':
      return <TextArea {...props} />;
    default:
      return <TextField {...props} />;
  }
};

const TextField = ({ id, field, value, change }: ControlProps) => {
  const { kind } = field.editor;
  const isNumber = kind === 'number' || kind === 'integer';
  const read = (text: string): Json | undefined => {
    if (text === '') return undefined;
    return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  };
  const shared = {
    id,
    autocomplete: 'off',
    value: value === undefined || value === null ? '' : String(value),
    placeholder: field.placeholder ?? hints[kind] ?? '',
    'aria-required': field.required,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(read(event.currentTarget.value)),
  } as const;
  if (kind === 'password') return <input type="password" {...shared} />;
  return kind === 'date' ? (
    <input type="date" {...shared} />
  ) : (
    <input type="text" inputMode={isNumber ? 'decimal' : 'text'} {...shared} />
  );
};

const hints: Readonly<Record<string, string>> = {
  'date-time': '2026-11-27T12:00:00Z',
  'file-name': 'The name of the file',
};

const TextArea = ({ id, field, value, change }: ControlProps) => (
  <textarea
    id={id}
    rows={4}
    value={typeof value === 'string' ? value : ''}
    placeholder={field.placeholder ?? (field.editor.kind === 'html' ? 'Rich text (HTML)' : '')}
    aria-required={field.required}
    onInput={(event) => change(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
  />
);
