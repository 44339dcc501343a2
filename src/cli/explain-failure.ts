import { styleText } from 'node:util';
import { CommanderError } from 'commander';
import { PinoutError } from '../error.ts';

/** What a person reads when the job could not be done: one sentence and the remedy; a stack only where it is our own fault. */
export const explainFailure = (error: unknown, stream: NodeJS.WritableStream): string => {
  const red = (text: string): string => styleText('red', text, { stream });
  if (error instanceof CommanderError)
    return error.code === 'commander.help' ? '' : `${red('error:')} ${explainWords(error)}\n`;
  if (error instanceof PinoutError) {
    const { message, remedy, at } = error;
    const place = at === undefined ? [] : [`  at ${at.file}:${at.line}:${at.column}`];
    return `${[`${red('error:')} ${message}`, ...place, `  ${remedy}`].join('\n')}\n`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${red('error:')} This is a bug in Pinout, not in what you gave it. Please report it with these lines:\n${stack}\n`;
};

/** Commander's message as a sentence: `error: unknown option '--prot'\n(Did you mean --port?)`. */
const explainWords = ({ message }: CommanderError): string => {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/(?<![.?!])$/, '.');
  return [sentence, suggestion?.replace(/^\((.*)\)$/, '$1') ?? 'See pinout --help.'].join(' ');
};
