import type { Argument, Command, Option } from 'commander';
import { commands } from '../../src/cli/commands.ts';
import type { SitePage } from './markdown-page.ts';

const silent = { write: (): void => undefined, show: (): void => undefined };

/** One page for each command of `pinout`, made from what the command line itself reads, and one that lists them. */
export const cliReference = async (): Promise<readonly SitePage[]> => {
  const pages = await Promise.all(
    commands.map(async ({ name, load }): Promise<SitePage> => {
      const command = await load(silent as never);
      return { slug: `reference/cli/${name}`, text: commandPage(`pinout ${name}`, command) };
    }),
  );
  const rows = commands.map(
    ({ name, description }) => `| [\`pinout ${name}\`](cli/${name}.md) | ${cell(description)} |`,
  );
  return [
    {
      slug: 'reference/cli',
      text: [
        '# Command line',
        '',
        'Each command has a page with its flags. `pinout <command> --help` prints the same on your terminal.',
        '',
        '| command | what it does |',
        '| --- | --- |',
        ...rows,
        '',
        'Exit status: 0 if all is well, 1 if something was found, 2 if the job could not be done.',
        '',
      ].join('\n'),
    },
    ...pages,
  ];
};

const commandPage = (name: string, command: Command): string =>
  [`# ${name}`, '', ...commandSection(name, command, 2)].join('\n');

const commandSection = (name: string, command: Command, level: number): readonly string[] => {
  const subcommands = command.commands.filter((child) => child.name() !== 'help');
  return [
    sentence(command.description()),
    '',
    '```sh',
    `${name} ${command.usage()}`,
    '```',
    '',
    ...table('argument', command.registeredArguments.map(argumentRow)),
    ...table('flag', command.options.filter(({ hidden }) => !hidden).map(optionRow)),
    ...subcommands.flatMap((child) => [
      `${'#'.repeat(level)} ${name} ${child.name()}`,
      '',
      ...commandSection(`${name} ${child.name()}`, child, level + 1),
    ]),
  ];
};

const table = (head: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`| ${head} | meaning |`, '| --- | --- |', ...rows, ''];

const argumentRow = (argument: Argument): string =>
  `| \`${argument.required ? `<${argument.name()}>` : `[${argument.name()}]`}\` | ${cell(argument.description)}${defaultOf(argument.defaultValue)} |`;

const optionRow = (option: Option): string =>
  `| \`${cell(option.flags)}\` | ${cell(option.description)}${choicesOf(option)}${defaultOf(option.defaultValue)} |`;

const choicesOf = ({ argChoices }: Option): string =>
  argChoices === undefined ? '' : ` One of ${argChoices.map((choice) => `\`${choice}\``).join(', ')}.`;

const defaultOf = (value: unknown): string =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0)
    ? ''
    : ` Default: \`${cell(String(value))}\`.`;

const sentence = (text: string): string =>
  text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Text for a cell of a table. */
const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
