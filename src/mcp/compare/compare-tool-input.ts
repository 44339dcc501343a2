import { isEqual } from '../../source/compare/is-equal.ts';
import { asArray, type Json, own } from '../../source/json.ts';
import type { Tool } from '../tools/tool.ts';
import { itemOf, propertyOf, type ToolChange, type ToolPlace, valueChange } from './tool-change.ts';
import type { ToolCode } from './tool-meanings.ts';
import { isRequired, isWithin, propertiesOf, sideOf, type ToolSide, typesOf } from './tool-side.ts';

/** Deeper than this nobody has looked. */
const mostDepth = 12;

/** What a tool takes: fewer values hurt, more do not. */
export const compareToolInput = (one: Tool, other: Tool): readonly ToolChange[] => {
  const place: ToolPlace = { one, other, key: 'inputSchema', path: [], way: [] };
  return compareValue(
    sideOf(one.inputSchema, one.inputSchema),
    sideOf(other.inputSchema, other.inputSchema),
    place,
  );
};

const compareValue = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  if (place.path.length > mostDepth || isEqual(before.node, after.node)) return [];
  const [from, to] = [typesOf(before), typesOf(after)];
  if (!isWithin(from, to)) return [valueChange('tool-input-type-changed', place, { from, to })];
  const own = [
    ...(isWithin(to, from) ? [] : [valueChange('tool-input-widened', place, { from, to })]),
    ...compareBounds(before, after, place),
    ...compareTexts(before, after, place),
  ];
  return [...own, ...compareProperties(before, after, place), ...compareItems(before, after, place)];
};

const compareProperties = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const [from, to] = [propertiesOf(before), propertiesOf(after)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const at = propertyOf(place, name);
    const needed = isRequired(after, name);
    if (!Object.hasOwn(to, name)) return [valueChange('tool-input-removed', at)];
    if (!Object.hasOwn(from, name))
      return [valueChange(needed ? 'tool-input-added-required' : 'tool-input-added', at)];
    const was = isRequired(before, name);
    const duty =
      was === needed ? [] : [valueChange(needed ? 'tool-input-now-required' : 'tool-input-now-optional', at)];
    return [...duty, ...compareValue(sideOf(before.root, from[name]), sideOf(after.root, to[name]), at)];
  });
};

const compareItems = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const [from, to] = [own(before.node, 'items'), own(after.node, 'items')];
  if (from === undefined && to === undefined) return [];
  if (from === undefined || to === undefined)
    return [valueChange(from === undefined ? 'tool-input-narrowed' : 'tool-input-widened', itemOf(place))];
  return compareValue(sideOf(before.root, from), sideOf(after.root, to), itemOf(place));
};

const compareTexts = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const differs = (key: string): boolean => !isEqual(own(before.node, key), own(after.node, key));
  const values = (key: string) => ({ from: own(before.node, key), to: own(after.node, key) });
  return [
    ...(differs('default') ? [valueChange('tool-input-default-changed', place, values('default'))] : []),
    ...(place.path.length > 0 && differs('description')
      ? [valueChange('tool-description-changed', place, values('description'))]
      : []),
  ];
};

/** How a keyword limits values: a greater limit takes fewer, or more. */
const limits: Readonly<Record<string, 'floor' | 'ceiling'>> = {
  minimum: 'floor',
  exclusiveMinimum: 'floor',
  minLength: 'floor',
  minItems: 'floor',
  minProperties: 'floor',
  maximum: 'ceiling',
  exclusiveMaximum: 'ceiling',
  maxLength: 'ceiling',
  maxItems: 'ceiling',
  maxProperties: 'ceiling',
};

/** Keywords of which only this much is known: with one fewer values are taken, with another others. */
const wholes = [
  'pattern',
  'format',
  'multipleOf',
  'const',
  'uniqueItems',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'propertyNames',
  'patternProperties',
  'contains',
  'prefixItems',
];

const compareBounds = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const keys = [...Object.keys(limits), ...wholes, 'enum', 'additionalProperties'];
  return keys.flatMap((key) => {
    const [from, to] = [own(before.node, key), own(after.node, key)];
    if (isEqual(from, to)) return [];
    const code = codeOf(key, from, to);
    return code === undefined ? [] : [valueChange(code, place, { from, to })];
  });
};

const codeOf = (key: string, from: Json | undefined, to: Json | undefined): ToolCode | undefined => {
  if (key === 'additionalProperties') return codeOfRest(from, to);
  const narrower = key === 'enum' ? isEnumNarrower(from, to) : isNarrower(key, from, to);
  return narrower ? 'tool-input-narrowed' : 'tool-input-widened';
};

/** Without the keyword further properties are let in, as with `true`. */
const codeOfRest = (from: Json = true, to: Json = true): ToolCode | undefined => {
  if (from === true && to === true) return undefined;
  return from === false || to === true ? 'tool-input-widened' : 'tool-input-narrowed';
};

const isNarrower = (key: string, from: Json | undefined, to: Json | undefined): boolean => {
  if (to === undefined) return false;
  const side = own(limits, key);
  if (side === undefined || typeof from !== 'number' || typeof to !== 'number') return true;
  return (side === 'floor') === to > from;
};

const isEnumNarrower = (from: Json | undefined, to: Json | undefined): boolean => {
  if (to === undefined) return false;
  if (from === undefined) return true;
  return asArray(from).some((value) => !asArray(to).some((other) => isEqual(value, other)));
};
