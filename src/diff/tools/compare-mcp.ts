import { protocolKey } from '../../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import { toolsOf } from '../../mcp/tools/tools-of.ts';
import { own } from '../../source/json.ts';
import type { Draft } from '../change/change.ts';
import type { ToolCode } from '../meanings/tool-meanings.ts';
import { fromTo } from '../sides/keyword.ts';
import type { Comparison } from '../sides/model.ts';
import { isEqual } from '../sides/same-schema.ts';
import { compareTools } from './compare-tools.ts';

/** What changed of an MCP server: its place in the definition, and the tools on record. What one side has not recorded is not compared. */
export const compareMcp = ({ before, after }: Comparison): readonly Draft[] => {
  const [one, other] = [before.connector, after.connector];
  const servers = one.operations.filter(isMcpOperation);
  const tools =
    one.recordedTools === undefined || other.recordedTools === undefined
      ? []
      : compareTools(toolsOf(one).tools, toolsOf(other).tools, other.operations.find(isMcpOperation)?.id);
  return [...servers.flatMap((server) => compareServer(server, other)), ...tools];
};

const compareServer = (server: Connector['operations'][number], other: Connector): readonly Draft[] => {
  const next = other.operations.find(({ id }) => id === server.id);
  // That the whole operation is gone is told as of any operation.
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
