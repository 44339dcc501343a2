import { fromTo } from '../../source/compare/from-to.ts';
import type { Json } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Tool } from '../tools/tool.ts';
import type { ToolCode } from './tool-meanings.ts';

/** One change between two lists of tools. */
export interface ToolChange {
  readonly code: ToolCode;
  /** For a reader: `input "top" of the tool "find_orders"`. */
  readonly subject: string;
  /** `tool/<name>/input/<property>…`. */
  readonly valuePath: string;
  /** Where the old list has it, and where the new one has it or would have it. */
  readonly before: string;
  readonly after: string;
  /** The value on the old side, as a reader would write it; absent where there was none. */
  readonly from?: string;
  readonly to?: string;
}

/** The values of a change. */
export interface ChangedValues {
  readonly from?: Json | undefined;
  readonly to?: Json | undefined;
}

/** A value of a tool on both sides: what it takes, or what it gives. */
export interface ToolPlace {
  readonly one: Tool;
  readonly other: Tool;
  readonly key: 'inputSchema' | 'outputSchema';
  /** Properties that lead there; `items` stands for each item of a list. */
  readonly path: readonly string[];
  /** Keywords and names from the schema on. */
  readonly way: readonly string[];
}

/** The place of a property. */
export const propertyOf = (place: ToolPlace, name: string): ToolPlace => ({
  ...place,
  path: [...place.path, name],
  way: [...place.way, 'properties', name],
});

/** The place of each item. */
export const itemOf = (place: ToolPlace): ToolPlace => ({
  ...place,
  path: [...place.path, '[]'],
  way: [...place.way, 'items'],
});

/** A change of a value of a tool. */
export const valueChange = (
  code: ToolCode,
  { one, other, key, path, way }: ToolPlace,
  { from, to }: ChangedValues = {},
): ToolChange => {
  const pointer = [key, ...way].map((token) => `/${escapeToken(token)}`).join('');
  const what = key === 'inputSchema' ? 'input' : 'output';
  const named = path.length === 0 ? `the ${what}` : `${what} "${path.join('/')}"`;
  return {
    code,
    subject: `${named} of the tool "${one.name}"`,
    valuePath: ['tool', one.name, what, ...path].join('/'),
    before: `${one.pointer}${pointer}`,
    after: `${other.pointer}${pointer}`,
    ...fromTo(from, to),
  };
};

/** A change of a whole tool; it is only on one side where it was added or removed. */
export const toolChange = (
  code: ToolCode,
  one: Tool | undefined,
  other: Tool | undefined,
  { from, to }: ChangedValues = {},
): ToolChange => {
  const name = (one ?? other)?.name ?? '';
  return {
    code,
    subject: `the tool "${name}"`,
    valuePath: `tool/${name}`,
    before: one?.pointer ?? '/tools',
    after: other?.pointer ?? '/tools',
    ...fromTo(from, to),
  };
};
