import { protocolKey, streamable } from '../../../rules/tables/agentic-protocol.ts';
import type { Connector } from '../../connector/connector.ts';
import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation } from '../../connector/operation.ts';

/** A connector with an MCP server at a path, whose tools are its operations; one that has a server is given back as it is. */
export const withMcpOperation = (connector: Connector, path: string): Connector =>
  connector.operations.some(isMcpOperation)
    ? connector
    : { ...connector, operations: [...connector.operations, mcpOperation(connector, path)] };

const mcpOperation = ({ operations }: Connector, path: string): Operation => ({
  id: 'InvokeMCP',
  kind: 'action',
  method: 'post',
  path: path.replace(/^\/*/, '/'),
  pointer: '/paths',
  summary: 'The operations as tools',
  visibility: 'normal',
  deprecated: false,
  parameters: [],
  consumes: ['application/json'],
  produces: ['application/json'],
  responses: [
    { status: '200', description: 'Success', pointer: '/paths', headers: [], examples: [], extensions: {} },
  ],
  // Whoever may call the operations may list them.
  security: operations[0]?.security ?? [],
  scripted: false,
  extensions: { [protocolKey]: streamable },
});
