import type { Place } from '../error.ts';
import { lineStartsOf, positionAt } from './lines.ts';
import { parseJson, type SyntaxProblem } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import { formatPointer } from './pointer.ts';
import type { Source } from './source.ts';
import type { TreeNode } from './tree.ts';

export interface ParsedSource {
  /** Absent where the text could not be read to its end. */
  readonly tree: TreeNode | undefined;
  readonly lineStarts: readonly number[];
  readonly problems: readonly SyntaxProblem[];
}

const parsed = new WeakMap<Source, ParsedSource>();

/** Parses a source once; the same `Source` object gives the same result. */
export const parseSource = (source: Source): ParsedSource => {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const { tree, problems } = source.language === 'json' ? parseJson(source.text) : parseYaml(source.text);
  const result: ParsedSource = {
    tree,
    problems: onePerPlace(problems),
    lineStarts: lineStartsOf(source.text),
  };
  parsed.set(source, result);
  return result;
};

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
