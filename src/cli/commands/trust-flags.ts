import type { Command } from 'commander';
import type { runCommand } from '../../verify/platform/run-command.ts';

/** What the user allows the files of a connector's folder. They come from whoever wrote the connector, so nothing is allowed unasked. */
export interface TrustFlags {
  readonly allowCommands?: boolean;
}

/** Adds the flags to a command that reads cases. */
export const addTrustOptions = (command: Command): Command =>
  command.option('--allow-commands', 'run the commands that cases name; read them first');

/** What runs the commands of cases, if they are allowed. */
export const allowedCommands = async ({
  allowCommands,
}: TrustFlags): Promise<{ readonly runCommand?: typeof runCommand }> =>
  allowCommands === true
    ? { runCommand: (await import('../../verify/platform/run-command.ts')).runCommand }
    : {};
