import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Format, formats, isFormat } from '../../report/formats.ts';
import type { Severity } from '../../report/report.ts';
import { severities } from '../../report/severity.ts';
import { readNumber } from './read-count.ts';

/** One `--format`; without a file it goes to the standard output, or to the file of `--output`. */
export interface FormatFlag {
  readonly format: Format;
  readonly file?: string;
}

/** The flags of every command that gives a report. */
export interface ReportFlags {
  readonly format?: readonly FormatFlag[];
  readonly output?: string;
  /** The mildest finding that makes the exit status 1. */
  readonly failOn?: Severity | 'never';
  /** The mildest finding that is shown, whatever makes the exit status 1. */
  readonly show?: Severity;
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  /** Set by `--color` and `--no-color`; the latter also sets `noColor`, which wins wherever it stands. */
  readonly color?: boolean;
  readonly noColor?: boolean;
}

/** Adds the flags to a command; those that it has already stay its own. */
export const addReportOptions = (command: Command): Command => {
  for (const option of createOptions()) {
    if (!command.options.some(({ long }) => long === option.long)) command.addOption(option);
  }
  return command.on('option:no-color', () => {
    command.setOptionValue('noColor', true);
  });
};

const createOptions = (): readonly Option[] => [
  new Option(
    '-f, --format <name[=file]>',
    `${Object.keys(formats).join(', ')}; repeatable; =file writes it there`,
  ).argParser(addFormat),
  new Option('-o, --output <file>', 'file for the report instead of the standard output'),
  new Option('--fail-on <severity>', 'exit with status 1 at this severity or above')
    .choices([...severities, 'never'])
    .default('error'),
  new Option(
    '--show <severity>',
    'show findings of this severity or above; independent of --fail-on',
  ).choices([...severities]),
  new Option('--quiet', 'hide findings below --fail-on'),
  new Option('--max-warnings <n>', 'exit with status 1 above this many warnings').argParser(readNumber),
  new Option('--color', 'use colour even without a terminal'),
  new Option('--no-color', 'do not use colour'),
];

const addFormat = (text: string, before: readonly FormatFlag[] | undefined): readonly FormatFlag[] => {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  if (!isFormat(name)) throw new InvalidArgumentError(`The formats are ${Object.keys(formats).join(', ')}.`);
  if (equals === text.length - 1)
    throw new InvalidArgumentError('Write the name of a file after the equals sign.');
  return [...(before ?? []), equals < 0 ? { format: name } : { format: name, file: text.slice(equals + 1) }];
};
