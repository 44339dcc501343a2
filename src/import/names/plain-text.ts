/** Longer texts are not looked at to their end. */
const longest = 20_000;

/** Markdown and HTML as plain text, a line a paragraph. */
export const plainText = (text: string): string =>
  text
    .slice(0, longest)
    .replaceAll('\r', '')
    .replaceAll(/```[\s\S]*?(```|$)/g, ' ')
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<\/(p|div|li|h\d|tr|ul|ol)>|<br\s*\/?>/gi, '\n\n')
    .replaceAll(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replaceAll(/!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g, '')
    .replaceAll(/\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)/g, '$1')
    .replaceAll(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replaceAll(/^\s*\|.*\|\s*$|^\s*[-=*_]{3,}\s*$/gm, '')
    .replaceAll(/(\*\*|__|`)/g, '')
    .replaceAll(/(^|\s)[*_](\S(?:[^*_\n]*\S)?)[*_](?=[\s.,;:]|$)/g, '$1$2')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim();

const entities: Readonly<Record<string, string>> = {
  amp: 'and',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

/** The first paragraph on one line; a heading counts only if there is nothing else. */
export const firstParagraph = (text: string): string => {
  const body = plainText(text.slice(0, longest).replaceAll('\r', '').replaceAll(headings, '\n\n'));
  return ((body === '' ? plainText(text) : body).split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ').trim();
};

const headings =
  /^ {0,3}#{1,6}[ \t].*$|^[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*$|<h([1-6])\b[^<>]{0,300}>[\s\S]{0,300}?<\/h\1>/gim;

/** As many whole sentences as fit; one that is too long alone is cut at a word. */
export const sentencesWithin = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const end = text.slice(0, most).search(/[.!?](?=\s[^.!?]*$)/);
  if (end > 0) return text.slice(0, end + 1);
  const words = text.slice(0, most - 1);
  return `${words.slice(0, Math.max(words.lastIndexOf(' '), 1)).replace(/[,;:\s]+$/, '')}…`;
};

/** With a full stop at its end, unless it ends like a sentence already. */
export const asSentence = (text: string): string => {
  const trimmed = text.trim().replace(/[:;,\s]+$/, '');
  return trimmed === '' || /[.!?…)]$/.test(trimmed) ? trimmed : `${trimmed}.`;
};
