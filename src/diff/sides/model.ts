import type { Connector } from '../../connector/connector.ts';
import type { PlacedSchema } from '../../connector/schema.ts';
import type { SchemaView } from '../../schema/view-schema.ts';
import type { JsonObject } from '../../source/json.ts';
import type { ChangeCode } from '../meanings/change-meanings.ts';

/** One of the two connectors, with what is computed once for it. */
export interface Side {
  readonly connector: Connector;
  /** The definition as written, for what the model has no field for. */
  readonly root: JsonObject;
  readonly properties: JsonObject;
  /** Text of script.csx, where it was given. */
  readonly script: string | undefined;
  /** Schemas with `$ref` and `allOf` resolved, by pointer. */
  readonly views: Map<string, SchemaView>;
}

/** What all comparisons of one run share. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  /** Names of definitions that are the same on both sides, with all that they refer to. */
  readonly same: ReadonlySet<string>;
  /** Pairs of schemas that were compared already. */
  readonly pairs: Map<string, PairNode>;
}

/** Two schemas at the same place of both sides: what differs right here, and the pairs below. */
export interface PairNode {
  readonly changes: readonly SchemaChange[];
  readonly below: { readonly token: string; readonly node: PairNode }[];
}

/** What the schema is to a flow: the same change may break the one and not the other. */
export type Direction = 'input' | 'output';

/** A change within a schema. `tokens` lead from the schema to the thing: none where it is the schema itself. */
export interface SchemaChange {
  readonly code: ChangeCode;
  readonly tokens: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly from?: string;
  readonly to?: string;
}

/** Two schemas, one below each side. */
export interface PairBelow {
  readonly token: string;
  readonly before: PlacedSchema;
  readonly after: PlacedSchema;
}

/** What comparing two schemas gives: the changes right here, and the pairs to go on with. */
export interface ComparedPair {
  readonly changes: readonly SchemaChange[];
  readonly below: readonly PairBelow[];
}
