import type { Place } from '../error.ts';
import { positionAt } from './lines.ts';
import { parseSource } from './parse-source.ts';
import { formatPointer, parsePointer } from './pointer.ts';
import type { Source } from './source.ts';
import { childOf, type TreeMember, type TreeNode } from './tree.ts';

/**
 * The place of the value at a pointer in its file. `'key'` gives the place of the property's name instead. A pointer that leads
 * nowhere gives the nearest value above it, so that something missing is shown where it is missed.
 */
export const findPlace = (source: Source, pointer: string, part: 'key' | 'value' = 'value'): Place =>
  placeOfTokens(source, parsePointer(pointer), pointer, part);

/** The same, by the keys and indexes from the root. */
export const findPlaceOf = (
  source: Source,
  tokens: readonly (string | number)[],
  part: 'key' | 'value' = 'value',
): Place => placeOfTokens(source, tokens, formatPointer(tokens), part);

const placeOfTokens = (
  source: Source,
  tokens: readonly (string | number)[],
  pointer: string,
  part: 'key' | 'value',
): Place => {
  const { tree } = parseSource(source);
  if (tree === undefined) return { file: source.path, line: 1, column: 1, pointer };
  let node: TreeNode = tree;
  let member: TreeMember | undefined;
  let length = 0;
  for (; length < tokens.length; length++) {
    const child = childOf(node, String(tokens[length]));
    if (child === undefined) break;
    ({ node, member } = child);
  }
  const useKey = member !== undefined && (part === 'key' || length < tokens.length);
  const start = useKey ? (member?.keyStart ?? node.start) : node.start;
  const end = useKey ? (member?.keyEnd ?? node.end) : node.end;
  return placeBetween(source, start, end, pointer);
};

/** The place of a text of the file, by where it starts and ends. */
export const placeBetween = (source: Source, start: number, end: number, pointer: string): Place => {
  const { lineStarts } = parseSource(source);
  const first = positionAt(lineStarts, start);
  const last = positionAt(lineStarts, end);
  return {
    file: source.path,
    line: first.line,
    column: first.column,
    endLine: last.line,
    endColumn: last.column,
    pointer,
  };
};
