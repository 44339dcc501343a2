import { type Command, InvalidArgumentError } from 'commander';
import type { RuleSeverity } from '../../../../rules/rule.ts';
import { readSeverity } from '../../../lint/ruleset/rule-names.ts';
import type { ConfigFlags } from '../../config/config-flags.ts';
import { readCount } from '../../words/read-count.ts';
import { addText } from '../../words/read-pair.ts';
import type { ReportFlags } from '../../words/report-flags.ts';

/** The flags of `pinout lint`. */
export interface LintFlags extends ReportFlags, ConfigFlags {
  readonly glob: readonly string[];
  readonly ruleset?: string;
  readonly rule: Readonly<Record<string, RuleSeverity>>;
  readonly ignoreUnknown?: boolean;
  readonly fix?: boolean;
  readonly fixSuggestions?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly watch?: boolean;
  readonly cache?: boolean;
  readonly cacheFolder?: string;
  readonly threads?: number;
}

/** Adds the flags to the command. */
export const addLintOptions = (command: Command): Command =>
  command
    .option('--glob <pattern>', 'what matches a pattern, beside the paths; repeatable', addText, [])
    .option('--ruleset <name|file>', 'one of the rulesets, or a Spectral ruleset file')
    .option('--rule <id=severity>', 'error, warn, info, hint or off; repeatable', addRule, {})
    .option('--fix', 'make every change that is safe for saved flows, and report what is left')
    .option('--fix-suggestions', '--fix, and suggested changes too; review them with pinout diff')
    .option('--fix-dry-run', 'print the changes of --fix as a unified diff, and write nothing')
    .option('--baseline <file>', 'findings in this file are known and not reported')
    .option('--update-baseline', 'write what is found now into the file of --baseline')
    .option('--stdin', 'lint what comes on the standard input')
    .option('--stdin-filename <path>', 'which file that is')
    .option('--watch', 'lint again when a file changes')
    .option('--cache', 'keep results between runs, also in CI')
    .option('--no-cache', 'keep nothing')
    .option('--cache-folder <folder>', 'where results are kept')
    .option('--threads <n>', 'how many threads share the connectors; 1 unless said', readCount)
    .option('--ignore-unknown', 'pass over named files that are not of a connector; for hooks');

const addRule = (
  text: string,
  before: Readonly<Record<string, RuleSeverity>>,
): Readonly<Record<string, RuleSeverity>> => {
  const [, id, word] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const severity = readSeverity(word);
  if (id === undefined || severity === undefined)
    throw new InvalidArgumentError(
      'Write the rule and error, warn, info, hint or off: connector-json-syntax=warn.',
    );
  return { ...before, [id]: severity };
};
