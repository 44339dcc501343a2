import type { Place } from '../error.ts';
import { readFlawless } from './flawless/read-flawless.ts';
import { scanJson } from './flawless/scan-json.ts';
import type { Json } from './json.ts';
import { lineStartsOf, positionAt } from './lines.ts';
import type { SyntaxProblem } from './parse-json.ts';
import { formatPointer } from './pointer.ts';
import type { Source } from './source.ts';
import { maxDepth, type TreeNode, toValue } from './tree.ts';

/** What a text was parsed to. */
export interface ParsedSource {
  /** Absent where the text could not be read to its end. Of flawless JSON it is made when it is first asked for. */
  readonly tree: TreeNode | undefined;
  /** Its value; absent where the tree is. */
  readonly value: Json | undefined;
  readonly lineStarts: readonly number[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a text into a tree, and says what is wrong with it. */
export type TextReader = (
  text: string,
  options: { readonly foreign: boolean },
) => { readonly tree: TreeNode | undefined; readonly problems: readonly SyntaxProblem[] };

const readers: Partial<Record<Source['language'], TextReader>> = {};

/**
 * Gives what reads a language. Who decodes files gives it (`readSource`); a page that has its connector as a value does not, and so loads neither a
 * reader of YAML nor one of broken JSON. Flawless JSON is read without any.
 */
export const readTextBy = (language: Source['language'], reader: TextReader): void => {
  readers[language] = reader;
};

/** Reads as the given readers do; without one it says so. */
const readTree = (text: string, language: Source['language'], foreign: boolean): ReturnType<TextReader> =>
  readers[language]?.(text, { foreign }) ?? { tree: undefined, problems: [unread[language]] };

const unread: Readonly<Record<Source['language'], SyntaxProblem>> = {
  json: {
    code: 'json-syntax',
    message: 'this is not strict JSON',
    remedy: 'Read the text by readSource: it says what is wrong, and where.',
    offset: 0,
    recovered: false,
  },
  yaml: {
    code: 'json-syntax',
    message: 'this is YAML, and nothing was loaded that reads it',
    remedy: 'Read the text by readSource.',
    offset: 0,
    recovered: false,
  },
};

const parsed = new WeakMap<Source, ParsedSource>();

/** Parses a source once; the same `Source` object gives the same result. */
export const parseSource = (source: Source): ParsedSource => {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const result = parse(source);
  parsed.set(source, result);
  return result;
};

const parse = ({ text, language, foreign = false }: Source): ParsedSource => {
  const flawless = language === 'json' ? readFlawless(text, maxDepth) : undefined;
  const { tree, problems } =
    flawless !== undefined ? { tree: undefined, problems: noProblems } : readTree(text, language, foreign);
  let made = tree;
  let starts: readonly number[] | undefined;
  return {
    get tree() {
      if (flawless !== undefined) made ??= scanJson(text, maxDepth) ?? readTree(text, 'json', false).tree;
      return made;
    },
    // A file may say `null`, and nothing else.
    value: flawless === undefined ? (tree === undefined ? undefined : toValue(tree)) : flawless.value,
    problems: problems.length === 0 ? problems : onePerPlace(problems),
    get lineStarts() {
      starts ??= lineStartsOf(text);
      return starts;
    },
  };
};

const noProblems: readonly SyntaxProblem[] = [];

/** The place of an offset, with the pointer of a value where one is known. */
export const placeAtOffset = (
  source: Source,
  offset: number,
  pointerTokens?: readonly (string | number)[],
): Place => ({
  file: source.path,
  ...positionAt(parseSource(source).lineStarts, offset),
  ...(pointerTokens === undefined ? {} : { pointer: formatPointer(pointerTokens) }),
});

/** The parser may report one slip twice, as a missing key and a missing value. */
const onePerPlace = (problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] =>
  [...new Map(problems.map((problem) => [`${problem.offset} ${problem.code}`, problem])).values()].toSorted(
    (left, right) => left.offset - right.offset,
  );
