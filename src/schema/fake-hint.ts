import type { Json } from '../source/json.ts';

/** What is known of a value that is to look like data. */
export interface FakeHint {
  /** The property's name, or that of the nearest one above. */
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer';
  readonly format?: string;
}

/** Makes a value that looks like data, or nothing where it has no idea. Whether it fits the schema is checked by the caller. */
export type Fake = (hint: FakeHint) => Json | undefined;
