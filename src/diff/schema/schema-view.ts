import type { PlacedSchema } from '../../connector/schema.ts';
import { type SchemaView, viewSchema } from '../../schema/view-schema.ts';
import type { Side } from '../sides/model.ts';

/** The view of a schema, made once for each place. */
export const viewOf = (side: Side, placed: PlacedSchema): SchemaView => {
  const known = side.views.get(placed.pointer);
  if (known !== undefined) return known;
  const view = viewSchema(side.connector.definitions, placed);
  side.views.set(placed.pointer, view);
  side.views.set(view.start, view);
  return view;
};
