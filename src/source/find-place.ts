import type { Place } from '../error.ts';
import { positionAt } from './lines.ts';
import { parseSource } from './parse-source.ts';
import { parsePointer } from './pointer.ts';
import type { Source } from './source.ts';
import { nodeAt } from './tree.ts';

/**
 * Where the value at a pointer stands in its file; `'key'` gives the property's name instead. A pointer that leads
 * nowhere gives the nearest value above it, so that something missing is shown where it is missed.
 */
export const findPlace = (source: Source, pointer: string, part: 'key' | 'value' = 'value'): Place => {
  const { tree, lineStarts } = parseSource(source);
  if (tree === undefined) return { file: source.path, line: 1, column: 1, pointer };
  const tokens = parsePointer(pointer);
  for (let length = tokens.length; ; length--) {
    const found = nodeAt(tree, tokens.slice(0, length));
    if (found === undefined) continue;
    const useKey = found.member !== undefined && (part === 'key' || length < tokens.length);
    const start = useKey ? (found.member?.keyStart ?? found.node.start) : found.node.start;
    const end = useKey ? (found.member?.keyEnd ?? found.node.end) : found.node.end;
    const last = positionAt(lineStarts, end);
    return {
      file: source.path,
      ...positionAt(lineStarts, start),
      endLine: last.line,
      endColumn: last.column,
      pointer,
    };
  }
};
