import { styleText } from 'node:util';
import { CommanderError } from 'commander';
import { whyRefused } from '../disk/why-refused.ts';
import { PinoutError } from '../error.ts';
import { toPrintable } from '../report/text/terminal-text.ts';

/**
 * What a person reads when the job could not be done: one sentence and the remedy; a stack only where it is our own fault. `help` is the
 * command that explains the words.
 */
export const explainFailure = (
  error: unknown,
  stream: NodeJS.WritableStream,
  help = 'pinout --help',
): string => {
  const red = (text: string): string => styleText('red', text, { stream });
  if (error instanceof CommanderError)
    return error.code === 'commander.help' ? '' : `${red('error:')} ${explainWords(error, help)}\n`;
  if (error instanceof PinoutError) {
    const { message, remedy, at } = error;
    const place = at === undefined ? [] : [`  at ${at.file}:${at.line}:${at.column}`];
    const [said, done] = [message, remedy].map((text) => toPrintable(text, { lines: true }));
    return `${[`${red('error:')} ${said}`, ...place, `  ${done}`].join('\n')}\n`;
  }
  const why = whyRefused(error);
  if (why !== undefined) {
    const { path, syscall } = error as NodeJS.ErrnoException;
    return `${red('error:')} ${path ?? syscall ?? 'The system'}: ${why}.\n  Choose another place, or give yourself the right to it.\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${red('error:')} This is a bug in Pinout, not in what you gave it. Please report it with these lines:\n${stack}\n`;
};

/** Commander's message as a sentence: `error: unknown option '--prot'\n(Did you mean --port?)`. */
const explainWords = ({ message }: CommanderError, help: string): string => {
  // What somebody wrote may have line breaks and escapes; commander's own suggestion is in the last line.
  const [whole, suggestion] = message
    .replace(/^error: /, '')
    .replace(/^command-argument value ('.*') is invalid for argument '(.*?)'/s, '$1 is not a valid $2')
    .split(/\n\((?=Did you mean [^\n]*\)$)/);
  const first = toPrintable(whole ?? '');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/(?<![.?!])$/, '.');
  return [sentence, suggestion?.replace(/\)$/, '') ?? `See ${help}.`].join(' ');
};
