import type { Path } from '../../rules/definition/json.ts';
import type { Place } from '../error.ts';
import { findPlace } from '../source/find-place.ts';
import { parseSource } from '../source/parse-source.ts';
import { formatPointer } from '../source/pointer.ts';
import type { Source } from '../source/source.ts';

/**
 * Where a finding about a value is shown: at the value; at its key where the value begins on a line of its own below it, since the key is what
 * a reader looks for, and Spectral shows it there.
 */
export const placeOfPath = (source: Source, path: Path): Place => {
  const pointer = formatPointer(path);
  const place = findPlace(source, pointer);
  const start = parseSource(source).lineStarts[place.line - 1] ?? 0;
  if (source.text.slice(start, start + place.column - 1).trim() !== '') return place;
  const key = findPlace(source, pointer, 'key');
  return key.line < place.line ? key : place;
};
