import type { SchemaView } from '../../schema/view-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import type { Json } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';
import { keywordPointers } from '../sides/keyword.ts';
import type { Direction, SchemaChange } from '../sides/model.ts';

/** Which way a constraint went. */
type Shift = 'tightened' | 'loosened' | 'same';

/** Compares bounds, patterns and the other keywords that leave values out. */
export const compareConstraints = (
  before: SchemaView,
  after: SchemaView,
  direction: Direction,
): readonly SchemaChange[] =>
  Object.entries(shifts).flatMap(([key, shiftOf]) => {
    const from = before.keywords.get(key)?.value;
    const to = after.keywords.get(key)?.value;
    const shift = from === to ? 'same' : shiftOf(from, to);
    if (shift === 'same') return [];
    return [
      {
        code: codeOf(key, shift, direction),
        tokens: [],
        ...keywordPointers(before, after, key),
        ...fromTo(from, to),
      },
    ];
  });

const codeOf = (key: string, shift: 'tightened' | 'loosened', direction: Direction): ChangeCode => {
  if (direction === 'output') return `output-constraint-${shift}`;
  if (shift === 'loosened') return 'input-constraint-loosened';
  return key === 'minLength' || key === 'maxLength' ? 'input-length-tightened' : 'input-constraint-tightened';
};

type ShiftOf = (from: Json | undefined, to: Json | undefined) => Shift;

const lower: ShiftOf = (from, to) => compareNumbers(numberOf(to, -Infinity), numberOf(from, -Infinity));
/** A length or a count of at least 0 says nothing. */
const least: ShiftOf = (from, to) => compareNumbers(numberOf(to, 0), numberOf(from, 0));
const upper: ShiftOf = (from, to) => compareNumbers(numberOf(from, Infinity), numberOf(to, Infinity));
const flag: ShiftOf = (from, to) =>
  (from === true) === (to === true) ? 'same' : to === true ? 'tightened' : 'loosened';
const permission: ShiftOf = (from, to) => flag(to, from);
const other: ShiftOf = (_from, to) => (to === undefined ? 'loosened' : 'tightened');

const compareNumbers = (tighter: number, looser: number): Shift =>
  tighter > looser ? 'tightened' : tighter < looser ? 'loosened' : 'same';

const numberOf = (value: Json | undefined, absent: number): number =>
  typeof value === 'number' ? value : absent;

const shifts: Readonly<Record<string, ShiftOf>> = {
  minimum: lower,
  maximum: upper,
  exclusiveMinimum: flag,
  exclusiveMaximum: flag,
  minLength: least,
  maxLength: upper,
  minItems: least,
  maxItems: upper,
  minProperties: least,
  maxProperties: upper,
  uniqueItems: flag,
  pattern: other,
  multipleOf: other,
  'x-nullable': permission,
};

/** Keywords that this comparison answers for. */
export const constraintKeywords: readonly string[] = Object.keys(shifts);
