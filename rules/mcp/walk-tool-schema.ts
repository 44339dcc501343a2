import { asArray, asObject, type JsonObject, objectEntries } from '../../src/source/json.ts';
import type { Path } from '../../src/source/pointer.ts';

/** A schema inside the schema of a tool, with the way to it. */
export interface ToolSchema {
  readonly node: JsonObject;
  readonly at: Path;
  /** How many objects are around it. */
  readonly depth: number;
  /** The property that it describes, where it is one. */
  readonly property?: string;
  /** Only properties lead to it from the root. */
  readonly direct: boolean;
}

const maps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'];
const single = [
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];

/** Every schema of a tool's schema, as JSON Schema nests them; `$ref` is not followed, since it is what traps. */
export const walkToolSchema = (root: unknown, at: Path): readonly ToolSchema[] => {
  const first = asObject(root);
  const found: ToolSchema[] = [];
  const stack: ToolSchema[] = first === undefined ? [] : [{ node: first, at, depth: 0, direct: true }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    found.push(top);
    // In the order of the text: the first place of a tool is the one that is shown.
    for (const child of childrenOf(top).toReversed()) stack.push(child);
  }
  return found;
};

const childrenOf = ({ node, at, depth, direct }: ToolSchema): readonly ToolSchema[] => [
  ...maps.flatMap((key) =>
    objectEntries(node[key]).map(([name, child]) => ({
      node: child,
      at: [...at, key, name],
      depth: key === 'properties' ? depth + 1 : depth,
      direct: direct && key === 'properties',
      ...(key === 'properties' ? { property: name } : {}),
    })),
  ),
  ...single.flatMap((key) => {
    const child = asObject(node[key]);
    return child === undefined ? [] : [{ node: child, at: [...at, key], depth, direct: false }];
  }),
  ...lists.flatMap((key) =>
    asArray(node[key]).flatMap((entry, index) => {
      const child = asObject(entry);
      return child === undefined ? [] : [{ node: child, at: [...at, key, index], depth, direct: false }];
    }),
  ),
];
