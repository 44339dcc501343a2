import { type Command, InvalidArgumentError, Option } from 'commander';
import type { McpFault } from '../../mcp/server/mcp-server.ts';
import type { McpOptions } from '../../mock/model/mcp-options.ts';
import { defined } from '../../source/json.ts';
import { readCount } from './read-count.ts';

/** The flags of `pinout mock` that say how MCP servers behave. */
export interface McpFlags {
  readonly mcpEra: 'both' | 'legacy' | 'modern';
  readonly mcpVersion?: string;
  readonly mcpSessions?: boolean;
  readonly mcpAnswer: 'json' | 'sse' | 'auto';
  readonly mcpAck: 'empty' | 'body';
  readonly mcpPage?: number;
  readonly mcpStrict?: boolean;
  readonly mcpFault: readonly McpFault[];
  readonly mcpPath?: string;
}

const faults: readonly McpFault[] = ['session-lost', 'ack-500'];

/** Adds them to a command. */
export const addMcpOptions = (command: Command): Command =>
  command
    .option(
      '--mcp-path <path>',
      'path that serves the operations of a connector without an MCP server as tools',
    )
    .addOption(
      new Option('--mcp-era <which>', 'MCP servers with a handshake (legacy), without (modern), or both')
        .choices(['both', 'legacy', 'modern'])
        .default('both'),
    )
    .option('--mcp-version <date>', "protocol version to answer if the client's is not known")
    .option('--mcp-sessions', 'MCP servers start a session and require its id')
    .addOption(
      new Option(
        '--mcp-answer <form>',
        'answer MCP requests with JSON, with a stream of events, or with a stream if the client accepts one',
      )
        .choices(['json', 'sse', 'auto'])
        .default('json'),
    )
    .addOption(
      new Option('--mcp-ack <how>', 'answer MCP notifications with nothing, or with an empty object')
        .choices(['empty', 'body'])
        .default('empty'),
    )
    .option('--mcp-page <n>', 'number of tools on a page of tools/list; default: all', readCount)
    .option('--mcp-strict', 'MCP servers refuse what servers of the official SDKs refuse')
    .addOption(
      new Option(
        '--mcp-fault <name>',
        'make MCP servers end a session after its first tools/list, or answer notifications with 500; repeatable',
      )
        .default([])
        .argParser((text: string, before: readonly McpFault[]): readonly McpFault[] =>
          addMcpFault(text, before),
        ),
    );

const addMcpFault = (text: string, before: readonly McpFault[]): readonly McpFault[] => {
  const fault = faults.find((name) => name === text);
  if (fault === undefined) throw new InvalidArgumentError(`It is ${faults.join(' or ')}.`);
  return [...before, fault];
};

/** The options of the mock; a fault of sessions begins them. */
export const readMcpOptions = (flags: McpFlags): McpOptions => ({
  eras: flags.mcpEra,
  answer: flags.mcpAnswer,
  ack: flags.mcpAck,
  strict: flags.mcpStrict === true,
  sessions: flags.mcpSessions === true || flags.mcpFault.includes('session-lost'),
  faults: flags.mcpFault,
  ...defined({ version: flags.mcpVersion, page: flags.mcpPage }),
});
