import { plainName } from '../../connector/thing-key.ts';
import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import { valueAt } from './condition-of.ts';

/** What a thing has at a path of a filter (`Address/City`), in any spelling; null if it has nothing there. */
export const propertyAt = (thing: JsonObject, path: string): Json => {
  let value: Json = thing;
  for (const name of path.split('/')) {
    const object: JsonObject | undefined = asObject(value);
    if (object === undefined) return null;
    value = memberOf(object, name);
  }
  return value;
};

const memberOf = (object: JsonObject, name: string): Json => {
  if (Object.hasOwn(object, name)) return object[name] ?? null;
  const plain = plainName(name);
  const found = Object.keys(object).find((each) => plainName(each) === plain);
  return (found === undefined ? valueAt(object, plain) : object[found]) ?? null;
};

/** Are two values the same, as a filter has it: instants by their time, numbers also as texts. */
export const isEqual = (left: Json, right: Json): boolean =>
  left === null || right === null ? left === right : compareValues(left, right) === 0;

/** Below 0, 0 or above 0; not a number if the values have no order. */
export const compareValues = (left: Json, right: Json): number => {
  if (left === null || right === null || typeof left === 'object' || typeof right === 'object')
    return Number.NaN;
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first !== undefined && second !== undefined && (typeof left === 'number' || typeof right === 'number'))
    return first - second;
  const [before, after] = [timeOf(left), timeOf(right)];
  if (before !== undefined && after !== undefined) return before - after;
  const [one, other] = [String(left), String(right)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const numberOf = (value: Json): number | undefined => {
  const number =
    typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
      ? Number(value)
      : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
};

const timeOf = (value: Json): number | undefined => {
  const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** A function of a filter. */
interface FilterFunction {
  readonly arity: number;
  readonly run: (first?: Json, second?: Json, third?: Json) => Json;
}

const textOf = (value: Json | undefined): string =>
  value === null || value === undefined || typeof value === 'object' ? '' : String(value);

const of = (arity: number, run: FilterFunction['run']): FilterFunction => ({ arity, run });

/** A part of an instant, in UTC; null of anything else. */
const partOf = (read: (date: Date) => number): FilterFunction =>
  of(1, (value) => {
    const time = timeOf(value ?? null);
    return time === undefined ? null : read(new Date(time));
  });

const rounding = (round: (number: number) => number): FilterFunction =>
  of(1, (value) => {
    const number = numberOf(value ?? null);
    return number === undefined ? null : round(number);
  });

/** The functions that are read, by their name in lower case. */
export const filterFunctions: Readonly<Record<string, FilterFunction>> = {
  contains: of(2, (text, part) => textOf(text).includes(textOf(part))),
  substringof: of(2, (part, text) => textOf(text).includes(textOf(part))),
  startswith: of(2, (text, part) => textOf(text).startsWith(textOf(part))),
  endswith: of(2, (text, part) => textOf(text).endsWith(textOf(part))),
  tolower: of(1, (text) => textOf(text).toLowerCase()),
  toupper: of(1, (text) => textOf(text).toUpperCase()),
  trim: of(1, (text) => textOf(text).trim()),
  concat: of(2, (text, more) => textOf(text) + textOf(more)),
  length: of(1, (text) => textOf(text).length),
  indexof: of(2, (text, part) => textOf(text).indexOf(textOf(part))),
  year: partOf((date) => date.getUTCFullYear()),
  month: partOf((date) => date.getUTCMonth() + 1),
  day: partOf((date) => date.getUTCDate()),
  hour: partOf((date) => date.getUTCHours()),
  minute: partOf((date) => date.getUTCMinutes()),
  second: partOf((date) => date.getUTCSeconds()),
  date: of(1, (value) => textOf(value).slice(0, 10)),
  floor: rounding(Math.floor),
  ceiling: rounding(Math.ceil),
  round: rounding(Math.round),
};
