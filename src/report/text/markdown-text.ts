/** Text within a line of Markdown that stands for itself: nothing in it is markup, a mention, or a reference to an issue. */
export const markdownText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~]/g, (char) => `\\${char}`)
    // Hosts look for these after Markdown is done, so that a backslash does not help; a comment between does.
    .replaceAll(/(^|[^\w&])([@#!])(?=\w)/g, '$1$2<!-- -->')
    .replace(/^(\s*)([-+=#]|\d+(?=[.)]\s))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}<!-- -->` : `${space}\\${mark}`,
    );

/** A span of code on one line, with as many backticks as its text needs; `|` is escaped where it stands in a table. */
export const codeSpan = (
  text: string,
  { inTable = false }: { readonly inTable?: boolean | undefined } = {},
): string => {
  const flat = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  if (flat === '') return '';
  const fence = '`'.repeat(longestRun(flat) + 1);
  const space = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  const span = `${fence}${space}${flat}${space}${fence}`;
  return inTable ? span.replaceAll('|', '\\|') : span;
};

/** A fenced block; its fence is longer than any in the text. */
export const codeBlock = (text: string, language = ''): string => {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\ufffd');
  const fence = '`'.repeat(Math.max(3, longestRun(clean) + 1));
  return `${fence}${language}\n${clean}\n${fence}`;
};

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);

/** A link where the address is one of the web, else the text alone. `text` is Markdown already. */
export const markdownLink = (text: string, url: string | undefined): string =>
  url === undefined
    ? text
    : `[${text}](${url
        .replaceAll(/[()\\|<>\s]/g, encodeURIComponent)
        .replaceAll('(', '%28')
        .replaceAll(')', '%29')})`;
