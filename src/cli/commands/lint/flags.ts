import { type Command, InvalidArgumentError } from 'commander';
import type { RuleSeverity } from '../../../../rules/rule.ts';
import { readSeverity } from '../../../lint/ruleset/rule-names.ts';
import type { ShardPlace } from '../../../report/report.ts';
import type { ConfigFlags } from '../../config/config-flags.ts';
import { readCount } from '../../words/read-count.ts';
import { addText } from '../../words/read-pair.ts';
import { addShard } from '../../words/read-shard.ts';
import type { ReportFlags } from '../../words/report-flags.ts';

/** The flags of `pinout lint`. */
export interface LintFlags extends ReportFlags, ConfigFlags {
  readonly glob: readonly string[];
  readonly ruleset?: string;
  readonly rule: Readonly<Record<string, RuleSeverity>>;
  readonly ignoreUnknown?: boolean;
  readonly shard?: ShardPlace;
  readonly among?: readonly string[];
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
  addShard(command, 'lint one part of the connectors')
    .option('--glob <pattern>', 'also lint what matches this pattern; repeatable', addText, [])
    .option('--ruleset <name|file>', 'a ruleset of Pinout, or a Spectral ruleset file')
    .option('--rule <id=severity>', 'set a rule to error, warn, info, hint or off; repeatable', addRule, {})
    .option('--fix', 'apply every fix that cannot break a saved flow, and report what is left')
    .option('--fix-suggestions', 'like --fix, and apply suggested changes too; review them with pinout diff')
    .option('--fix-dry-run', 'print the changes of --fix as a unified diff, and write nothing')
    .option('--baseline <file>', 'do not report findings that this file lists')
    .option('--update-baseline', 'write the current findings into the file of --baseline')
    .option(
      '--among <path...>',
      'connectors that these belong to: rules that compare look there too, and do not lint them',
    )
    .option('--stdin', 'lint the standard input')
    .option('--stdin-filename <path>', 'path to report for --stdin')
    .option('--watch', 'lint again when a file changes')
    .option('--cache', 'keep results between runs, in CI too')
    .option('--no-cache', 'do not keep results')
    .option('--cache-folder <folder>', 'folder for kept results')
    .option('--threads <n>', 'number of threads that share the connectors; default: 1', readCount)
    .option('--ignore-unknown', 'skip files that do not belong to a connector; for hooks');

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
