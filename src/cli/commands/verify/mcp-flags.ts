import { type Command, Option } from 'commander';
import type { McpClientKind } from '../../../mcp/client/mcp-client.ts';
import { addText } from '../../words/read-pair.ts';

/** The flags of `pinout verify` for MCP servers. */
export interface VerifyMcpFlags {
  readonly mcpClient: McpClientKind;
  readonly allowTool: readonly string[];
}

/** Adds them to a command. */
export const addVerifyMcpOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--mcp-client <whom>',
        'ask an MCP server as Copilot Studio does, as the SDKs do, or by the revision 2026-07-28',
      )
        .choices(['copilot-studio', 'sdk', 'modern'])
        .default('copilot-studio'),
    )
    .option(
      '--allow-tool <name>',
      'call this tool of an MCP server even if it may change or remove things; repeatable',
      addText,
      [],
    );
