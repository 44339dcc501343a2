import { relative } from 'node:path';
import type { Command } from 'commander';
import { type FoundConfig, readConfig } from '../../config/read-config.ts';

/** The flags that say which configuration counts. */
export interface ConfigFlags {
  /** A file, or none at all; without it, what is found. */
  readonly config?: string | false;
}

/** Adds the flags to a command. */
export const addConfigOptions = (command: Command): Command =>
  command
    .option('--config <file>', 'in place of pinout.config.* here or in a folder above')
    .option('--no-config', 'read no pinout.config.*, and no ruleset that is not named');

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
