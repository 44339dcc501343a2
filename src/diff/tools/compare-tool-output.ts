import type { Tool } from '../../mcp/tools/tool.ts';
import { asArray, own } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import { isEqual } from '../sides/same-schema.ts';
import { itemOf, propertyOf, type ToolPlace, toolDraft } from './tool-draft.ts';
import { isRequired, isWithin, propertiesOf, sideOf, type ToolSide, typesOf } from './tool-side.ts';

/** Deeper than this nobody has looked. */
const mostDepth = 12;

/** What a tool gives: less hurts, more does not. */
export const compareToolOutput = (one: Tool, other: Tool): readonly Draft[] => {
  const place: ToolPlace = { one, other, key: 'outputSchema', path: [], way: [] };
  const [from, to] = [one.outputSchema, other.outputSchema];
  if (from === undefined || to === undefined) {
    if (from === to) return [];
    return [toolDraft(to === undefined ? 'tool-output-schema-removed' : 'tool-output-schema-added', place)];
  }
  return compareValue(sideOf(from, from), sideOf(to, to), place);
};

const compareValue = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly Draft[] => {
  if (place.path.length > mostDepth || isEqual(before.node, after.node)) return [];
  const [from, to] = [typesOf(before), typesOf(after)];
  if (!isWithin(to, from)) return [toolDraft('tool-output-type-changed', place, { from, to })];
  const [items, otherItems] = [own(before.node, 'items'), own(after.node, 'items')];
  return [
    ...compareEnum(before, after, place),
    ...compareProperties(before, after, place),
    ...(items === undefined
      ? []
      : compareValue(sideOf(before.root, items), sideOf(after.root, otherItems), itemOf(place))),
  ];
};

const compareProperties = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly Draft[] => {
  const [from, to] = [propertiesOf(before), propertiesOf(after)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const at = propertyOf(place, name);
    if (!Object.hasOwn(to, name)) return [toolDraft('tool-output-removed', at)];
    if (!Object.hasOwn(from, name)) return [toolDraft('tool-output-added', at)];
    const isLoose = isRequired(before, name) && !isRequired(after, name);
    return [
      ...(isLoose ? [toolDraft('tool-output-now-optional', at)] : []),
      ...compareValue(sideOf(before.root, from[name]), sideOf(after.root, to[name]), at),
    ];
  });
};

const compareEnum = (before: ToolSide, after: ToolSide, place: ToolPlace): readonly Draft[] => {
  const [from, to] = [own(before.node, 'enum'), own(after.node, 'enum')];
  if (from === undefined) return [];
  const isNew =
    to === undefined || asArray(to).some((value) => !asArray(from).some((old) => isEqual(old, value)));
  return isNew ? [toolDraft('tool-output-values-added', place, { from, to })] : [];
};
