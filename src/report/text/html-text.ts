import { toPrintable } from './terminal-text.ts';

/** HTML that may stand in a page as it is. Only `html` makes it. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: text, which is escaped; HTML, which is not; lists of these; `undefined` and `false` are nothing. */
export type HtmlPart = string | number | false | undefined | Html | readonly HtmlPart[];

/** A template whose texts are escaped, in elements and in quoted attributes alike. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => ({
  html: strings.reduce((text, string, index) => `${text}${write(parts[index - 1])}${string}`),
});

/** A style or a script of our own: never a report's text. */
export const rawHtml = (text: string): Html => ({ html: text });

const write = (part: HtmlPart): string => {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : part.map(write).join('');
};

/** A text for an element or a quoted attribute. Control characters become visible: some of them end up in no page, and others turn the direction of the text around them. */
export const escapeHtml = (text: string): string =>
  toPrintable(text, { lines: true }).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
