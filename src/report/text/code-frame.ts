import type { Place } from '../../error.ts';
import { lineStartsOf } from '../../source/lines.ts';
import { isOpaque } from '../../trust/mask.ts';
import { isSecretEntry } from '../../trust/redact-message.ts';
import { shorten, toPrintable, widthOf } from './terminal-text.ts';

/** One line of a code frame. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** In the line that is meant. */
  readonly marker?: FrameMarker;
}

/** What is meant within a line: as columns of a terminal, and as offsets in the line's text. */
export interface FrameMarker {
  readonly indent: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The line of a place with the one before and the one after it, at most `width` columns each. A long line is cut around the place. Tabs
 * and wide characters are measured as a terminal shows them. What looks like a secret is stars: a log is read by more people than the file.
 * Empty where the file has no such line.
 */
export const codeFrame = (lines: LineAt, place: Place, width: number): readonly FrameLine[] => {
  const lineAt: LineAt = (number) => lines(number)?.replaceAll(member, hideSecret);
  const meant = lineAt(place.line);
  if (meant === undefined) return [];
  const main = mark(meant, place, width);
  return [
    ...neighbour(lineAt, place.line - 1, main.skipped, width),
    { number: place.line, text: main.text, marker: main.marker },
    ...neighbour(lineAt, place.line + 1, main.skipped, width),
  ];
};

/** A member of JSON or YAML whose value is a text in quotes: its beginning, its name, and the value. */
const member = /("([^"\\]{1,100})"\s*:\s*")((?:[^"\\]|\\.)+)("?)/g;

/** As many stars as letters, so that the marker stays right. */
const hideSecret = (all: string, ...found: string[]): string => {
  const [start = '', name = '', value = '', end = ''] = found;
  // A text that nothing ends has the rest of the line in it, so how it looks says nothing.
  const hidden = (isOpaque(value) || end === '') && isSecretEntry(name, value);
  return hidden ? `${start}${'*'.repeat(value.length)}${end}` : all;
};

/** A line of a file by its number, from 1; `undefined` where there is none. */
export type LineAt = (number: number) => string | undefined;

/** The lines of a text, cut out when they are asked for: of a large file few are. */
export const lineReader = (text: string): LineAt => {
  const starts = startsOf(text);
  return (number) => {
    const start = starts[number - 1];
    return start === undefined ? undefined : text.slice(start, starts[number]).replace(/[\r\n]+$/, '');
  };
};

/** As `lineStartsOf`, several times faster where a line feed ends each line: these files have thousands, and few are shown. */
const startsOf = (text: string): readonly number[] => {
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return lineStartsOf(text);
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** The same for files by name. Findings come file by file, so that a few files at hand are enough. */
export const fileReader = (
  sourceOf: ((file: string) => string | undefined) | undefined,
): ((file: string) => LineAt) => {
  const readers = new Map<string, LineAt>();
  return (file) => {
    const known = readers.get(file);
    if (known !== undefined) return known;
    const text = sourceOf?.(file);
    const reader: LineAt = text === undefined ? () => undefined : lineReader(text);
    if (readers.size >= 16) readers.clear();
    readers.set(file, reader);
    return reader;
  };
};

interface Marked {
  readonly text: string;
  readonly marker: FrameMarker;
  /** The beginning is not shown. */
  readonly skipped: boolean;
}

const mark = (line: string, place: Place, width: number): Marked => {
  const column = clamp(place.column - 1, line.length);
  // Of a value that goes on over further lines the whole line is meant, its name included.
  const from = isOnOneLine(place) ? column : Math.min(column, line.length - line.trimStart().length);
  const to = Math.max(endOf(line, place), from);
  const skip = startOf(line, from, to, width);
  const before = (skip > 0 ? '…' : '') + toPrintable(line.slice(skip, from));
  const indent = widthOf(before);
  const inside = shorten(toPrintable(line.slice(from, Math.min(to, from + width * 4))), width - indent);
  const length = clamp(widthOf(inside), Math.max(1, width - indent), 1);
  const after = shorten(toPrintable(line.slice(to, to + width * 4)), width - indent - widthOf(inside));
  return {
    text: before + inside + after,
    marker: { indent, length, start: before.length, end: before.length + Math.max(1, inside.length) },
    skipped: skip > 0,
  };
};

/** Where to begin, so that the place is in sight with as much before it as there is room for. */
const startOf = (line: string, from: number, to: number, width: number): number => {
  const inside = widthOf(toPrintable(line.slice(from, Math.min(to, from + width))));
  const room = width - Math.min(inside, Math.floor(width * 0.6)) - 4;
  let start = Math.max(0, from - room * 2);
  for (;;) {
    const over = widthOf(toPrintable(line.slice(start, from))) - room;
    if (over <= 0) break;
    start += over;
  }
  // Not between the halves of a character.
  return /[\udc00-\udfff]/.test(line.charAt(start)) ? Math.max(0, start - 1) : start;
};

const isOnOneLine = ({ line, endLine }: Place): boolean => endLine === undefined || endLine <= line;

const endOf = (line: string, place: Place): number => {
  if (!isOnOneLine(place)) return line.trimEnd().length;
  return place.endColumn === undefined ? 0 : clamp(place.endColumn - 1, line.length);
};

const clamp = (value: number, most: number, least = 0): number =>
  Number.isFinite(value) ? Math.max(least, Math.min(most, Math.trunc(value))) : least;

/** The lines around help only where they stand under each other. */
const neighbour = (lineAt: LineAt, number: number, skipped: boolean, width: number): readonly FrameLine[] => {
  const line = lineAt(number);
  if (line === undefined || skipped || line.trim() === '') return [];
  return [{ number, text: shorten(toPrintable(line.slice(0, width * 4)), width) }];
};
