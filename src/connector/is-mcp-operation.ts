import { protocolKey } from '../../rules/tables/agentic-protocol.ts';
import { own } from '../source/json.ts';
import type { Operation } from './operation.ts';

/** Is an operation a server of the Model Context Protocol: its tools, not its body, are what agents use. */
export const isMcpOperation = ({ extensions }: Pick<Operation, 'extensions'>): boolean => {
  const protocol = own(extensions, protocolKey);
  return protocol !== undefined && protocol !== null;
};
