import type { Place } from '../../error.ts';
import type { JsonObject } from '../../source/json.ts';
import type { Note } from './note.ts';

/** What became of an operation of the source. */
export interface OperationOutcome {
  readonly method: string;
  readonly path: string;
  readonly at: Place;
  /** The id of the document, if it had one. */
  readonly oldId?: string;
  readonly outcome:
    | { readonly kind: 'kept'; readonly id: string; readonly summary: string }
    | { readonly kind: 'left-out'; readonly reason: string; readonly remedy?: string };
}

/** A dropdown that could be made. */
export interface DynamicProposal {
  readonly operationId: string;
  readonly parameter: string;
  readonly listOperationId: string;
  readonly valuePath: string;
  readonly titlePath: string;
  readonly collection: string;
  /** 3: a link says so. 2: the paths and the tags agree. 1: only the names do. */
  readonly confidence: 1 | 2 | 3;
  readonly applied: boolean;
}

/** What kind of file was read. */
export type SourceKind =
  | 'openapi'
  | 'swagger'
  | 'postman'
  | 'har'
  | 'curl'
  | 'http'
  | 'samples'
  | 'journal'
  | 'functions';

/** A connector made from something else, in memory. */
export interface Imported {
  /** A name for its folder. */
  readonly name: string;
  readonly kind: SourceKind;
  /** The version that the file says: `3.0.3`, `2.1`. */
  readonly version: string;
  readonly sources: readonly string[];
  readonly definition: JsonObject;
  readonly properties: JsonObject;
  /** `script.csx`, if one was asked for and is needed. */
  readonly script?: string;
  readonly operations: readonly OperationOutcome[];
  readonly notes: readonly Note[];
  readonly proposals: readonly DynamicProposal[];
  /** What the service says about how to get credentials. */
  readonly credentials?: string;
  readonly cases: readonly ImportedCase[];
}

/** A call with an example of the source, for cases.yaml. */
export interface ImportedCase {
  readonly name: string;
  readonly operation: string;
  readonly status: number;
  readonly parameters?: JsonObject;
  readonly body?: JsonObject[string];
}
