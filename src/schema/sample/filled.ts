import type { Json } from '../../source/json.ts';

/** A value, and what it could not satisfy. */
export interface Filled {
  readonly value: Json;
  readonly misfits: readonly Misfit[];
}

/** Why no value can satisfy a schema, and where in the value. */
export interface Misfit {
  readonly pointer: string;
  readonly reason: string;
}
