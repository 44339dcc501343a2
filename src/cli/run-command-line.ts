import { Command, CommanderError, Help } from 'commander';
import type { Report } from '../report/report.ts';
import type { CommandOutput } from './command-output.ts';
import { type CommandEntry, commands } from './commands.ts';
import { explainFailure } from './explain-failure.ts';

/** The streams of one run. */
export interface Streams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

/** 0: clean. 1: findings. 2: the job could not be done. */
export type ExitStatus = 0 | 1 | 2;

/** Runs `pinout <words>`; whatever happens is told on the streams, and comes back as the exit status. */
export const runCommandLine = async (
  words: readonly string[],
  version: string,
  streams: Streams,
): Promise<ExitStatus> => {
  let failed = false;
  const fail = (): void => {
    failed = true;
  };
  const write = (text: string): void => void streams.out.write(text);
  const warn = (text: string): void => void streams.err.write(text);
  const report = (each: Report): void => {
    write(`${JSON.stringify(each, null, 2)}\n`);
    if (each.checks.some(({ verdict }) => verdict.kind === 'fail')) fail();
  };
  try {
    const program = await createProgram(words, version, { report, write, warn, fail });
    await program.parseAsync([...words], { from: 'user' });
    return failed ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    warn(explainFailure(error, streams.err));
    return 2;
  }
};

const createProgram = async (
  words: readonly string[],
  version: string,
  output: CommandOutput,
): Promise<Command> => {
  const program = new Command('pinout')
    .description(
      'Lints Power Platform custom connectors, mocks them, and checks real endpoints against them.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('--help', 'print this help')
    .usage('<command> [options]')
    .exitOverride()
    .configureOutput({ writeOut: output.write, writeErr: output.warn, outputError: () => undefined })
    .configureHelp({
      optionDescription: (option) => withoutEmptyDefault(new Help().optionDescription(option)),
    });
  const wanted = words.filter((word) => !word.startsWith('-') && word !== 'help')[0];
  for (const entry of commands) {
    program.addCommand(entry.name === wanted ? await entry.load(output) : placeholder(entry));
  }
  inherit(program);
  return program;
};

/** Stands for a command in the help and in suggestions, without its code. */
const placeholder = ({ name, description }: CommandEntry): Command =>
  new Command(name).description(description);

/** Commands that were made elsewhere know nothing of the program's settings. */
const inherit = (parent: Command): void => {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inherit(command);
  }
};

/** `(default: [])` tells nobody anything. */
const withoutEmptyDefault = (text: string): string => text.replace(/ \(default: (?:\[\]|\{\})\)$/, '');
