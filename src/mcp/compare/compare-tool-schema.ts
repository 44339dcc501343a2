import { asArray, asObject, type Json, type JsonObject, objectEntries, own } from '../../source/json.ts';
import type { ToolChange } from './tool-change.ts';

/** Where a comparison is: the tool, and the arguments that lead there. */
interface Spot {
  readonly tool: string;
  readonly way: string;
}

/** Deeper than this no agent reads. */
const mostDepth = 12;

/** What has happened there. */
interface Happening extends Pick<ToolChange, 'kind' | 'severity' | 'before' | 'after'> {
  /** The end of the sentence. */
  readonly what: string;
}

const change = ({ tool, way }: Spot, { what, ...more }: Happening): ToolChange => ({
  ...more,
  tool,
  message: `${way === '' ? 'The' : `"${way}" in the`} ${more.kind.startsWith('output') ? 'output' : 'arguments'} of the tool "${tool}" ${what}.`,
});

/** What has changed in the arguments of a tool: what an agent sent before has to be taken still. */
export const compareInput = (tool: string, before: JsonObject, after: JsonObject): readonly ToolChange[] =>
  inputAt({ tool, way: '' }, before, after, 0);

const inputAt = (spot: Spot, before: JsonObject, after: JsonObject, depth: number): readonly ToolChange[] => {
  if (depth > mostDepth || JSON.stringify(before) === JSON.stringify(after)) return [];
  return [
    ...narrowings(spot, before, after),
    ...defaults(spot, before, after),
    ...members(spot, before, after, depth),
    ...below(before, after, 'items').flatMap(([old, now]) =>
      inputAt({ ...spot, way: `${spot.way}[]` }, old, now, depth + 1),
    ),
  ];
};

const below = (
  before: JsonObject,
  after: JsonObject,
  key: string,
): readonly (readonly [JsonObject, JsonObject])[] => {
  const [old, now] = [asObject(own(before, key)), asObject(own(after, key))];
  return old === undefined || now === undefined ? [] : [[old, now]];
};

const members = (spot: Spot, before: JsonObject, after: JsonObject, depth: number): readonly ToolChange[] => {
  const [old, now] = [own(before, 'properties'), own(after, 'properties')].map(
    (each) => asObject(each) ?? {},
  );
  const [wasNeeded, isNeeded] = [before, after].map((each) => new Set(asArray(own(each, 'required'))));
  const at = (name: string): Spot => ({ ...spot, way: spot.way === '' ? name : `${spot.way}.${name}` });
  const kept = objectEntries(old).flatMap(([name, node]) => {
    const next = asObject(own(now, name));
    if (next === undefined)
      return [change(at(name), { kind: 'input-gone', severity: 'error', what: 'is gone' })];
    const needed = isNeeded?.has(name) === true && wasNeeded?.has(name) !== true;
    return [
      ...(needed
        ? [change(at(name), { kind: 'input-required', severity: 'error', what: 'is required now' })]
        : []),
      ...inputAt(at(name), node, next, depth + 1),
    ];
  });
  const added = objectEntries(now).flatMap(([name]) => {
    if (Object.hasOwn(old ?? {}, name)) return [];
    return isNeeded?.has(name) === true
      ? [change(at(name), { kind: 'input-required', severity: 'error', what: 'is new and required' })]
      : [change(at(name), { kind: 'input-added', severity: 'info', what: 'is new' })];
  });
  return [...kept, ...added];
};

/** Keywords that narrow when they grow, and those that narrow when they shrink. */
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

const narrowings = (spot: Spot, before: JsonObject, after: JsonObject): readonly ToolChange[] => {
  const found: ToolChange[] = [];
  const tell = (key: string, isNarrower: boolean, old: Json | undefined, now: Json | undefined): void => {
    const sides = { before: textOf(old), after: textOf(now) };
    found.push(
      isNarrower
        ? change(spot, { kind: 'input-narrowed', severity: 'error', what: `takes less: ${key}`, ...sides })
        : change(spot, { kind: 'input-widened', severity: 'info', what: `takes more: ${key}`, ...sides }),
    );
  };
  const [oldTypes, newTypes] = [before, after].map((each) => typesOf(own(each, 'type')));
  if (textOf(oldTypes) !== textOf(newTypes))
    tell('type', !isWithin(oldTypes, newTypes), own(before, 'type'), own(after, 'type'));
  const [oldEnum, newEnum] = [before, after].map((each) => own(each, 'enum'));
  if (textOf(oldEnum) !== textOf(newEnum))
    tell('enum', newEnum !== undefined && !isWithin(oldEnum, newEnum), oldEnum, newEnum);
  for (const key of ['pattern', 'format', 'const', 'multipleOf']) {
    const [old, now] = [own(before, key), own(after, key)];
    if (textOf(old) !== textOf(now)) tell(key, now !== undefined, old, now);
  }
  for (const key of [...lower, ...upper]) {
    const [old, now] = [own(before, key), own(after, key)];
    if (old === now) continue;
    const grows = typeof old === 'number' && typeof now === 'number' && now > old;
    tell(key, now !== undefined && (old === undefined || grows === lower.includes(key)), old, now);
  }
  const [wasOpen, isOpen] = [before, after].map((each) => own(each, 'additionalProperties') !== false);
  if (wasOpen !== isOpen) tell('additionalProperties', isOpen === false, wasOpen === true, isOpen === true);
  return found;
};

const typesOf = (type: Json | undefined): Json | undefined => {
  const types = Array.isArray(type) ? asArray(type) : type === undefined ? [] : [type];
  return types.length === 0 ? undefined : [...types].map(String).toSorted();
};

/** Is everything of the first list in the second; no list is everything. */
const isWithin = (inner: Json | undefined, outer: Json | undefined): boolean => {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  const names = new Set(asArray(outer).map(textOf));
  // Who takes any number takes whole ones.
  return asArray(inner).every(
    (one) => names.has(textOf(one)) || (one === 'integer' && names.has('"number"')),
  );
};

const defaults = (spot: Spot, before: JsonObject, after: JsonObject): readonly ToolChange[] => {
  const [old, now] = [own(before, 'default'), own(after, 'default')];
  return textOf(old) === textOf(now)
    ? []
    : [
        change(spot, {
          kind: 'default-changed',
          severity: 'warning',
          what: 'has another default',
          before: textOf(old),
          after: textOf(now),
        }),
      ];
};

/** What has changed in what a tool gives: what an agent reads has to be there still. */
export const compareOutput = (
  tool: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly ToolChange[] => {
  const spot = { tool, way: '' };
  if (before === undefined)
    return after === undefined
      ? []
      : [change(spot, { kind: 'output-added', severity: 'info', what: 'has a schema now' })];
  if (after === undefined)
    return [change(spot, { kind: 'output-gone', severity: 'error', what: 'has no schema any more' })];
  return outputAt(spot, before, after, 0);
};

const outputAt = (
  spot: Spot,
  before: JsonObject,
  after: JsonObject,
  depth: number,
): readonly ToolChange[] => {
  if (depth > mostDepth || JSON.stringify(before) === JSON.stringify(after)) return [];
  const [oldTypes, newTypes] = [before, after].map((each) => typesOf(own(each, 'type')));
  const types = isWithin(newTypes, oldTypes)
    ? []
    : [
        change(spot, {
          kind: 'output-changed',
          severity: 'error',
          what: 'has another type',
          before: textOf(own(before, 'type')),
          after: textOf(own(after, 'type')),
        }),
      ];
  const [old, now] = [own(before, 'properties'), own(after, 'properties')].map(
    (each) => asObject(each) ?? {},
  );
  const at = (name: string): Spot => ({ ...spot, way: spot.way === '' ? name : `${spot.way}.${name}` });
  const kept = objectEntries(old).flatMap(([name, node]) => {
    const next = asObject(own(now, name));
    return next === undefined
      ? [change(at(name), { kind: 'output-gone', severity: 'error', what: 'is gone' })]
      : outputAt(at(name), node, next, depth + 1);
  });
  const added = objectEntries(now)
    .filter(([name]) => !Object.hasOwn(old ?? {}, name))
    .map(([name]) => change(at(name), { kind: 'output-added', severity: 'info', what: 'is new' }));
  const items = below(before, after, 'items').flatMap(([one, other]) =>
    outputAt({ ...spot, way: `${spot.way}[]` }, one, other, depth + 1),
  );
  return [...types, ...kept, ...added, ...items];
};

const textOf = (value: Json | undefined): string => (value === undefined ? 'none' : JSON.stringify(value));
