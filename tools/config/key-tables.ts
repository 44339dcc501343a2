import { type ConfigKey, descriptionOf } from '../../src/cli/config/config-keys.ts';
import type { ConfigSection } from '../write-config-docs.ts';

const start = '<!-- keys: made by npm run docs:config -->';
const end = '<!-- end of keys -->';

/** The page about the configuration, with a table of keys for each command. */
export const writeKeyTables = (page: string, sections: readonly ConfigSection[]): string => {
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < 0) throw new Error('docs/config.md has lost the place of its tables.');
  const tables = sections.flatMap((section) => [
    ...writeTable(section, section.name),
    ...section.sections.flatMap((each) => writeTable(each, `${section.name}.${each.name}`)),
  ]);
  return `${page.slice(0, before)}${start}\n${tables.join('\n')}\n${page.slice(after)}`;
};

const writeTable = ({ keys }: ConfigSection, path: string): readonly string[] =>
  keys.length === 0
    ? []
    : ['', `### ${path}`, '', '| key | value | |', '|---|---|---|', ...keys.map(writeRow)];

const writeRow = (key: ConfigKey): string =>
  `| \`${key.name}\` | ${describeValue(key)} | ${key.option.negate ? '`false`: ' : ''}${descriptionOf(key.option).replaceAll('|', '\\|')} |`;

const describeValue = ({ type, also, path }: ConfigKey): string => {
  const more = also === undefined ? '' : also === 'flag' ? ', or true' : ` or \`${also}\``;
  switch (type.kind) {
    case 'flag':
      return 'true, false';
    case 'number':
      return `number${more}`;
    case 'choice':
      return type.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'list':
      return 'list';
    case 'pairs':
      return 'object';
    case 'text':
      return `${path ? 'path' : 'text'}${more}`;
  }
};
