import { asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Draft, Node, Notes } from '../model/note.ts';
import type { Documents } from '../read/documents.ts';

/** Which way a value goes: a property that is only read does not stand in what makers fill in. */
export type Side = 'request' | 'response';

/** What the conversion of schemas shares. */
export interface SchemaContext {
  readonly documents: Documents;
  readonly notes: Notes;
  readonly book: DefinitionBook;
}

/** The definitions of the connector, by the node that each was made from. */
export interface DefinitionBook {
  /** The name for a node on a side; the same for both if nothing in it depends on the side. */
  readonly nameOf: (node: Node, side: Side, nullable: boolean) => string;
  /** What was made for a name; nothing while it is being made. */
  readonly drafts: Map<string, Draft>;
  /** Names that were given and are still to be made, in order. */
  readonly open: {
    readonly name: string;
    readonly node: Node;
    readonly side: Side;
    readonly nullable: boolean;
  }[];
  /** Whole conversions of nodes, kept since parts of allOf come again and again. */
  readonly whole: Record<Side, Map<Node, Draft>>;
}

/** A schema as an object: `true` is one that takes anything; `false` is none. */
export const resolveBoolean = (value: Json | undefined): JsonObject | undefined =>
  value === true ? {} : asObject(value);

/** The schemas of a list, without what is none. */
export const schemasOf = (values: readonly Json[]): readonly JsonObject[] =>
  values.map(resolveBoolean).filter((schema) => schema !== undefined);
