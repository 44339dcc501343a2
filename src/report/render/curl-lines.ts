import { shorten, widthOf } from '../text/terminal-text.ts';

/**
 * A curl line in lines that a shell still takes when they are copied: broken between arguments, a backslash at each end. An argument is
 * never broken; a long one is cut inside of its quotes, so that the shell does not wait for their end.
 */
export const curlLines = (curl: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of argumentsOf(curl).map(cut)) {
    if (current !== '' && widthOf(current) + widthOf(word) + 3 > width) {
      lines.push(`${current} \\`);
      current = `  ${word}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
};

const cut = (word: string): string =>
  word.length <= longest ? word : `${shorten(word, longest)}${word.endsWith("'") ? "'" : ''}`;

/** The screen has better uses than a body of a megabyte; the other formats have more of it. */
const longest = 400;

/** Arguments of a shell line, an option with its value together. */
const argumentsOf = (line: string): readonly string[] => {
  const words = line.match(/(?:'[^']*'?|\\.|[^\s'\\])+/g) ?? [];
  const result: string[] = [];
  for (const word of words) {
    const before = result.at(-1);
    if (before !== undefined && /^(?:-[HXduF]|--data-binary|--data|--url)$/.test(before)) {
      result[result.length - 1] = `${before} ${word}`;
    } else result.push(word);
  }
  return result;
};
