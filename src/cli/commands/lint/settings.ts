import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { FoundConfig } from '../../../config/read-config.ts';
import { PinoutError } from '../../../error.ts';
import { findRuleset } from '../../../lint/find/find-ruleset.ts';
import { type Baseline, readBaseline } from '../../../lint/known/baseline.ts';
import type { LintOptions } from '../../../lint/lint-connectors.ts';
import { defined } from '../../../source/json.ts';
import type { LintFlags } from './flags.ts';

/** Flags and configuration together; a flag wins. */
export interface LintSettings {
  readonly options: LintOptions;
  /** The file of known findings, where there is one. */
  readonly baselineFile?: string;
}

/** What to lint by: the command line, then the configuration, then a Spectral ruleset in this folder, then what is usual. */
export const readSettings = async (
  flags: LintFlags,
  { config, folder }: FoundConfig,
): Promise<LintSettings> => {
  const { lint = {} } = config;
  const baselineFile = flags.baseline ?? fromConfig(lint.baseline, folder);
  if (flags.updateBaseline === true && baselineFile === undefined) {
    throw new PinoutError(
      'baseline-unnamed',
      'There is no baseline to update.',
      'Name the file: --baseline pinout-baseline.json --update-baseline.',
    );
  }
  const ruleset =
    flags.ruleset ??
    rulesetOf(lint.ruleset, folder) ??
    (flags.config === false ? undefined : findRuleset(process.cwd()));
  const baseline = await baselineOf(flags, baselineFile);
  return {
    options: {
      root: folder,
      rules: { ...lint.rules, ...flags.rule },
      exceptions: lint.exceptions ?? [],
      ...defined({ ruleset, baseline, threads: flags.threads }),
    },
    ...defined({ baselineFile }),
  };
};

/** The exit status follows the configuration where the command line says nothing. */
export const applyConfig = (command: Command, { config }: FoundConfig): void => {
  const { failOn, maxWarnings } = config.lint ?? {};
  if (failOn !== undefined && command.getOptionValueSource('failOn') === 'default')
    command.setOptionValue('failOn', failOn);
  if (maxWarnings !== undefined && command.getOptionValue('maxWarnings') === undefined)
    command.setOptionValue('maxWarnings', maxWarnings);
};

const baselineOf = (flags: LintFlags, file: string | undefined): Promise<Baseline> | undefined =>
  file === undefined || flags.updateBaseline === true ? undefined : readBaseline(file);

const fromConfig = (path: string | undefined, folder: string): string | undefined =>
  path === undefined ? undefined : near(join(folder, path));

/** A name stays a name; what has a dot or a slash is a file beside the configuration. */
const rulesetOf = (ruleset: string | undefined, folder: string): string | undefined =>
  ruleset === undefined || !/[./\\]/.test(ruleset) ? ruleset : resolve(folder, ruleset);

const near = (path: string): string => relative(process.cwd(), path) || '.';
