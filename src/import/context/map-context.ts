import type { JsonObject } from '../../source/json.ts';
import type { Draft } from '../model/note.ts';
import type { ImportOptions } from '../model/options.ts';
import type { SchemaContext } from '../schema/schema-context.ts';

/** What the conversion of a document shares. */
export interface MapContext extends SchemaContext {
  readonly options: ImportOptions;
  readonly policies: PolicyBook;
  /** Parameters of the connection, by name. */
  readonly connection: Draft;
  /** Ways to sign in of which makers choose one, if there are several. */
  readonly sets: Draft[];
  /** Query parameters whose keys a script has to repeat, by the id of the operation. */
  readonly repeated: Map<string, string[]>;
}

/** One operation of the document, with what its path says too. */
export interface SourceOperation {
  readonly method: string;
  /** As written in the document. */
  readonly path: string;
  readonly node: JsonObject;
  readonly item: JsonObject;
}

/** Policies of the connector, in the order in which they run. */
export interface PolicyBook {
  readonly add: (template: string, title: string, parameters: Draft, operation?: string) => void;
  readonly all: () => readonly Draft[];
}
