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
      new Option('--env <name>', 'environment of the configuration: url, credentials, headers').env(
        'PINOUT_ENV',
      ),
    );
  const [argument] = command.registeredArguments;
  if (
    (argument?.variadic === true && !argument.required) ||
    command.options.some(({ long }) => long === '--connector')
  )
    command.option('--project <name>', 'name of a connector in the configuration; repeatable', addText);
  return command
    .option('--config <file>', 'configuration file to use instead of pinout.config.* in this folder or above')
    .option('--no-config', 'ignore pinout.config.* and every ruleset that you did not name');
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
