import type { CodeMeaning } from './code-meaning.ts';
import { type McpProtocolCode, mcpProtocolCodes } from './mcp-protocol-codes.ts';
import { type McpToolCode, mcpToolCodes } from './mcp-tool-codes.ts';

/** A code of an MCP server that a connector leads to. */
export type McpCode = McpProtocolCode | McpToolCode;

/** What `verify` finds at an MCP server: in how it speaks, and in its tools. */
export const mcpCodes: Readonly<Record<McpCode, CodeMeaning>> = { ...mcpProtocolCodes, ...mcpToolCodes };
