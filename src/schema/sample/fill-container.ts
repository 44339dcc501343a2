import { singular } from '../../connector/singular.ts';
import { asArray, asObject, type Json, own } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import { wordsOf } from '../data/words.ts';
import {
  type Constraints,
  gatherConstraints,
  isAllowed,
  itemSchemas,
  propertyNames,
  propertySchemas,
  sameJson,
} from './constraints.ts';
import { emptyFor, isAbsent, isSparse, nounFor, usualItems } from './fill-data.ts';
import { type FillPlace, type FillRun, isLeftOut } from './fill-run.ts';
import { unfilled } from './fill-scalar.ts';
import type { Filled, Misfit } from './filled.ts';

/** An object with all that is required, nothing that is forbidden, and each property fitting. */
export const fillObject = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  { place, small }: { readonly place: FillPlace; readonly small: boolean },
): Filled => {
  const given = asObject(value);
  const made: Record<string, Json> = {};
  const misfits: Misfit[] = [];
  const documented = propertyNames(constraints);
  const inner = run.data === undefined ? place : insideOf(constraints, documented, run, place);
  for (const name of new Set([...documented, ...Object.keys(given ?? {}), ...constraints.required])) {
    const required = constraints.required.has(name);
    const before = own(given, name);
    const wanted = required || before !== undefined || (given === undefined && !small);
    if (!wanted || (!required && !mayAdd(constraints, name))) continue;
    const child = fillProperty(constraints, name, before, { run, place: inner });
    if (child === undefined) continue;
    if (!required && child.misfits.length > 0) continue;
    if (!isAllowed(constraints, name)) misfits.push(closed(name, place));
    misfits.push(...child.misfits);
    define(made, name, child.value);
  }
  fitCount(constraints, made, documented, { run, place: inner });
  const count = Object.keys(made).length;
  if (count < constraints.minProperties || count > constraints.maxProperties) {
    misfits.push({
      pointer: place.pointer,
      reason: `an object of ${count} properties is the nearest that was found`,
    });
  }
  return { value: made, misfits };
};

/** The validator does not see `__proto__`, so a closed schema would refuse it. */
const mayAdd = (constraints: Constraints, name: string): boolean =>
  name !== '__proto__' && isAllowed(constraints, name);

const closed = (name: string, place: FillPlace): Misfit => ({
  pointer: `${place.pointer}/${escapeToken(name)}`,
  reason: 'it is required, and a closed schema beside it (additionalProperties: false) forbids it',
});

/** Nothing is made of a property that only the service sends; one that is there stays. */
const fillProperty = (
  constraints: Constraints,
  name: string,
  before: Json | undefined,
  { run, place }: { readonly run: FillRun; readonly place: FillPlace },
): Filled | undefined => {
  const schemas = propertySchemas(constraints, name);
  const at: FillPlace = { ...place, name, pointer: `${place.pointer}/${escapeToken(name)}` };
  if (before !== undefined) return run.fill(schemas, before, run, at);
  const required = constraints.required.has(name);
  if (!required && (isLeftOut(schemas, run) || isAbsent(run, name) || isSparse(run, name, place)))
    return undefined;
  const empty = isAbsent(run, name)
    ? emptyFor(gatherConstraints(schemas, run.definitions, run.direction))
    : undefined;
  return run.fill(schemas, empty, run, at);
};

/** What the properties of an object are told about it. */
const insideOf = (
  constraints: Constraints,
  names: readonly string[],
  run: FillRun,
  place: FillPlace,
): FillPlace => ({
  ...place,
  noun: nounFor(constraints, run, place),
  siblings: `|${names.map(wordsOf).join('|')}|`,
});

const define = (object: Record<string, Json>, name: string, value: Json): void => {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
};

const fitCount = (
  constraints: Constraints,
  made: Record<string, Json>,
  documented: readonly string[],
  { run, place }: { readonly run: FillRun; readonly place: FillPlace },
): void => {
  const { minProperties, maxProperties, required } = constraints;
  for (const name of Object.keys(made).toReversed()) {
    if (Object.keys(made).length <= maxProperties) break;
    if (!required.has(name)) delete made[name];
  }
  const spare = Array.from({ length: Math.min(minProperties, 1_000) }, (_, index) => `property${index + 1}`);
  for (const name of [...documented, ...spare]) {
    if (Object.keys(made).length >= minProperties) break;
    if (Object.hasOwn(made, name) || !isAllowed(constraints, name)) continue;
    const child = fillProperty(constraints, name, undefined, { run, place });
    if (child !== undefined && child.misfits.length === 0) define(made, name, child.value);
  }
};

const mostItems = 2_000;

/** An array of the right length, its items fitting, and different where they must be. */
export const fillArray = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  { place, small }: { readonly place: FillPlace; readonly small: boolean },
): Filled => {
  const given = Array.isArray(value) ? asArray(value) : undefined;
  const { minItems, maxItems } = constraints;
  const usual = given?.length ?? (small ? 0 : usualItems(run, place));
  const wanted = Math.min(Math.max(usual, minItems), maxItems, mostItems);
  const items: Json[] = [];
  let last: Filled | undefined;
  for (let index = 0; items.length < wanted && index < wanted + 20; index++) {
    const item = fillItem(constraints, given?.[index], index, { others: items, run, place });
    if (item === undefined) continue;
    if (item.misfits.length > 0) {
      last = item;
      break;
    }
    items.push(item.value);
  }
  if (items.length >= minItems) return { value: items, misfits: [] };
  const reason = `an array of at least ${minItems} items cannot be made`;
  return last === undefined
    ? unfilled(items, place.pointer, reason)
    : { value: [...items, last.value], misfits: last.misfits };
};

/** An item is named in the singular; things of inner lists count on from the thing that holds them. */
const itemOf = ({ name, number, lists }: FillPlace, index: number): Partial<FillPlace> => ({
  name: singular(name),
  number: (lists === 0 ? number : number * 7) + index,
  lists: lists + 1,
});

/** Nothing is returned where no item was found that differs from those there are. */
const fillItem = (
  constraints: Constraints,
  before: Json | undefined,
  index: number,
  {
    others,
    run,
    place,
  }: { readonly others: readonly Json[]; readonly run: FillRun; readonly place: FillPlace },
): Filled | undefined => {
  const schemas = itemSchemas(constraints, index);
  const at: FillPlace = {
    ...place,
    pointer: `${place.pointer}/${others.length}`,
    ...(run.data === undefined ? {} : itemOf(place, index)),
  };
  if (!constraints.uniqueItems && (run.data === undefined || before !== undefined))
    return run.fill(schemas, before, run, at);
  const from = before === undefined && run.data === undefined ? index : 0;
  for (let turn = from; turn < index + 12; turn++) {
    const item = run.fill(schemas, turn === 0 ? before : undefined, run, { ...at, turn });
    if (item.misfits.length > 0 || !others.some((other) => sameJson(other, item.value))) return item;
  }
  return undefined;
};
