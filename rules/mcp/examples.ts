import type { Example } from '../example.ts';
import { protocolKey, streamable, toolFileName } from '../tables/agentic-protocol.ts';

type Part = Readonly<Record<string, unknown>>;

/** The base connector with a server of the Model Context Protocol beside its operations. */
export const mcpServer = (changes: Part = {}, more: Part = {}): Example => ({
  definition: { paths: { '/mcp': { post: { ...serverOperation, ...changes } } }, ...more },
});

/** The operation that Microsoft's template has. */
export const serverOperation: Part = {
  operationId: 'InvokeMCP',
  summary: 'Fabrikam Orders MCP server',
  description: 'Finds and places orders of the Fabrikam shop for agents.',
  [protocolKey]: streamable,
  responses: { '200': { description: 'Success' } },
};

/** A tool as a server lists it, with changes. */
export const tool = (changes: Part = {}): Part => ({
  name: 'find_orders',
  description: 'Finds the orders of one customer, the newest first.',
  inputSchema: {
    type: 'object',
    properties: { customer: { type: 'string', description: 'The key of the customer.' } },
    required: ['customer'],
  },
  annotations: { readOnlyHint: true },
  ...changes,
});

/** The tool with an argument of this schema. */
export const toolWith = (argument: Part, root: Part = {}): Part =>
  tool({ inputSchema: { type: 'object', properties: { extra: argument }, ...root } });

/** The base connector with an MCP server and the tools that it lists. */
export const toolsOnRecord = (...tools: readonly Part[]): Example => ({
  ...mcpServer(),
  files: { [toolFileName]: `${JSON.stringify({ tools }, null, 2)}\n` },
});
