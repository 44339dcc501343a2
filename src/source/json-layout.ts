import type { Json } from './json.ts';

/** How a JSON text is laid out, as far as new parts of it have to follow. */
export interface JsonLayout {
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
  /** Between a colon and its value. */
  readonly colon: string;
  /** After a comma that does not end its line. */
  readonly comma: string;
  /** The whole document stands on one line. */
  readonly inline: boolean;
}

/** Reads the layout off a text: its first line break, its first indented line, its first colon. */
export const layoutOf = (text: string): JsonLayout => {
  const body = text.trim();
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const colon = /"\s*:(\s?)/.exec(text)?.[1] === '' ? '' : ' ';
  return {
    eol,
    unit: /[\r\n]([ \t]+)[^\s]/.exec(text)?.[1] ?? '  ',
    colon,
    comma: /, /.test(body) ? ' ' : /,\S/.test(body) ? '' : colon,
    inline: !/[\r\n]/.test(body),
  };
};

/** A value on lines of its own, its first line where the caller stands; an empty container stays on one line. */
export const writeBlock = (value: Json, indent: string, layout: JsonLayout): string =>
  JSON.stringify(value, null, layout.unit)
    .split('\n')
    .map((line, index) => (index === 0 ? line : indent + line))
    .join(layout.eol);

/** A value on one line. */
export const writeInline = (value: Json, layout: JsonLayout): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map((item) => writeInline(item, layout)).join(`,${layout.comma}`)}]`;
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${layout.colon}${writeInline(item, layout)}`,
  );
  return `{${members.join(`,${layout.comma}`)}}`;
};
