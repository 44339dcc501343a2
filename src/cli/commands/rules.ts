import { Command, Option } from 'commander';
import type { RuleSeverity } from '../../../rules/rule.ts';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { type RulesetName, rulesetNames, severityIn } from '../../../rules/rulesets/ruleset-name.ts';
import { everyRule } from '../../lint/ruleset/every-rule.ts';
import { explainCommandOf } from '../../report/text/more-about.ts';

interface RulesFlags {
  readonly ruleset: RulesetName;
  readonly format: 'table' | 'json';
  readonly off?: boolean;
}

/** One rule as `pinout rules` shows it; the contract of `--format json`. */
interface RuleRow {
  readonly rule: string;
  readonly severity: RuleSeverity;
  /** Which file; `spectral` for rules that Spectral brings along. */
  readonly file: 'definition' | 'properties' | 'folder' | 'text' | 'spectral';
  readonly fix: 'auto' | 'suggest' | 'none';
  readonly demands: string;
  /** The command that prints its page. */
  readonly page?: string;
}

/** `pinout rules`: every rule with its severity in a ruleset. */
export const rulesCommand = (write: (text: string) => void): Command =>
  new Command('rules')
    .description('List every rule with its severity in a ruleset.')
    .addOption(
      new Option('--ruleset <name>', 'ruleset whose severities are shown')
        .choices(Object.keys(rulesetNames))
        .default('connector'),
    )
    .addOption(new Option('-f, --format <name>', 'how').choices(['table', 'json']).default('table'))
    .option('--off', 'include rules that are off')
    .action((flags: RulesFlags) => {
      const rows = rowsOf(flags.ruleset).filter(({ severity }) => flags.off === true || severity !== 'off');
      write(flags.format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : writeTable(rows));
    });

const rowsOf = (name: RulesetName): readonly RuleRow[] => {
  const ours = everyRule
    .filter(({ file }) => name !== 'properties' || file === 'properties')
    .map((rule): RuleRow => {
      const { id, file, fix, demands } = rule;
      return { rule: id, severity: severityIn(rule, name), file, fix, demands, page: explainCommandOf(id) };
    });
  if (name === 'properties') return ours;
  const theirs = oas2Rules.map(({ id, severity, all, why }): RuleRow => {
    const own = name === 'all' ? all : severity;
    return { rule: id, severity: own, file: 'spectral', fix: 'none', demands: why };
  });
  return [...ours, ...theirs];
};

const writeTable = (rows: readonly RuleRow[]): string => {
  const width = Math.max(...rows.map(({ rule }) => rule.length));
  const lines = rows.map(({ rule, severity, file, fix, demands }) =>
    [
      rule.padEnd(width),
      severity.padEnd(5),
      file.padEnd(10),
      (fix === 'auto' ? 'fix' : '').padEnd(3),
      demands,
    ].join('  '),
  );
  return `${lines.join('\n')}\n${rows.length} rules\n`;
};
