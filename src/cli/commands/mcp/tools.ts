import { Command } from 'commander';
import { loadConnector } from '../../../load/load-connector.ts';
import { toolsOf } from '../../../mcp/tools/tools-of.ts';
import type { CommandOutput } from '../../command-output.ts';

/** `pinout mcp tools`: what an agent is given of a connector. */
export const toolsCommand = ({ write }: Pick<CommandOutput, 'write'>): Command =>
  new Command('tools')
    .description('Print the tools of a connector: the recorded ones, or its operations as tools.')
    .argument('<connector>', 'folder or definition file')
    .action(async (path: string) => {
      const { tools } = toolsOf(await loadConnector(path));
      write(`${JSON.stringify({ tools: tools.map(({ listed }) => listed) }, null, 2)}\n`);
    });
