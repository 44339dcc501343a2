import { Command } from 'commander';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { ruleUnknown } from '../../lint/load-rules.ts';
import { writeOas2Entry } from '../../lint/page/write-oas2-page.ts';
import { writeRulePage } from '../../lint/page/write-rule-page.ts';
import { everyRule } from '../../lint/ruleset/every-rule.ts';

/** `pinout explain`: the page of a rule. */
export const explainCommand = (write: (text: string) => void): Command =>
  new Command('explain')
    .description('Print the page of a rule.')
    .argument('<rule>', 'its name, as findings show it')
    .action((id: string) => write(pageOf(id)));

const pageOf = (id: string): string => {
  const ours = everyRule.find((rule) => rule.id === id);
  if (ours !== undefined) return writeRulePage(ours);
  const theirs = oas2Rules.find((rule) => rule.id === id);
  if (theirs === undefined) throw ruleUnknown(id);
  return writeOas2Entry(theirs);
};
