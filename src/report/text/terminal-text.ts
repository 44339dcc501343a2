/**
 * Text that a terminal shows and does not obey: control characters, escapes and marks that turn the direction of writing become visible.
 * Line breaks stay where `lines` is true; tabs become two spaces.
 */
export const toPrintable = (
  text: string,
  { lines = false }: { readonly lines?: boolean | undefined } = {},
): string => {
  const broken = text.toWellFormed().replaceAll('\t', '  ').replaceAll(/\r\n?/g, '\n');
  return broken.replaceAll(unprintable, (char) => (lines && char === '\n' ? char : visible(char)));
};

// C0, DEL, C1; zero-width and directional marks but the joiner that emoji are made with; line and paragraph separators.
const unprintable = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const visible = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  if (code === 10) return '⏎';
  if (code < 32) return String.fromCharCode(0x2400 + code);
  return code === 127 ? '␡' : `<${code.toString(16).toUpperCase().padStart(4, '0')}>`;
};

/** How many columns a text takes in a terminal: none for marks that combine, two for wide characters and emoji. */
export const widthOf = (text: string): number => {
  if (plain.test(text)) return text.length;
  if (text.length > longestKept) return measure(text);
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = measure(text);
  if (widths.size >= mostKept) widths.clear();
  widths.set(text, width);
  return width;
};

/** To segment is slow, and words come again. */
const widths = new Map<string, number>();
const longestKept = 40;
const mostKept = 5_000;

const measure = (text: string): number => {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += widthOfCluster(segment);
  return width;
};

/** Letters of Latin, Greek and Cyrillic, punctuation and frames: a column each, and nothing of them combines. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2500-\u257f]*$/;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const widthOfCluster = (cluster: string): number => {
  if (invisible.test(cluster)) return 0;
  return wide.test(cluster) ? 2 : 1;
};

const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const wide =
  /^(?:\p{Emoji_Presentation}|.\ufe0f|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6](?<![\uff61-\uff9f]))/u;

/** A text in lines of at most `width` columns, broken at spaces where there are any; never an empty list. */
export const wrap = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap((line) => wrapLine(line, Math.max(width, 8)));

const wrapLine = (line: string, width: number): readonly string[] => {
  if (line.length <= width && plain.test(line)) return [line.trimEnd()];
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const breakLine = (): void => {
    lines.push(current.trimEnd());
    current = '';
    used = 0;
  };
  // A no-break space holds together what stands around it.
  for (const word of line.split(/(?<= )(?=[^ ])/)) {
    const columns = widthOf(word.trimEnd());
    if (current !== '' && used + columns > width) breakLine();
    const pieces = columns > width ? cut(word, width) : [word];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) breakLine();
      current += piece;
      used += widthOf(piece);
    }
  }
  return [...lines, current.trimEnd()];
};

const cut = (word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const cluster of clustersOf(word)) {
    const columns = widthOf(cluster);
    if (used + columns > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += cluster;
    used += columns;
  }
  return [...pieces, piece];
};

/** Characters as a reader counts them; of plain text each is one. */
const clustersOf = function* (text: string): Generator<string> {
  if (plain.test(text)) yield* text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
};

/** Shortens to `width` columns, with an ellipsis where something is left out. */
export const shorten = (text: string, width: number): string => {
  if (text.length <= width && widthOf(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  // No cluster that still fits lies beyond this, so that very long texts cost nothing.
  for (const cluster of clustersOf(text.slice(0, width * 16))) {
    const columns = widthOf(cluster);
    if (used + columns > width - 1) return `${kept}…`;
    kept += cluster;
    used += columns;
  }
  return kept.length < text.length ? `${kept}…` : kept;
};

/** Fills up with spaces to `width` columns. */
export const pad = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));
