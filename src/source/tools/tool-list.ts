import { asArray, asObject, asString, type JsonObject, own } from '../json.ts';
import type { Path } from '../pointer.ts';

/** A tool as a server lists it, not yet read. */
export interface ListedTool {
  readonly name: string | undefined;
  /** How messages name it. */
  readonly label: string;
  readonly node: JsonObject;
  readonly at: Path;
}

/** The result of `tools/list`, or what it is instead. */
export type ToolList =
  | { readonly kind: 'tools'; readonly tools: readonly ListedTool[] }
  | { readonly kind: 'broken'; readonly reason: string };

/** Reads the result of `tools/list`, or the file that holds it; `undefined` is a text that is not JSON. */
export const readToolList = (value: unknown): ToolList => {
  const tools = own(asObject(value), 'tools');
  if (!Array.isArray(tools))
    return { kind: 'broken', reason: value === undefined ? 'is not JSON' : 'has no list "tools"' };
  return {
    kind: 'tools',
    tools: asArray(tools).map((entry, index) => {
      const node = asObject(entry) ?? {};
      const name = asString(own(node, 'name'));
      return { name, label: name ?? `number ${index + 1}`, node, at: ['tools', index] };
    }),
  };
};
