import { resolve } from 'node:path';
import { isRulesetName } from '../../../../rules/rulesets/ruleset-name.ts';
import type { LintException } from '../../../config/config.ts';
import { PinoutError } from '../../../error.ts';
import { findRuleset } from '../../../lint/find/find-ruleset.ts';
import type { LintTarget } from '../../../lint/find/find-targets.ts';
import { type Baseline, readBaseline } from '../../../lint/known/baseline.ts';
import type { LintOptions } from '../../../lint/lint-connectors.ts';
import { readRulesetNames } from '../../../lint/ruleset/read-ruleset-names.ts';
import { defined } from '../../../source/json.ts';
import { codeLine } from '../../config/config-flags.ts';
import type { Settings } from '../../config/settings.ts';
import type { LintFlags } from './flags.ts';

/** How connectors are linted. */
export interface LintSettings {
  readonly options: LintOptions;
  /** The file of known findings, if there is one. */
  readonly baselineFile?: string;
  /** Connectors that have rules of their own, apart. */
  readonly groupsOf: (targets: readonly LintTarget[]) => readonly LintGroup[];
}

/** Connectors with the same rules. */
export interface LintGroup {
  readonly targets: readonly LintTarget[];
  readonly options: Pick<LintOptions, 'rules' | 'ruleset'>;
}

/** What to lint by: the flags, which have the configuration in them, then a Spectral ruleset in this folder, then what is usual. */
export const readSettings = async (flags: LintFlags, settings: Settings): Promise<LintSettings> => {
  const { config, folder } = settings.found;
  const { baseline: baselineFile } = flags;
  if (flags.updateBaseline === true && baselineFile === undefined) {
    throw new PinoutError(
      'baseline-unnamed',
      'There is no baseline to update.',
      'Name the file: --baseline pinout-baseline.json --update-baseline.',
    );
  }
  const baseline = await baselineOf(flags, baselineFile);
  return {
    options: {
      root: folder,
      exceptions: exceptionsOf(config),
      ...rulesOf(flags),
      ...defined({ baseline, threads: flags.threads }),
    },
    groupsOf: (targets) => {
      const groups = Map.groupBy(targets, ({ folder: of }) =>
        JSON.stringify(rulesOf(settings.flagsOf(flags, of))),
      );
      return [...groups].map(([options, of]) => ({
        targets: of,
        options: JSON.parse(options) as LintGroup['options'],
      }));
    },
    ...defined({ baselineFile }),
  };
};

const rulesOf = (flags: LintFlags): LintGroup['options'] => {
  const ruleset = flags.ruleset ?? (flags.config === false ? undefined : findRuleset(process.cwd()));
  return { rules: flags.rule, ...defined({ ruleset }) };
};

/** Those of all connectors, of projects, and of single operations. */
const exceptionsOf = ({
  lint,
  operations,
  projects = {},
}: Settings['found']['config']): readonly LintException[] =>
  [{ lint, operations }, ...Object.values(projects)].flatMap((parts) => [
    ...(parts.lint?.exceptions ?? []),
    ...Object.entries(parts.operations ?? {}).flatMap(([operation, { lint: { off, reason } = {} }]) =>
      off === undefined ? [] : [{ rule: off, operation, ...defined({ reason }) }],
    ),
  ]);

const baselineOf = async (flags: LintFlags, file: string | undefined): Promise<Baseline | undefined> =>
  file === undefined || flags.updateBaseline === true ? undefined : readBaseline(file);

/** Names the code of a ruleset before it is run. */
export const tellCode = async (
  { options: { ruleset } }: LintSettings,
  warn: (text: string) => void,
): Promise<void> => {
  if (ruleset === undefined || isRulesetName(ruleset)) return;
  const { code } = await readRulesetNames(resolve(ruleset));
  if (code.length > 0) warn(codeLine(code));
};
