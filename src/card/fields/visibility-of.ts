import type { Visibility } from '../../connector/operation.ts';
import { readVisibility } from '../../load/read-common.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { textOf } from './keywords.ts';

/** Its own visibility, else that of what is around it. The designer also reads the misspelled key, and that one first. */
export const visibilityOf = (view: SchemaView, around: Visibility): Visibility => {
  const written = textOf(view, 'x-ms-visiblity') ?? textOf(view, 'x-ms-visibility');
  return written === undefined || written === '' ? around : readVisibility({ 'x-ms-visibility': written });
};
