import { own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode, ResponseNode } from '../definition/nodes.ts';
import { protocolKey } from '../tables/agentic-protocol.ts';

/** Whether an operation is a server of the Model Context Protocol: its tools, not its body, are what agents use. */
export const isMcpOperation = ({ node }: Pick<OperationNode, 'node'>): boolean =>
  Object.hasOwn(node, protocolKey) && own(node, protocolKey) !== null;

/** The operations of a definition that are servers of the Model Context Protocol. */
export const mcpOperations = ({ operations }: Definition): readonly OperationNode[] =>
  operations.filter(isMcpOperation);

/** The responses of such operations: messages of the protocol, which no schema of one answer describes. */
export const mcpResponses = (definition: Definition): ReadonlySet<ResponseNode> =>
  new Set(mcpOperations(definition).flatMap(({ responses }) => responses.filter(isOwn)));

const isOwn = ({ place }: ResponseNode): boolean => place === 'operation';
