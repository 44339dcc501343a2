import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { OperationConfig } from '../../config/config.ts';
import type { FoundConfig } from '../../config/read-config.ts';
import { PinoutError } from '../../error.ts';
import { asString, defined } from '../../source/json.ts';
import { readConfigOf } from './config-flags.ts';
import { wordsOf } from './config-keys.ts';
import { asking, layersOf, projectNamed, projectOf } from './config-layers.ts';
import { type CommandLine, commandLineOf, type ResolvedFlag, resolveFlags } from './resolve-flags.ts';

/** What the configuration means for one run of a command. */
export interface Settings {
  readonly found: FoundConfig;
  /** The flags that hold for a connector: those of its project, if it is one. */
  readonly flagsOf: <Flags extends object>(flags: Flags, path: string) => Flags;
  /** What differs for single operations of a connector. */
  readonly operationsOf: (path: string) => Readonly<Record<string, OperationConfig>>;
  /** The one project that the run is about, if it is about one. */
  readonly project?: string;
  /** The environment that is used, if there is one. */
  readonly env?: string;
  /** What the command line says by itself. */
  readonly line: CommandLine;
  /** Where the values of the flags come from. */
  readonly resolved: readonly ResolvedFlag[];
}

const known = new WeakMap<Command, Settings>();

/** The settings of a command that runs. Without a configuration, or outside of the command line, they say nothing. */
export const settingsOf = (command: Command): Settings =>
  known.get(command) ?? {
    found: { config: {}, folder: process.cwd(), executed: false, placeOf: () => undefined },
    flagsOf: (flags) => flags,
    operationsOf: () => ({}),
    line: { values: {}, given: new Set() },
    resolved: [],
  };

/** Reads the configuration for a command that was parsed, and gives its flags what the command line does not say. */
export const configure = async (command: Command, warn: (text: string) => void): Promise<Settings> => {
  if (!command.options.some(({ long }) => long === '--no-config')) return settingsOf(command);
  const line = commandLineOf(command);
  const found = await readConfigOf(line.values, warn);
  const project = chooseProject(command, found);
  const resolvedFor = (name: string | undefined): readonly ResolvedFlag[] =>
    resolveFlags(
      command,
      layersOf(found, { words: wordsOf(command), ...defined({ env: envOf(line), project: name }) }),
      {
        line,
        found,
      },
    );
  const resolved = resolvedFor(project);
  const settings: Settings = {
    found,
    line,
    resolved,
    flagsOf: (flags, path) => {
      const of = projectOf(found, path);
      if (of === project) return flags;
      return { ...line.values, ...valuesOf(resolvedFor(of)) } as typeof flags;
    },
    operationsOf: (path) => {
      const of = projectOf(found, path);
      const own = of === undefined ? undefined : found.config.projects?.[of]?.operations;
      return { ...found.config.operations, ...own };
    },
    ...defined({
      project,
      env: asking.has(wordsOf(command).join(' ')) ? (envOf(line) ?? found.config.env) : undefined,
    }),
  };
  known.set(command, settings);
  return settings;
};

/** Sets the flags that the configuration gives. */
export const applySettings = (command: Command, { resolved }: Settings): void => {
  for (const [name, value] of Object.entries(valuesOf(resolved)))
    command.setOptionValueWithSource(name, value, 'config');
};

/** The values of flags, by their names in a command. */
export const valuesOf = (resolved: readonly ResolvedFlag[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(resolved.map(({ key, read }) => [key.option.attributeName(), read()]));

/** An empty variable chooses nothing. */
const envOf = ({ values }: CommandLine): string | undefined => asString(values['env']) || undefined;

/** The project that a run is about, by name or by path; nothing if it is about several, or none. Without a path, projects are what the run is about. */
const chooseProject = (command: Command, found: FoundConfig): string | undefined => {
  const asked = (command.getOptionValue('project') ?? []) as readonly string[];
  const { projects = {} } = found.config;
  for (const name of asked) projectNamed(projects, name);
  const [argument] = command.registeredArguments;
  const hasProjects = command.options.some(({ long }) => long === '--project');
  const takesConnectors = hasProjects && argument?.variadic === true && !argument.required;
  const [first] = command.processedArgs as readonly unknown[];
  const paths = [first].flat().filter((path) => typeof path === 'string');
  if (asked.length > 0 && takesConnectors && paths.length > 0)
    throw new PinoutError(
      'flags-contradict',
      '--project and a path do not go together.',
      'Leave one of them out.',
    );
  const listed = command.name() === 'lint' && found.config.lint?.paths !== undefined;
  const chosen =
    asked.length > 0 ? asked : takesConnectors && paths.length === 0 && !listed ? Object.keys(projects) : [];
  const connectors = chosen.map((name) => near(found, projectNamed(projects, name).connector));
  if (connectors.length > 0) name(command, connectors, { takesConnectors });
  const about = [...new Set([...paths, ...connectors].map((path) => projectOf(found, path)))];
  const named = about.filter((each) => each !== undefined);
  return named.length === 1 && (about.length === 1 || !takesConnectors) ? named[0] : undefined;
};

const near = ({ folder }: FoundConfig, path: string): string =>
  relative(process.cwd(), resolve(folder, path)) || '.';

/** The connectors of projects, as if the command line named them. */
const name = (
  command: Command,
  connectors: readonly string[],
  { takesConnectors }: { readonly takesConnectors: boolean },
): void => {
  if (takesConnectors) command.processedArgs[0] = [...connectors];
  else if (command.options.some(({ long }) => long === '--connector') && connectors.length === 1)
    command.setOptionValueWithSource('connector', connectors[0], 'config');
  else
    throw new PinoutError(
      'project-unusable',
      `pinout ${wordsOf(command).join(' ')} is about one connector.`,
      'Name one project.',
    );
};
