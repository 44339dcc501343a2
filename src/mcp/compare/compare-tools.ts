import { asString, type Json, type JsonObject, own } from '../../source/json.ts';
import type { Tool } from '../tools/tool.ts';
import { compareInput, compareOutput } from './compare-tool-schema.ts';
import type { ToolChange } from './tool-change.ts';

/** What has changed between two lists of tools, tool by tool in the order of the first (platform-2026.md §3.5). */
export const compareTools = (before: readonly Tool[], after: readonly Tool[]): readonly ToolChange[] => {
  const gone = before.filter(({ name }) => !after.some((tool) => tool.name === name));
  const added = after.filter(({ name }) => !before.some((tool) => tool.name === name));
  const renamed = new Map(gone.flatMap((tool) => pairOf(tool, added)));
  const found = [...renamed.values()];
  return [
    ...before.flatMap((tool) => {
      const same = after.find(({ name }) => name === tool.name);
      return same === undefined ? [goneChange(tool, renamed.get(tool))] : compareTool(tool, same);
    }),
    ...added
      .filter((tool) => !found.includes(tool))
      .map(
        (tool): ToolChange => ({
          kind: 'tool-added',
          tool: tool.name,
          severity: 'info',
          message: `The tool "${tool.name}" is new.`,
        }),
      ),
  ];
};

/** A tool that has the schema of one that is gone is that one under another name. */
const pairOf = (gone: Tool, added: readonly Tool[]): readonly (readonly [Tool, Tool])[] => {
  const isSame = (tool: Tool): boolean =>
    textOf(tool.inputSchema) === textOf(gone.inputSchema) &&
    (tool.description === gone.description ||
      Object.keys(own(tool.inputSchema, 'properties') ?? {}).length > 0);
  const twins = added.filter(isSame);
  const [twin] = twins;
  return twin !== undefined && twins.length === 1 ? [[gone, twin]] : [];
};

const goneChange = (tool: Tool, twin: Tool | undefined): ToolChange => ({
  kind: twin === undefined ? 'tool-gone' : 'tool-renamed',
  tool: tool.name,
  severity: 'error',
  message:
    twin === undefined
      ? `The tool "${tool.name}" is gone.`
      : `The tool "${tool.name}" is called "${twin.name}" now.`,
});

const compareTool = (before: Tool, after: Tool): readonly ToolChange[] => {
  const { name } = before;
  const texts = (['title', 'description'] as const).flatMap((key): readonly ToolChange[] =>
    asString(before[key]) === asString(after[key])
      ? []
      : [
          {
            kind: `${key}-changed`,
            tool: name,
            severity: key === 'title' ? 'info' : 'warning',
            message: `The ${key} of the tool "${name}" has changed.`,
            before: before[key] ?? 'none',
            after: after[key] ?? 'none',
          },
        ],
  );
  return [
    ...compareInput(name, before.inputSchema, after.inputSchema),
    ...compareOutput(name, before.outputSchema, after.outputSchema),
    ...texts,
    ...compareHints(before, after),
  ];
};

const compareHints = (before: Tool, after: Tool): readonly ToolChange[] => {
  const change = (what: string): readonly ToolChange[] => [
    {
      kind: 'hint-changed',
      tool: before.name,
      severity: 'warning',
      message: `The tool "${before.name}" ${what}.`,
    },
  ];
  const [old, now] = [before.annotations, after.annotations];
  if (old.readOnly && !now.readOnly) return change('does not say any more that it only reads');
  if (!old.destructive && now.destructive) return change('may change or remove things now');
  return [];
};

/** The order of members says nothing. */
const textOf = (schema: JsonObject): string =>
  JSON.stringify(schema, (_, node: Json) =>
    typeof node === 'object' && node !== null && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : node,
  );
