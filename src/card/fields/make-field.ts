import type { Visibility } from '../../connector/operation.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { defined } from '../../source/json.ts';
import type { CardField, CardInput, FieldEditor } from '../model/card-field.ts';
import { keywordOf, textOf } from './keywords.ts';

/** A field of what its schema says, and of what it takes from around it. */
export const makeField = (
  view: SchemaView,
  input: CardInput & { readonly required: boolean; readonly visibility: Visibility },
  editor: FieldEditor,
  { group, description }: { readonly group?: string | undefined; readonly description?: string | undefined },
): CardField => ({
  ...input,
  ...defined({
    placeholder: description,
    type: textOf(view, 'type'),
    format: textOf(view, 'format'),
    default: keywordOf(view, 'default'),
    group: textOf(view, 'x-ms-group-name') ?? group,
    contentHint: textOf(view, 'x-ms-content-hint'),
    alias: textOf(view, 'x-ms-property-name-alias'),
    dependencies: keywordOf(view, 'x-ms-input-dependencies'),
  }),
  editor,
});
