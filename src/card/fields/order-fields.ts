import type { Visibility } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';

/** What the order of a card looks at. */
export interface Ranked {
  readonly required: boolean;
  readonly visibility: Visibility;
  readonly dependencies?: Json;
}

/** What is required first, then important, unmarked and advanced; inside of each the order in which it is written. */
export const orderFields = <Field extends Ranked>(fields: readonly Field[]): readonly Field[] =>
  fields.toSorted((one, other) => rankOf(one) - rankOf(other));

const rankOf = ({ required, visibility, dependencies }: Ranked): number => {
  // What depends on another field counts as required, so that it stands beside it.
  if (required || dependencies !== undefined) return 0;
  return visibility === 'important' ? 1 : visibility === 'advanced' ? 3 : 2;
};
