import type { Connector } from '../connector/connector.ts';
import { makeMock } from './make-mock.ts';
import { answerMcpRequest } from './mcp/answer-mcp-request.ts';
import type { Mock, MockOptions } from './model/mock.ts';
import { answerKept } from './state/answer-kept.ts';

/** Creates a mock of one connector, or of several at one address. */
export const createMock = (
  connectors: Connector | readonly Connector[],
  options: MockOptions = {},
): Mock => ({ ...makeMock(connectors, options), answerMcp: answerMcpRequest, answerState: answerKept });
