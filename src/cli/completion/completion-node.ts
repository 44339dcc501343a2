import type { Command, Option } from 'commander';
import { everyKeyOf } from '../config/config-keys.ts';

/** A flag as a shell completes it. */
export interface CompletionFlag {
  /** `-u`, `--url`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly value: 'none' | 'file' | 'text';
  /** What the value may be; any text if there are none. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletionNode {
  /** The words that lead to it: `['pact', 'verify']`; none for `pinout` itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly flags: readonly CompletionFlag[];
  readonly commands: readonly CompletionNode[];
  /** What its arguments may be; files if there are none. */
  readonly words: readonly string[];
}

/** The commands below a program, and their flags. `wordsOf` gives what the arguments of a command may be, by its name. */
export const completionNode = (
  command: Command,
  wordsFor: Readonly<Record<string, readonly string[]>>,
  path: readonly string[] = [],
): CompletionNode => ({
  path,
  description: oneLine(command.description()),
  flags: [...flagsOf(command), help],
  commands: command.commands.map((each) => completionNode(each, wordsFor, [...path, each.name()])),
  words: wordsFor[path.join(' ')] ?? [],
});

/** This one and all below it. */
export const everyNode = (node: CompletionNode): readonly CompletionNode[] => [
  node,
  ...node.commands.flatMap(everyNode),
];

const help: CompletionFlag = { names: ['--help'], description: 'print the help', value: 'none', choices: [] };

const flagsOf = (command: Command): readonly CompletionFlag[] => {
  const keys = everyKeyOf(command);
  return command.options.map((option): CompletionFlag => {
    const key = keys.find((each) => each.option === option);
    const takes = option.required || option.optional;
    return {
      names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
      description: oneLine(option.description),
      value: takes ? (isFile(option, key?.path) ? 'file' : 'text') : 'none',
      choices: option.argChoices ?? [],
    };
  });
};

const isFile = ({ flags }: Option, path = false): boolean => path || /<(?:path|report)>/.test(flags);

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
