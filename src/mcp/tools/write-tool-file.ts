import { asArray, asObject, asString, type Json, type JsonObject, own } from '../../source/json.ts';
import { ownKey } from './read-tool.ts';

/** The result of `tools/list` as mcp-tools.json keeps it: sorted by name, with what only Pinout reads taken over from the file before. */
export const writeToolFile = (tools: readonly Json[], before?: Json): string => {
  const kept = new Map(
    asArray(own(asObject(before), 'tools')).map((tool) => [nameOf(tool), own(asObject(tool), ownKey)]),
  );
  const written = tools
    .map((tool): Json => {
      const node = asObject(tool);
      const extra = kept.get(nameOf(tool));
      return node === undefined || extra === undefined ? tool : { ...node, [ownKey]: extra };
    })
    .toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : nameOf(left) > nameOf(right) ? 1 : 0));
  const root = asObject(before);
  const more: JsonObject =
    root === undefined ? {} : Object.fromEntries(Object.entries(root).filter(([key]) => key !== 'tools'));
  return `${JSON.stringify({ ...more, tools: written }, null, 2)}\n`;
};

const nameOf = (tool: Json): string => asString(own(asObject(tool), 'name')) ?? '';
