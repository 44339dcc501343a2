import type { Place } from '../../error.ts';
import { findPlaceOf } from '../../source/find-place.ts';
import { parseSource } from '../../source/parse-source.ts';
import type { Path } from '../../source/pointer.ts';
import type { Source } from '../../source/source.ts';

/**
 * Where a finding about a value is shown: at the value; at its key where the value begins on a line of its own below it, since the key is what
 * a reader looks for, and Spectral shows it there.
 */
export const placeOfPath = (source: Source, path: Path): Place => {
  const place = findPlaceOf(source, path);
  const start = parseSource(source).lineStarts[place.line - 1] ?? 0;
  if (hasTextBefore(source.text, start, start + place.column - 1)) return place;
  const key = findPlaceOf(source, path, 'key');
  return key.line < place.line ? key : place;
};

const hasTextBefore = (text: string, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return true;
  return false;
};
