import { PinoutError } from '../error.ts';
import { parseExact } from '../source/exact-numbers.ts';
import type { Json } from '../source/json.ts';

/** JSON that a person wrote, in a file or behind a flag; `place` names it in the error. */
export const readJsonText = (text: string, place: string): Json => {
  try {
    return parseExact(text);
  } catch (error) {
    throw new PinoutError(
      'json-invalid',
      `${place} is not JSON.`,
      'Correct it; names and text need double quotes.',
      {
        cause: error,
      },
    );
  }
};
