import { PinoutError } from '../../error.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';
import { findPlace } from '../find-place.ts';
import type { Source } from '../source.ts';

/** What is wrong in a file that somebody wrote by hand, with its line and column; `what` is a sentence without its full stop. */
export const errorAt = (
  code: ErrorCode,
  { source, pointer }: { readonly source: Source; readonly pointer: string },
  what: string,
  remedy: string,
): PinoutError => {
  const at = findPlace(source, pointer, 'key');
  return new PinoutError(code, `${at.file}:${at.line}:${at.column}: ${what}.`, remedy, { at });
};
