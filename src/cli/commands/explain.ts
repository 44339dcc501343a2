import { Command, Option } from 'commander';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { closestName } from '../../../rules/words/closest-name.ts';
import { PinoutError } from '../../error.ts';
import { writeOas2Entry } from '../../lint/page/write-oas2-page.ts';
import { writeRulePage } from '../../lint/page/write-rule-page.ts';
import { everyRule } from '../../lint/ruleset/every-rule.ts';
import { codePages, writeCodePage } from '../pages/code-page.ts';

/** `pinout explain`: the page of a rule, of a code that a command reports, or of an error that ends one. */
export const explainCommand = (write: (text: string) => void): Command =>
  new Command('explain')
    .description('Print the page of a rule, or of a code.')
    .argument('<rule-or-code>', 'name of the rule or code, as findings show it')
    .addOption(new Option('-f, --format <name>', 'how').choices(['markdown', 'json']).default('markdown'))
    .action((name: string, { format }: { readonly format: 'markdown' | 'json' }) => {
      const { data, page } = find(name.trim().toLowerCase());
      write(format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : page());
    });

interface Explained {
  /** The contract of `--format json`. */
  readonly data: object;
  readonly page: () => string;
}

const find = (name: string): Explained => {
  const ours = everyRule.find(({ id }) => id === name);
  if (ours !== undefined) {
    const { id: rule, file, fix, demands, why, remedy, source, severity } = ours;
    const data = { rule, tool: 'lint', severity, file, fix, demands, why, remedy, source };
    return { data, page: () => writeRulePage(ours) };
  }
  const theirs = oas2Rules.find(({ id }) => id === name);
  if (theirs !== undefined) {
    const { id: rule, severity, why, instead } = theirs;
    const data = { rule, tool: 'lint', severity, file: 'spectral', why, instead };
    return { data, page: () => writeOas2Entry(theirs) };
  }
  const code = codePages().find((each) => each.code === name);
  if (code === undefined) throw unknown(name);
  return { data: code, page: () => writeCodePage(code) };
};

const unknown = (name: string): PinoutError => {
  const names = [...everyRule, ...oas2Rules].map(({ id }) => id).concat(codePages().map(({ code }) => code));
  const near = closestName(name, names);
  // A name that is cut short (`body-mismatch`) is not near any by its letters.
  const longer = names.filter((each) => name.length > 3 && each.includes(name)).slice(0, 5);
  const meant = near === undefined ? longer : [near];
  const lists = 'pinout rules lists the rules, and docs/codes has the codes.';
  return new PinoutError(
    'code-unknown',
    `There is no rule and no code ${name}.`,
    meant.length === 0 ? lists : `Did you mean ${meant.join(' or ')}? ${lists}`,
  );
};
