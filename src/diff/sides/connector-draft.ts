import { fromTo } from '../../source/compare/from-to.ts';
import type { Json } from '../../source/json.ts';
import type { Draft, Spot } from '../change/change.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';

/** A draft about the connector as a whole. `after` is the same place where it is left out; so is the ValuePath. */
export const connectorDraft = (
  code: ChangeCode,
  subject: string,
  place: { readonly file: Spot['file']; readonly before: string; readonly after?: string },
  values: { readonly from?: Json | undefined; readonly to?: Json | undefined } = {},
): Draft => ({
  code,
  subject,
  valuePath: (place.after ?? place.before).replace(/^\//, ''),
  before: { file: place.file, pointer: place.before },
  after: { file: place.file, pointer: place.after ?? place.before },
  ...fromTo(values.from, values.to),
});
