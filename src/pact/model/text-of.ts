import type { Json } from '../../source/json.ts';

/** A value of a pact as text: strings as they are, everything else as JSON. `String` would run what an object calls `toString`. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
