import type { Place } from '../../error.ts';
import { placeBetween } from '../../source/find-place.ts';
import { findSpans, type Span } from '../../source/find-spans.ts';
import { parseSource } from '../../source/parse-source.ts';
import type { Path } from '../../source/pointer.ts';
import { formatPointer } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';
import { placeOfPath } from './place-of-path.ts';

/** Where findings about the values at paths are shown, as `placeOfPath` says; all of a file in one pass where it is flawless JSON. */
export const placesOfPaths = (source: Source, paths: readonly Path[]): readonly Place[] => {
  const { problems } = parseSource(source);
  if (paths.length === 0) return [];
  if (source.language !== 'json' || problems.length > 0)
    return paths.map((path) => placeOfPath(source, path));
  const spans = findSpans(source.text, paths);
  return paths.map((path, index) => placeOf(source, path, spans[index]));
};

const placeOf = (source: Source, path: Path, span: Span | undefined): Place => {
  if (span === undefined) return placeOfPath(source, path);
  const byKey = span.keyStart !== undefined && (span.above || startsBelowKey(source.text, span));
  const start = byKey ? (span.keyStart ?? span.start) : span.start;
  const end = byKey ? (span.keyEnd ?? span.end) : span.end;
  return placeBetween(source, start, end, formatPointer(path));
};

/** Whether a line break stands between the key and its value. */
const startsBelowKey = (text: string, { keyEnd, start }: Span): boolean => {
  for (let at = keyEnd ?? start; at < start; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
};
