import type { Connector } from '../../connector/connector.ts';
import { asObject, type JsonObject } from '../../source/json.ts';
import { parseSource } from '../../source/parse-source.ts';
import { toValue } from '../../source/tree.ts';
import type { Comparison, Side } from './model.ts';
import { findSameDefinitions } from './same-schema.ts';

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
