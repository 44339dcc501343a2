import type { Parameter } from '../../connector/operation.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import type { CardField, CardInput, HiddenReason } from '../model/card-field.ts';
import { listItem } from './body-fields.ts';
import { editorOf } from './editor-of.ts';
import type { FieldWalk } from './field-walk.ts';
import { keywordOf, textOf, viewOf } from './keywords.ts';
import { ownLabel } from './label-of.ts';
import { makeField } from './make-field.ts';
import { visibilityOf } from './visibility-of.ts';

/** The types that the designer has an editor for; parameters of another type, or of none, it leaves out. */
const types = ['boolean', 'integer', 'number', 'string', 'file'];

/** A parameter as a field; a file as two: its content, and its name. */
export const parameterFields = (walk: FieldWalk, parameter: Parameter): readonly CardField[] => {
  const { name, in: at, required } = parameter;
  const view = viewOf(walk.connector.definitions, { schema: parameter.schema, pointer: parameter.pointer });
  const visibility = visibilityOf(view, 'normal');
  const input: CardInput = {
    id: `${at}/${name}`,
    name,
    in: at,
    parameter: name,
    path: [],
    label: ownLabel(view) ?? name,
    pointer: parameter.pointer,
  };
  const why = whyHidden(view, parameter, visibility);
  if (why !== undefined) {
    const isMissing = why === 'internal' && required && parameter.default === undefined;
    const sends = required && why === 'internal' ? parameter.default : undefined;
    walk.hidden.push({ ...input, why, ...(sends === undefined ? {} : { sends }), missing: isMissing });
    return [];
  }
  const editor = editorOf(walk, view, {
    required,
    toItem: (placed) => listItem(walk, { placed, around: [], in: at, visibility }),
  });
  const field = makeField(view, { ...input, required, visibility }, editor, {
    description: parameter.description,
  });
  const isPair = textOf(view, 'type') === 'file' && textOf(view, 'x-ms-format') !== 'contentOnly';
  return at === 'formData' && isPair ? [field, fileNameField(field)] : [field];
};

const whyHidden = (
  view: SchemaView,
  { name, in: at, required }: Parameter,
  visibility: string,
): HiddenReason | undefined => {
  const type = textOf(view, 'type') ?? '';
  const isInternal = visibility === 'internal';
  if (at === 'path' && required && isInternal && type === 'string' && /^connectionid$/i.test(name))
    return 'reserved';
  if (keywordOf(view, 'x-ms-notification-url') === true) return 'notification-url';
  if (isInternal) return 'internal';
  if (type === 'file' && /["@]/.test(name)) return 'name';
  return types.includes(type) || (type === 'array' && at !== 'formData') ? undefined : 'type';
};

/** The name goes into the header of the part; nobody has to give one. */
const fileNameField = (content: CardField): CardField => ({
  id: `${content.id}/$filename`,
  name: content.name,
  in: 'formData',
  parameter: content.parameter,
  path: [],
  label: `${content.label} (file name)`,
  required: false,
  visibility: 'normal',
  type: 'string',
  editor: { kind: 'file-name' },
});
