import { isMcpOperation } from '../../connector/is-mcp-operation.ts';
import type { Operation } from '../../connector/operation.ts';
import { asObject, asString, type JsonObject } from '../../source/json.ts';
import type { CaseTool } from '../model/case.ts';
import { fillObject, type Reading, wrong } from './case-reading.ts';

/** What a case of a tool cannot have: a call has no status of its own, and is sent by itself. */
const notOfTools = ['status', 'parameters', 'body', 'given', 'capture'];

/**
 * The tool that a case calls; nothing where the operation is no MCP server. Throws a PinoutError if the case has what does not go with its
 * operation.
 */
export const readCaseTool = (
  reading: Reading,
  node: JsonObject,
  operation: Operation,
  pointer: string,
): CaseTool | undefined => {
  const { source } = reading;
  const { tool, arguments: given } = node;
  const isError = asObject(node['expect'])?.['isError'];
  if (!isMcpOperation(operation)) {
    const key = ['tool', 'arguments'].find((name) => node[name] !== undefined);
    if (key === undefined && isError === undefined) return undefined;
    throw wrong(
      source,
      key === undefined ? `${pointer}/expect/isError` : `${pointer}/${key}`,
      `has a tool, and ${operation.id} is not an MCP server`,
      'Name the operation that has x-ms-agentic-protocol.',
    );
  }
  const name = asString(tool) ?? '';
  if (name === '')
    throw wrong(
      source,
      pointer,
      `names no tool, and ${operation.id} is an MCP server`,
      'Write "tool:" and "arguments:" in place of a status.',
    );
  const other = notOfTools.find((key) => node[key] !== undefined);
  if (other !== undefined)
    throw wrong(
      source,
      `${pointer}/${other}`,
      `has "${other}", which the call of a tool does not have`,
      'Known here: name, operation, tool, arguments, headers, credential, skip, expect, tags, retries, secret.',
    );
  if (isError !== undefined && typeof isError !== 'boolean')
    throw wrong(
      source,
      `${pointer}/expect/isError`,
      'has an isError that is neither true nor false',
      'Write isError: true.',
    );
  return {
    name,
    arguments: fillObject(reading, given, `${pointer}/arguments`),
    isError: isError === true,
  };
};
