import type { Operation } from './operation.ts';

/** An operation and the texts of its path variables, percent-encoded. */
export interface FoundOperation {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}
