import type { Command } from 'commander';
import type { runCommand } from '../../verify/cases/run-command.ts';
import type { ConfigFlags } from '../config/config-flags.ts';
import { namedEnv } from '../named-env.ts';
import { addText } from '../words/read-pair.ts';

/** What the user allows the files of a connector's folder. They come from whoever wrote the connector, so nothing is allowed unasked. */
export interface TrustFlags extends ConfigFlags {
  readonly allowCommands?: boolean;
  readonly allowEnv: readonly string[];
  readonly allowHost: readonly string[];
}

/** Adds the flags to a command that reads cases. What the configuration allows counts as if the command line did. */
export const addTrustOptions = (command: Command): Command =>
  command
    .option('--allow-commands', 'run the commands that cases name; read them first')
    .option('--no-allow-commands', 'do not run commands, even if the configuration allows it')
    .option(
      '--allow-env <name>',
      'environment variable that cases may read, besides PINOUT_CASE_*; repeatable',
      addText,
      [],
    )
    .option(
      '--allow-host <host>',
      'host that cases may call, besides the verified one; repeatable',
      addText,
      [],
    );

/** What the run allows its cases: commands and hosts. */
export const allowedInRun = async ({
  allowCommands,
  allowHost,
}: TrustFlags): Promise<{
  readonly allowHosts: readonly string[];
  readonly runCommand?: typeof runCommand;
}> => ({
  allowHosts: allowHost,
  ...(allowCommands === true
    ? { runCommand: (await import('../../verify/cases/run-command.ts')).runCommand }
    : {}),
});

/** The variables that may be read: those that are allowed, and those whose value the command line or `used` uses, as in `@env:API_KEY`. */
export const allowedEnv = (
  { allowEnv }: TrustFlags,
  used: readonly (string | undefined)[] = [],
): readonly string[] => [
  ...allowEnv,
  ...namedEnv(),
  ...used.flatMap((text) => /@env:(\w+)$/.exec(text ?? '')?.[1] ?? []),
];
