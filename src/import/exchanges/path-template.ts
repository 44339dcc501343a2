import { isPlural, singular, wordsOf } from '../names/words.ts';
import { looksLikeId } from './infer-schema.ts';

/** Paths of one method on one host, each with its template. */
export const templatesOf = (paths: readonly string[]): readonly string[] => {
  const split = paths.map((path) => path.split('/'));
  return split.map((segments) => {
    const names = new Set<string>();
    return segments
      .map((segment, index) => {
        const written = /^\{([^{}]+)\}$/.exec(segment)?.[1];
        if (written !== undefined) return `{${freeName(written, names)}}`;
        if (!isVariable(segments, index, split)) return segment;
        const before = segments[index - 1] ?? '';
        return `{${freeName(`${camel(singular(before.toLowerCase()))}Id`, names)}}`;
      })
      .join('/');
  });
};

/** An id is a variable if a sibling has another one in its place, or if what stands before names several things. What nobody would call a thing is one anywhere. */
const isVariable = (
  segments: readonly string[],
  index: number,
  all: readonly (readonly string[])[],
): boolean => {
  const segment = segments[index] ?? '';
  if (!looksLikeId(segment) || /^(19|20)\d\d$/.test(segment)) return false;
  const before = segments[index - 1] ?? '';
  if (!/^\d+$/.test(segment)) return true;
  if (wordsOf(before).some((word) => isPlural(word))) return true;
  return all.some(
    (other) =>
      other.length === segments.length &&
      other[index] !== segment &&
      looksLikeId(other[index] ?? '') &&
      other.every((each, at) => at === index || each === segments[at]),
  );
};

const camel = (text: string): string =>
  wordsOf(text)
    .map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join('') || 'item';

const freeName = (wanted: string, names: Set<string>): string => {
  let name = wanted.replaceAll(/[^\w.$-]/g, '_');
  for (let count = 2; names.has(name); count++) name = `${wanted}${count}`;
  names.add(name);
  return name;
};
