import { Command } from 'commander';
import type { CommandOutput } from '../../command-output.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { recordCommand } from './record.ts';
import { toolsCommand } from './tools.ts';

/** `pinout mcp record | tools`. */
export const mcpCommand = (output: Pick<CommandOutput, 'report' | 'write' | 'warn'>): Command =>
  new Command('mcp')
    .description('Record the tools of MCP servers, and show operations as tools.')
    .addCommand(addReportOptions(recordCommand(output)))
    .addCommand(toolsCommand(output));
