import type { Connector } from '../../../connector/connector.ts';
import type { Operation } from '../../../connector/operation.ts';
import type { Tool } from '../../../mcp/tools/tool.ts';
import { toolsOf } from '../../../mcp/tools/tools-of.ts';
import type { VerifyOptions } from '../../model/options.ts';
import { mayCall } from './may-call.ts';
import { planCalls } from './plan-calls.ts';

/** What would be said to an MCP server, a line each: its tools are known before it is asked only if they are on record. */
export const writeServerPlan = (
  connector: Connector,
  operation: Operation,
  options: Omit<VerifyOptions, 'transport'>,
): readonly string[] => {
  const { id } = operation;
  const client = options.mcpClient ?? 'copilot-studio';
  const opening = client === 'modern' ? 'server/discover' : 'initialize';
  const first = `${id}: ${opening} as ${client}, tools/list, and requests that have to be refused`;
  const recorded = toolsOf(connector);
  if (recorded.from !== 'recorded')
    return [first, `${id}: calls of its tools, which no file has: pinout mcp record writes them down`];
  return [first, ...recorded.tools.map((tool) => writeTool(operation, tool, options))];
};

const writeTool = (operation: Operation, tool: Tool, options: Omit<VerifyOptions, 'transport'>): string => {
  const name = `${operation.id}/${tool.name}`;
  const cases = (options.cases ?? []).filter(
    (each) => each.operation === operation.id && each.tool?.name === tool.name && each.skip === undefined,
  ).length;
  const leave = mayCall(operation, tool, options);
  if (leave.kind === 'never') return `${name}: never`;
  if (leave.kind === 'cases') return `${name}: ${cases} cases, and nothing else: ${leave.reason.reason}`;
  const { good, edges, bad } = planCalls(tool, options);
  return `${name}: ${cases} cases, ${good.length + edges.length} calls that fit, ${bad.length} that do not`;
};
