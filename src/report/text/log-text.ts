import { toPrintable } from './terminal-text.ts';

/**
 * Text for a stream that a terminal, or the log of a CI, may read: nothing in it moves the cursor, rings, hides or names a window, and no line
 * of it is a command to GitHub Actions or Azure Pipelines. Colours stay.
 */
export const toLogText = (text: string): string =>
  withoutCommands(
    text
      .split(colour)
      .map((part, index) => (index % 2 === 1 ? part : toPrintable(part, { lines: true })))
      .join(''),
  );

/** The same for what may be data that a program reads, such as a patch: only what a terminal would obey is replaced. */
export const toLogData = (text: string): string =>
  withoutCommands(
    text
      .split(colour)
      .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(obeyed, visible)))
      .join(''),
  );

/** The same for a report: JSON has escapes of its own for what a terminal would obey, so that a program reads what was written. */
export const toLogReport = (text: string, { isJson }: { readonly isJson: boolean }): string =>
  isJson
    ? text.replaceAll(obeyed, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    : toLogData(text);

/** A line that begins with a command begins with something else; a reader still sees what it was. */
const withoutCommands = (text: string): string =>
  text.replaceAll(command, (_, before: string, mark: string) => `${before}${mark[0]} ${mark[1]}`);

/** What Node's `styleText` writes: no text is concealed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what this is about.
const colour = /(\x1b\[(?:[0-79]|[234]\d|9\d|10[0-7])?(?:;\d{1,3})*m)/;

/** C0 but tab and line ends, DEL, C1, and marks that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what this is about.
const obeyed = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;

const visible = (char: string): string => (char === '\r' ? '␍' : toPrintable(char));

/** Blanks and colours before it do not help: a runner trims the line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what this is about.
const command = /^((?:\s|\x1b\[[\d;]*m)*)(::|##(?=vso\[|\[))/gm;
