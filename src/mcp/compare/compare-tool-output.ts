import { isEqual } from '../../source/compare/is-equal.ts';
import { asArray, own } from '../../source/json.ts';
import type { Tool } from '../tools/tool.ts';
import { itemOf, propertyOf, type ToolChange, type ToolPlace, valueChange } from './tool-change.ts';
import { isRequired, isWithin, propertiesOf, sideOf, type ToolSide, typesOf } from './tool-side.ts';

/** Deeper than this nobody has looked. */
const mostDepth = 12;

/** What a tool gives: less hurts, more does not. */
export const compareToolOutput = (one: Tool, other: Tool): readonly ToolChange[] => {
  const place: ToolPlace = { one, other, key: 'outputSchema', path: [], way: [] };
  const [from, to] = [one.outputSchema, other.outputSchema];
  if (from === undefined || to === undefined) {
    if (from === to) return [];
    return [valueChange(to === undefined ? 'tool-output-schema-removed' : 'tool-output-schema-added', place)];
  }
  return compareValue(sideOf(from, from), sideOf(to, to), place);
};

const compareValue = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  if (place.path.length > mostDepth || isEqual(before.node, after.node)) return [];
  const [from, to] = [typesOf(before), typesOf(after)];
  if (!isWithin(to, from)) return [valueChange('tool-output-type-changed', place, { from, to })];
  const [items, otherItems] = [own(before.node, 'items'), own(after.node, 'items')];
  return [
    ...compareEnum(before, after, place),
    ...compareProperties(before, after, place),
    ...(items === undefined
      ? []
      : compareValue(sideOf(before.root, items), sideOf(after.root, otherItems), itemOf(place))),
  ];
};

const compareProperties = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const [from, to] = [propertiesOf(before), propertiesOf(after)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const at = propertyOf(place, name);
    if (!Object.hasOwn(to, name)) return [valueChange('tool-output-removed', at)];
    if (!Object.hasOwn(from, name)) return [valueChange('tool-output-added', at)];
    const isLoose = isRequired(before, name) && !isRequired(after, name);
    return [
      ...(isLoose ? [valueChange('tool-output-now-optional', at)] : []),
      ...compareValue(sideOf(before.root, from[name]), sideOf(after.root, to[name]), at),
    ];
  });
};

const compareEnum = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly ToolChange[] => {
  const [from, to] = [own(before.node, 'enum'), own(after.node, 'enum')];
  if (from === undefined) return [];
  const isNew =
    to === undefined || asArray(to).some((value) => !asArray(from).some((old) => isEqual(old, value)));
  return isNew ? [valueChange('tool-output-values-added', place, { from, to })] : [];
};
