import { Argument, Command } from 'commander';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { everyRule } from '../../lint/ruleset/every-rule.ts';
import type { CommandEntry } from '../command-entry.ts';
import type { CommandOutput } from '../command-output.ts';
import { completionNode } from '../completion/completion-node.ts';
import { type CompletionShell, completionShells, writeCompletion } from '../completion/write-completion.ts';
import { addConfigOptions } from '../config/config-flags.ts';
import { codePages } from '../pages/code-page.ts';

/** `pinout completion bash|zsh|fish|powershell`: the script that makes a shell complete commands, flags and values. */
export const completionCommand = (output: CommandOutput, entries: readonly CommandEntry[]): Command =>
  new Command('completion')
    .description(
      'Print the script that makes a shell complete commands, flags, their values, rules and codes.',
    )
    .addArgument(new Argument('<shell>', 'shell').choices(completionShells))
    .action(async (shell: CompletionShell) => {
      const program = new Command('pinout').description('Power Platform custom connectors');
      for (const { name, description, load } of entries) {
        // It is a command of Pinout's own checkout.
        if (name === 'demo') continue;
        const command = name === 'completion' ? completionCommand(output, []) : await load(output);
        program.addCommand(addConfigOptions(command.description(description)));
      }
      const names = [...everyRule, ...oas2Rules].map(({ id }) => id);
      const words = {
        explain: [...names, ...codePages().map(({ code }) => code)],
        completion: completionShells,
        config: entries.map(({ name }) => name).filter((name) => name !== 'config'),
      };
      output.write(writeCompletion(shell, completionNode(program, words)));
    });
