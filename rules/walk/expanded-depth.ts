import type { Definition } from '../definition/definition.ts';
import type { SchemaNode } from '../definition/nodes.ts';
import { type SchemaRoot, schemaRoots } from './schema-roots.ts';

const known = new WeakMap<Definition, ReadonlyMap<SchemaRoot, Levels>>();

/** How deep a tree is by itself, and at which level it refers to which other tree. */
interface Levels {
  readonly own: number;
  readonly refs: readonly { readonly level: number; readonly root: SchemaRoot }[];
}

/**
 * How many levels there are below a body when every `$ref` is replaced by what it refers to; 0 is a body without members. A tree
 * that is met again inside of itself is not entered.
 */
export const expandedDepth = (
  definition: Definition,
  top: SchemaNode,
  depths: Map<SchemaRoot, number>,
): number => {
  const levels = known.get(definition) ?? readLevels(definition);
  known.set(definition, levels);
  const start = schemaRoots(definition).rootOf(top);
  const stack: { readonly root: SchemaRoot; next: number; depth: number }[] = [];
  const open = new Set<SchemaRoot>();
  const enter = (root: SchemaRoot): void => {
    open.add(root);
    stack.push({ root, next: 0, depth: levels.get(root)?.own ?? 0 });
  };
  if (start !== undefined && !depths.has(start)) enter(start);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const ref = levels.get(frame.root)?.refs[frame.next];
    if (ref === undefined) {
      stack.pop();
      open.delete(frame.root);
      depths.set(frame.root, frame.depth);
      continue;
    }
    const below = depths.get(ref.root);
    if (below === undefined && !open.has(ref.root)) {
      enter(ref.root);
      continue;
    }
    // The root of the other tree takes the place of the reference: both are on one level.
    frame.depth = Math.max(frame.depth, ref.level + (below ?? 0));
    frame.next++;
  }
  return start === undefined ? 0 : (depths.get(start) ?? 0);
};

const readLevels = (definition: Definition): ReadonlyMap<SchemaRoot, Levels> => {
  const { roots, rootOf } = schemaRoots(definition);
  const level = new Map<SchemaNode, number>();
  const own = new Map<SchemaRoot, number>();
  // Parents come before their children.
  for (const schema of definition.schemas) {
    const parent = schema.parent === undefined ? -1 : (level.get(schema.parent) ?? 0);
    // A part of allOf is the schema itself, not a level below it.
    const here = schema.role === 'allOf' ? parent : parent + 1;
    level.set(schema, here);
    const root = rootOf(schema);
    if (root !== undefined) own.set(root, Math.max(own.get(root) ?? 0, here));
  }
  return new Map(
    roots.map((root) => [
      root,
      {
        own: own.get(root) ?? 0,
        refs: root.refs.flatMap(({ from, to }) => {
          const target = to === undefined ? undefined : rootOf(to);
          return target === undefined ? [] : [{ level: level.get(from) ?? 0, root: target }];
        }),
      },
    ]),
  );
};
