import { trapKey } from '../../../rules/mcp/trap-key.ts';
import { walkToolSchema } from '../../../rules/mcp/walk-tool-schema.ts';
import type { Tool } from '../../mcp/tools/tool.ts';
import { type Json, own } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import type { ToolCode } from '../meanings/tool-meanings.ts';
import { fromTo } from '../sides/keyword.ts';
import { isEqual } from '../sides/same-schema.ts';
import { compareToolInput } from './compare-tool-input.ts';
import { compareToolOutput } from './compare-tool-output.ts';

/** An agent takes no more. */
const mostTools = 128;

/** What the new tools of an MCP server do to the agents that use the old ones. `operation` is the server's operationId. */
export const compareTools = (
  before: readonly Tool[],
  after: readonly Tool[],
  operation: string | undefined,
): readonly Draft[] => {
  const gone = before.filter(({ name }) => !after.some((tool) => tool.name === name));
  const added = after.filter(({ name }) => !before.some((tool) => tool.name === name));
  const renamed = gone.flatMap((one) => {
    const same = added.filter((other) => isSameTool(one, other));
    const [other] = same;
    // Two that could be meant are none that is meant.
    return same.length === 1 && other !== undefined ? [[one, other] as const] : [];
  });
  const isRenamed = (tool: Tool): boolean => renamed.some((pair) => pair.includes(tool));
  const drafts = [
    ...gone.filter((tool) => !isRenamed(tool)).map((tool) => draft('tool-removed', tool, undefined)),
    ...renamed.map(([one, other]) => draft('tool-renamed', one, other, { from: one.name, to: other.name })),
    ...added.filter((tool) => !isRenamed(tool)).map((tool) => draft('tool-added', undefined, tool)),
    ...before.flatMap((one) => {
      const other = after.find(({ name }) => name === one.name);
      return other === undefined ? [] : compareTool(one, other);
    }),
    ...(before.length <= mostTools && after.length > mostTools ? [tooMany(before.length, after.length)] : []),
  ];
  return operation === undefined ? drafts : drafts.map((each) => ({ ...each, operation }));
};

/** A tool of another name that takes and gives the same; one that takes nothing has nothing to be known by but its description. */
const isSameTool = (one: Tool, other: Tool): boolean =>
  isEqual(one.inputSchema, other.inputSchema) &&
  isEqual(one.outputSchema, other.outputSchema) &&
  (Object.keys(own(one.inputSchema, 'properties') ?? {}).length > 0 || one.description === other.description);

const compareTool = (one: Tool, other: Tool): readonly Draft[] => {
  const found = [
    ...compareToolInput(one, other),
    ...compareToolOutput(one, other),
    ...(one.description === other.description
      ? []
      : [draft('tool-description-changed', one, other, { from: one.description, to: other.description })]),
    ...(trapsOf(one) === undefined && trapsOf(other) !== undefined
      ? [draft('tool-schema-unreadable', one, other, { to: trapsOf(other) })]
      : []),
    ...compareAnnotations(one, other),
    ...(one.title === other.title
      ? []
      : [draft('tool-title-changed', one, other, { from: one.title, to: other.title })]),
  ];
  if (found.length > 0 || isEqual(one.listed, other.listed)) return found;
  // Nothing that is known of has changed, and something has.
  const sameSchemas =
    isEqual(one.inputSchema, other.inputSchema) && isEqual(one.outputSchema, other.outputSchema);
  return [draft(sameSchemas ? 'tool-annotations-changed' : 'tool-schema-changed', one, other)];
};

const compareAnnotations = (one: Tool, other: Tool): readonly Draft[] => {
  const [before, after] = [one.annotations, other.annotations];
  if (before.readOnly && !after.readOnly) return [draft('tool-read-only-lost', one, other)];
  return !before.readOnly && !before.destructive && after.destructive
    ? [draft('tool-destructive-gained', one, other)]
    : [];
};

/** The first keyword that Copilot Studio stumbles over. */
const trapsOf = ({ inputSchema, outputSchema }: Tool): string | undefined =>
  [inputSchema, outputSchema]
    .flatMap((schema) => walkToolSchema(schema, []))
    .map(({ node }) => trapKey(node))
    .find((key) => key !== undefined);

const draft = (
  code: ToolCode,
  one: Tool | undefined,
  other: Tool | undefined,
  values: { readonly from?: Json | undefined; readonly to?: Json | undefined } = {},
): Draft => {
  const tool = one ?? other;
  return {
    code,
    subject: `the tool "${tool?.name ?? ''}"`,
    valuePath: `tool/${tool?.name ?? ''}`,
    before: { file: 'tools', pointer: one?.pointer ?? '/tools' },
    after: { file: 'tools', pointer: other?.pointer ?? '/tools' },
    ...fromTo(values.from, values.to),
  };
};

const tooMany = (from: number, to: number): Draft => ({
  code: 'tools-too-many',
  subject: 'the MCP server',
  valuePath: 'tools',
  before: { file: 'tools', pointer: '/tools' },
  after: { file: 'tools', pointer: '/tools' },
  ...fromTo(from, to),
});
