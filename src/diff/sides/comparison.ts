import type { Connector } from '../../connector/connector.ts';
import { asObject, type JsonObject } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { toValue } from '../../source/tree.ts';
import type { PairNode } from '../schema/schema-pairs.ts';
import type { SchemaView } from '../schema/schema-view.ts';
import { findSameDefinitions } from './same-schema.ts';

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

/** Texts of script.csx: only whoever reads files can know them. */
export interface Scripts {
  readonly before?: string;
  readonly after?: string;
}

/** Lays both sides out for comparison. */
export const createComparison = (before: Connector, after: Connector, scripts: Scripts): Comparison => ({
  before: createSide(before, scripts.before),
  after: createSide(after, scripts.after),
  same: findSameDefinitions(before.definitions, after.definitions),
  pairs: new Map(),
});

const createSide = (connector: Connector, script: string | undefined): Side => ({
  connector,
  // Definitions from other files are in the model only.
  root: { ...rootOf(connector.definition), definitions: connector.definitions },
  properties: rootOf(connector.properties),
  script,
  views: new Map(),
});

const rootOf = (source: Connector['definition'] | undefined): JsonObject => {
  const tree = source && parseSource(source).tree;
  return (tree && asObject(toValue(tree))) ?? {};
};
