import type { Tool } from '../../mcp/tools/tool.ts';
import type { Json } from '../../source/json.ts';
import { escapeToken } from '../../source/pointer.ts';
import type { Draft } from '../change/change.ts';
import type { ToolCode } from '../meanings/tool-meanings.ts';
import { fromTo } from '../sides/keyword.ts';

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

/** A draft about a value of a tool. */
export const toolDraft = (
  code: ToolCode,
  { one, other, key, path, way }: ToolPlace,
  values: { readonly from?: Json | undefined; readonly to?: Json | undefined } = {},
): Draft => {
  const pointer = [key, ...way].map((token) => `/${escapeToken(token)}`).join('');
  const what = key === 'inputSchema' ? 'input' : 'output';
  const named = path.length === 0 ? `the ${what}` : `${what} "${path.join('/')}"`;
  return {
    code,
    subject: `${named} of the tool "${one.name}"`,
    valuePath: ['tool', one.name, what, ...path].join('/'),
    before: { file: 'tools', pointer: `${one.pointer}${pointer}` },
    after: { file: 'tools', pointer: `${other.pointer}${pointer}` },
    ...fromTo(values.from, values.to),
  };
};
