import { isForeignFormat } from '../../../rules/definition/is-foreign-format.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { asString } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** Compares `format`. */
export const compareFormat = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] => {
  const from = formatOf(before);
  const to = formatOf(after);
  if (from === to) return [];
  return [
    {
      code: codeOf(before, after, direction),
      tokens: [],
      ...keywordPointers(before, after, 'format'),
      ...fromTo(from, to),
    },
  ];
};

const formatOf = ({ keywords }: SchemaView): string | undefined => asString(keywords.get('format')?.value);

/** Formats that the platform converts a value to before it sends it, and fails the action where it cannot (platform.md §5.7). */
const converted: ReadonlySet<string> = new Set([
  'date',
  'date-time',
  'date-no-tz',
  'time',
  'email',
  'uri',
  'uuid',
  'guid',
  'byte',
  'binary',
]);

const codeOf = (before: SchemaView, after: SchemaView, direction: Direction): ChangeCode => {
  if (!hasEffect(before) && !hasEffect(after)) return 'annotation-changed';
  return direction === 'input' ? inputCode(formatOf(after)) : 'output-format-changed';
};

/** A format that its type cannot have is read by nobody (platform.md §3.9). */
const hasEffect = (view: SchemaView): boolean => {
  const format = formatOf(view);
  return format !== undefined && !isForeignFormat(view.keywords.get('type')?.value, format);
};

const inputCode = (to: string | undefined): ChangeCode => {
  if (to === undefined) return 'input-format-removed';
  return converted.has(to.toLowerCase()) ? 'input-format-tightened' : 'input-format-changed';
};
