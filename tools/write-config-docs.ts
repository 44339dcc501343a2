import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandOutput } from '../src/cli/command-output.ts';
import { commands } from '../src/cli/commands.ts';
import { addConfigOptions } from '../src/cli/config/config-flags.ts';
import { type ConfigKey, configKeysOf } from '../src/cli/config/config-keys.ts';
import { writeConfigSchema } from './config/config-schema.ts';
import { writeKeyTables } from './config/key-tables.ts';
import { writeSectionTypes } from './config/section-types.ts';

/** A command with its keys, or a word with commands below it. */
export interface ConfigSection {
  readonly name: string;
  readonly description: string;
  readonly keys: readonly ConfigKey[];
  readonly sections: readonly ConfigSection[];
}

const root = resolve(import.meta.dirname, '..');

/** The sections of the configuration, as the commands' own flags make them. */
export const configSections = async (): Promise<readonly ConfigSection[]> => {
  const loaded = await Promise.all(commands.map(({ load }) => load(silent)));
  return loaded
    .map((command) => sectionOf(addConfigOptions(command)))
    .filter(({ name, keys, sections }) => keys.length + sections.length > 0 && !lone.has(name));
};

/** They say something of Pinout, not of connectors. */
const lone = new Set(['rules', 'explain', 'demo', 'config', 'doctor', 'completion']);

const nothing = (): void => undefined;
const silent: CommandOutput = {
  report: nothing,
  show: nothing,
  write: nothing,
  warn: nothing,
  fail: nothing,
  refuse: nothing,
};

const sectionOf = (command: Command): ConfigSection => ({
  name: command.name(),
  description: command.description(),
  keys: configKeysOf(command),
  sections: command.commands.map(sectionOf).filter(({ keys }) => keys.length > 0),
});

/** Every file that is made of the sections, by its path in the repository. */
export const configFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const sections = await configSections();
  const page = readFileSync(join(root, 'docs/config.md'), 'utf8');
  return new Map([
    ['schemas/pinout.config.schema.json', writeConfigSchema(sections)],
    ['src/config/config-sections.ts', writeSectionTypes(sections)],
    ['docs/config.md', writeKeyTables(page, sections)],
  ]);
};

/** `npm run docs:config`: writes the schema, the types and the tables of the configuration. */
if (import.meta.main)
  for (const [path, text] of await configFiles()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
