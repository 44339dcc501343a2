import type { Connector } from '../connector/connector.ts';
import { isMcpOperation } from '../connector/is-mcp-operation.ts';
import type { Operation, Parameter } from '../connector/operation.ts';
import { PinoutError } from '../error.ts';
import type { McpSend } from '../mcp/client/mcp-client.ts';
import { type Json, own } from '../source/json.ts';
import { resolveCredentials } from '../verify/send/credentials.ts';
import { baseOf, wireRequest } from '../verify/send/wire-request.ts';
import type { OpenDoor } from './open-door.ts';

/** The MCP server of a connector. Throws a PinoutError where there is none. */
export const mcpServerOf = ({ name, operations }: Connector): Operation => {
  const server = operations.find(isMcpOperation);
  if (server !== undefined) return server;
  throw new PinoutError(
    'mcp-server-missing',
    `${name} has no MCP server.`,
    'Name a connector with an operation that has x-ms-agentic-protocol.',
  );
};

/** What is sent to the MCP server of a connector: the headers and credentials of the door, and what a maker fills in, by parameter. */
export const mcpSender = (
  connector: Connector,
  server: Operation,
  { url, door, inputs }: McpWay,
): McpSend => {
  const credentials = resolveCredentials(connector, door.credentials);
  const values = new Map(server.parameters.flatMap((parameter) => inputOf(parameter, inputs)));
  const way = { base: baseOf(connector, url), credentials, headers: door.headers };
  return async ({ headers, body }) => {
    const written = wireRequest(connector, server, { values, credential: 'right', headers }, way);
    const exchange = await door.transport({ ...written, body: new TextEncoder().encode(body) });
    if (exchange.outcome === 'failed')
      throw new PinoutError(
        'mcp-server-unreachable',
        `The MCP server did not answer: ${exchange.message}`,
        'Look at --url, and whether the server runs.',
      );
    const { status, headers: pairs, body: bytes } = exchange.response;
    const names = pairs.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    return { status, headers: Object.fromEntries(names), body: new TextDecoder().decode(bytes) };
  };
};

/** Where the server is, and what opens it. */
export interface McpWay {
  readonly url: string;
  readonly door: OpenDoor;
  readonly inputs: Readonly<Record<string, string>>;
}

const inputOf = (
  parameter: Parameter,
  inputs: Readonly<Record<string, string>>,
): readonly (readonly [Parameter, Json])[] => {
  const value = own(inputs, parameter.name) ?? parameter.default;
  if (value !== undefined) return [[parameter, value]];
  if (!parameter.required) return [];
  throw new PinoutError(
    'mcp-input-missing',
    `The MCP server wants "${parameter.name}", which makers fill in.`,
    `Give it: --input ${parameter.name}=value.`,
  );
};
