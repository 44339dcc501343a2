import { Command, CommanderError, Help } from 'commander';
import { forgetInputs } from '../disk/named-inputs.ts';
import { redactReport } from '../report/redact-report.ts';
import type { Report } from '../report/report.ts';
import { toLogData, toLogText } from '../report/text/log-text.ts';
import { defined } from '../source/json.ts';
import { redact } from '../trust/redact.ts';
import { secretsOfUrl } from '../trust/secret-names.ts';
import type { CommandEntry } from './command-entry.ts';
import type { CommandOutput } from './command-output.ts';
import { commands } from './commands.ts';
import { addConfigOptions } from './config/config-flags.ts';
import { applySettings, configure } from './config/settings.ts';
import type { EventStream } from './event-stream.ts';
import { explainFailure } from './explain-failure.ts';
import { forgetSecrets, knownSecrets, noteSecrets } from './known-secrets.ts';
import { noteNamedEnv } from './named-env.ts';
import { refuseFileWords } from './words/refuse-file-words.ts';
import type { ReportFlags } from './words/report-flags.ts';
import { openEvents, writeReport } from './write-report.ts';

/** The streams of one run. */
export interface Streams {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

/** 0: clean. 1: findings. 2: the job could not be done. */
export type ExitStatus = 0 | 1 | 2;

/** Runs `pinout <words>`; whatever happens is told on the streams, and comes back as the exit status. */
export const runCommandLine = async (
  given: readonly string[],
  version: string,
  { out, err }: Streams,
  entries: readonly CommandEntry[] = commands,
): Promise<ExitStatus> => {
  const shows = showsSettings(given, entries);
  // `pinout config verify --env staging`: the words are those of verify, and it is only shown what they would mean.
  const words = shows ? given.slice(1).filter((word) => word !== '--json') : given;
  const wanted = entries.find(
    ({ name }) => name === words.find((word) => !word.startsWith('-') && word !== 'help'),
  );
  let status: ExitStatus = 0;
  const raise = (to: ExitStatus): void => {
    if (to > status) status = to;
  };
  let flags: ReportFlags = {};
  forgetSecrets();
  forgetInputs();
  noteNamedEnv(words);
  // Whatever flag an address belongs to, and whether it is refused before anybody looks at it.
  noteSecrets(words.flatMap((word) => secretsOfUrl(word.replace(/^--[\w-]+=/, ''))));
  const clean = (text: string): string => redact(text, knownSecrets());
  let events: EventStream | undefined;
  const print = (report: Report): Promise<ExitStatus> =>
    writeReport(withoutSecrets(report), flags, { out, version, ...defined({ events }) });
  const output: CommandOutput = {
    report: async (report) => raise(await print(report)),
    show: async (report) => void (await print(report)),
    events: () => {
      events ??= openEvents(flags, { out, version, clean: withoutSecrets });
      return events;
    },
    write: (text) => void out.write(toLogData(clean(text))),
    warn: (text) => void err.write(toLogText(clean(text))),
    fail: () => raise(1),
    refuse: () => raise(2),
  };
  const program = createProgram(version, output);
  try {
    refuseFileWords(words);
    for (const entry of entries)
      program.addCommand(entry === wanted ? addConfigOptions(await entry.load(output)) : placeholder(entry));
    inherit(program);
    if (shows)
      (await import('./commands/config.ts')).showInstead(program, output.write, {
        json: given.includes('--json'),
      });
    program.hook('preAction', async (_, command) => {
      flags = command.opts();
      const settings = await configure(command, output.warn);
      if (!shows) applySettings(command, settings);
    });
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    output.warn(explainFailure(error, err, `${nameOf(program, words)} --help`));
    return 2;
  }
};

const withoutSecrets = (report: Report): Report => redactReport(report, knownSecrets());

/** Whether the words are `config` and a command that can be configured. */
const showsSettings = ([first, ...others]: readonly string[], entries: readonly CommandEntry[]): boolean => {
  const second = others.find((word) => !word.startsWith('-'));
  return first === 'config' && entries.some(({ name }) => name === second && name !== 'config');
};

/** The command that the words are for, as it is called: `pinout pact check`. */
const nameOf = (program: Command, words: readonly string[]): string => {
  const names = [program.name()];
  let command = program;
  for (const word of words.filter((each) => !each.startsWith('-') && each !== 'help')) {
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    names.push(word);
    command = next;
  }
  return names.join(' ');
};

const createProgram = (version: string, output: CommandOutput): Command =>
  new Command('pinout')
    .description(
      'Lints Power Platform custom connectors, mocks them, and checks real endpoints against them.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .usage('<command> [options]')
    .exitOverride()
    .configureOutput({ writeOut: output.write, writeErr: output.warn, outputError: () => undefined })
    .configureHelp({
      optionDescription: (option) => withoutEmptyDefault(new Help().optionDescription(option)),
    });

/** Stands for a command in the help and in suggestions, without its code. */
const placeholder = ({ name, description }: CommandEntry): Command =>
  new Command(name).description(description);

/** Commands that were made elsewhere know nothing of the program's settings. */
const inherit = (parent: Command): void => {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    // `-h` of mock and proxy is the host, as Prism's is.
    if (command.options.some(({ short }) => short === '-h')) command.helpOption('--help', 'print this help');
    inherit(command);
  }
};

/** `(default: [])` tells nobody anything. */
const withoutEmptyDefault = (text: string): string => text.replace(/ \(default: (?:\[\]|\{\})\)$/, '');
