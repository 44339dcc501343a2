import { trapKey } from '../../../rules/mcp/trap-key.ts';
import { walkToolSchema } from '../../../rules/mcp/walk-tool-schema.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { own } from '../../source/json.ts';
import type { Tool } from '../tools/tool.ts';
import { compareToolInput } from './compare-tool-input.ts';
import { compareToolOutput } from './compare-tool-output.ts';
import { type ToolChange, toolChange } from './tool-change.ts';

/** An agent takes no more. */
const mostTools = 128;

/** What the new tools of an MCP server do to the agents that use the old ones (platform-2026.md §3.5). */
export const compareTools = (before: readonly Tool[], after: readonly Tool[]): readonly ToolChange[] => {
  const gone = before.filter(({ name }) => !after.some((tool) => tool.name === name));
  const added = after.filter(({ name }) => !before.some((tool) => tool.name === name));
  const renamed = gone.flatMap((one) => {
    const same = added.filter((other) => isSameTool(one, other));
    const [other] = same;
    // Two that could be meant are none that is meant.
    return same.length === 1 && other !== undefined ? [[one, other] as const] : [];
  });
  const isRenamed = (tool: Tool): boolean => renamed.some((pair) => pair.includes(tool));
  return [
    ...gone.filter((tool) => !isRenamed(tool)).map((tool) => toolChange('tool-removed', tool, undefined)),
    ...renamed.map(([one, other]) =>
      toolChange('tool-renamed', one, other, { from: one.name, to: other.name }),
    ),
    ...added.filter((tool) => !isRenamed(tool)).map((tool) => toolChange('tool-added', undefined, tool)),
    ...before.flatMap((one) => {
      const other = after.find(({ name }) => name === one.name);
      return other === undefined ? [] : compareTool(one, other);
    }),
    ...(before.length <= mostTools && after.length > mostTools ? [tooMany(before.length, after.length)] : []),
  ];
};

/** A tool of another name that takes and gives the same; one that takes nothing has nothing to be known by but its description. */
const isSameTool = (one: Tool, other: Tool): boolean =>
  isEqual(one.inputSchema, other.inputSchema) &&
  isEqual(one.outputSchema, other.outputSchema) &&
  (Object.keys(own(one.inputSchema, 'properties') ?? {}).length > 0 || one.description === other.description);

const compareTool = (one: Tool, other: Tool): readonly ToolChange[] => {
  const found = [
    ...compareToolInput(one, other),
    ...compareToolOutput(one, other),
    ...(one.description === other.description
      ? []
      : [
          toolChange('tool-description-changed', one, other, {
            from: one.description,
            to: other.description,
          }),
        ]),
    ...(trapsOf(one) === undefined && trapsOf(other) !== undefined
      ? [toolChange('tool-schema-unreadable', one, other, { to: trapsOf(other) })]
      : []),
    ...compareAnnotations(one, other),
    ...(one.title === other.title
      ? []
      : [toolChange('tool-title-changed', one, other, { from: one.title, to: other.title })]),
  ];
  if (found.length > 0 || isEqual(one.listed, other.listed)) return found;
  // Nothing that is known of has changed, and something has.
  const sameSchemas =
    isEqual(one.inputSchema, other.inputSchema) && isEqual(one.outputSchema, other.outputSchema);
  return [toolChange(sameSchemas ? 'tool-annotations-changed' : 'tool-schema-changed', one, other)];
};

const compareAnnotations = (one: Tool, other: Tool): readonly ToolChange[] => {
  const [before, after] = [one.annotations, other.annotations];
  if (before.readOnly && !after.readOnly) return [toolChange('tool-read-only-lost', one, other)];
  return !before.readOnly && !before.destructive && after.destructive
    ? [toolChange('tool-destructive-gained', one, other)]
    : [];
};

/** The first keyword that Copilot Studio stumbles over. */
const trapsOf = ({ inputSchema, outputSchema }: Tool): string | undefined =>
  [inputSchema, outputSchema]
    .flatMap((schema) => walkToolSchema(schema, []))
    .map(({ node }) => trapKey(node))
    .find((key) => key !== undefined);

const tooMany = (from: number, to: number): ToolChange => ({
  code: 'tools-too-many',
  subject: 'the MCP server',
  valuePath: 'tools',
  before: '/tools',
  after: '/tools',
  ...fromTo(from, to),
});
