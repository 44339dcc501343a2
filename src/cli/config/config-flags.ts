import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import { type FoundConfig, readConfig } from '../../config/read-config.ts';
import { addText } from '../words/read-pair.ts';
import { configKeysOf, wordsOf } from './config-keys.ts';
import { asking } from './config-layers.ts';

/** The flags that say which configuration counts. */
export interface ConfigFlags {
  /** A file, or none at all; without it, what is found. */
  readonly config?: string | false;
}

/** Adds the flags to every command below that can be configured. */
export const addConfigOptions = (command: Command): Command => {
  for (const each of command.commands) addConfigOptions(each);
  if (command.commands.length > 0 || configKeysOf(command).length === 0 || unconfigured.has(command.name()))
    return command;
  const words = wordsOf(command).join(' ');
  if (asking.has(words))
    command.addOption(
      new Option('--env <name>', 'the environment of the configuration: url, credentials, headers').env(
        'PINOUT_ENV',
      ),
    );
  const [argument] = command.registeredArguments;
  if (
    (argument?.variadic === true && !argument.required) ||
    command.options.some(({ long }) => long === '--connector')
  )
    command.option('--project <name>', 'a connector of the configuration, by its name; repeatable', addText);
  return command
    .option('--config <file>', 'in place of pinout.config.* here or in a folder above')
    .option('--no-config', 'read no pinout.config.*, and no ruleset that is not named');
};

/** They are about Pinout itself. */
const unconfigured = new Set(['rules', 'explain', 'demo', 'config', 'doctor', 'completion']);

/** The configuration that the flags choose. If it is code, a line says that it was run. */
export const readConfigOf = async (
  { config }: ConfigFlags,
  warn: (text: string) => void,
): Promise<FoundConfig> => {
  const found = await readConfig(process.cwd(), config);
  if (found.executed && found.file !== undefined) warn(codeLine([found.file]));
  return found;
};

/** Names files whose code is run: whoever reads a log of a stranger's folder sees what took part. */
export const codeLine = (files: readonly string[]): string =>
  `Running the code of ${files.map((file) => relative(process.cwd(), file) || file).join(', ')}.\n`;
