import type { SchemaView } from '../../schema/view-schema.ts';
import { writeValue } from '../../source/compare/from-to.ts';
import { defined } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** Compares `type`. Schemas are comparable further down unless both have a type and neither takes the values of the other. */
export const compareType = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): { readonly changes: readonly SchemaChange[]; readonly comparable: boolean } => {
  const from = typeOf(before);
  const to = typeOf(after);
  if (from === to) return { changes: [], comparable: true };
  const code = direction === 'input' ? inputCode(from, to) : outputCode(from, to);
  const change: SchemaChange = {
    code,
    tokens: [],
    ...keywordPointers(before, after, 'type'),
    ...defined({ from, to }),
  };
  return { changes: [change], comparable: from === undefined || to === undefined };
};

/** A list of types, which Swagger 2.0 does not know, is compared as a whole. */
const typeOf = ({ keywords }: SchemaView): string | undefined => {
  const value = keywords.get('type')?.value;
  return value === undefined
    ? undefined
    : Array.isArray(value)
      ? value.toSorted().join(' | ')
      : writeValue(value).replaceAll('"', '');
};

const inputCode = (from: string | undefined, to: string | undefined): ChangeCode => {
  const widened =
    to === undefined ||
    (from === 'integer' && to === 'number') ||
    (to === 'string' && (from === 'integer' || from === 'number' || from === 'boolean'));
  return widened ? 'input-type-widened' : 'input-type-changed';
};

const outputCode = (from: string | undefined, to: string | undefined): ChangeCode => {
  if (to === undefined) return 'output-type-removed';
  return from === undefined ? 'output-type-added' : 'output-type-changed';
};
