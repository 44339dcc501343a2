import { protocolKey } from '../../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import { compareTools } from '../../mcp/compare/compare-tools.ts';
import type { ToolChange } from '../../mcp/compare/tool-change.ts';
import type { ToolCode } from '../../mcp/compare/tool-meanings.ts';
import { toolsOf } from '../../mcp/tools/tools-of.ts';
import { fromTo } from '../../source/compare/from-to.ts';
import { isEqual } from '../../source/compare/is-equal.ts';
import { defined, own } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import type { Comparison } from '../sides/model.ts';

/** What changed of an MCP server: its place in the definition, and the tools on record. What one side has not recorded is not compared. */
export const compareMcp = ({ before, after }: Comparison): readonly Draft[] => {
  const [one, other] = [before.connector, after.connector];
  const servers = one.operations.filter(isMcpOperation);
  const tools =
    one.recordedTools === undefined || other.recordedTools === undefined
      ? []
      : compareTools(toolsOf(one).tools, toolsOf(other).tools).map((change) => toDraft(change, other));
  return [...servers.flatMap((server) => compareServer(server, other)), ...tools];
};

const toDraft = ({ before, after, ...change }: ToolChange, other: Connector): Draft => ({
  ...change,
  ...defined({ operation: other.operations.find(isMcpOperation)?.id }),
  before: { file: 'tools', pointer: before },
  after: { file: 'tools', pointer: after },
});

const compareServer = (server: Connector['operations'][number], other: Connector): readonly Draft[] => {
  const next = other.operations.find(({ id }) => id === server.id);
  // That the whole operation is gone is reported as of any operation.
  if (next === undefined) return [];
  const tell = (
    code: ToolCode,
    key: string,
    from: string | undefined,
    to: string | undefined,
  ): readonly Draft[] =>
    isEqual(from, to)
      ? []
      : [
          {
            code,
            operation: next.id,
            subject: next.id,
            valuePath: `operation/${next.id}`,
            before: { file: 'definition', pointer: `${server.pointer}${key}` },
            after: { file: 'definition', pointer: `${next.pointer}${key}` },
            ...fromTo(from, to),
          },
        ];
  const protocolOf = ({ extensions }: typeof server): string | undefined => {
    const protocol = own(extensions, protocolKey);
    return protocol === undefined || protocol === null ? undefined : String(protocol);
  };
  const addressOf = ({ method, path }: typeof server): string => `${method.toUpperCase()} ${path}`;
  return [
    ...tell('mcp-protocol-changed', `/${protocolKey}`, protocolOf(server), protocolOf(next)),
    ...tell('mcp-address-changed', '', addressOf(server), addressOf(next)),
  ];
};
