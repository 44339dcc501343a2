import { asArray, asObject, type Json, type JsonObject } from '../../source/json.ts';
import type { Draft, Notes } from '../model/note.ts';
import { refName } from '../schema/resolve-draft.ts';
import { operationSchemas } from './walk-drafts.ts';

/** Writes schemas that contain themselves as deep as `--max-depth` says: each level is a definition of its own, and the deepest has no such member. */
export const cutDepth = (definition: Draft, depth: number, notes: Notes): void => {
  const definitions = (asObject(definition['definitions']) ?? {}) as Record<string, Draft>;
  const circles = circlesOf(definitions);
  if (circles.size === 0) return;
  const made: Record<string, Draft> = {};
  const nameAt = (name: string, level: number): string => (level === 1 ? name : `${name}Level${level}`);
  for (const [name, schema] of Object.entries(definitions)) {
    const circle = circles.get(name);
    if (circle === undefined) {
      made[name] = schema;
      continue;
    }
    notes.add('depth-cut', undefined, name);
    for (let level = 1; level <= depth; level++)
      made[nameAt(name, level)] = rewrite(schema, (target) =>
        !circle.has(target) ? target : level === depth ? undefined : nameAt(target, level + 1),
      ) as Draft;
  }
  definition['definitions'] = withoutUnused(made, definition);
};

/** Of each definition that leads back to itself, all that are in its circles. */
const circlesOf = (
  definitions: Readonly<Record<string, Draft>>,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const reached = new Map(
    Object.keys(definitions).map((name) => [name, reachable(refsOf(definitions[name] ?? {}), definitions)]),
  );
  const names = [...reached.keys()].filter((name) => reached.get(name)?.has(name) === true);
  return new Map(
    names.map((name) => [
      name,
      new Set(names.filter((other) => reached.get(name)?.has(other) && reached.get(other)?.has(name))),
    ]),
  );
};

const reachable = (
  start: Iterable<string>,
  definitions: Readonly<Record<string, Json>>,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [...start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...refsOf(definitions[next] ?? null));
  }
  return found;
};

const refsOf = (value: Json): readonly string[] => {
  const found: string[] = [];
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const name = refName(asObject(next) ?? {});
    if (name !== undefined) found.push(name);
    open.push(...(Object.values(next) as Json[]));
  }
  return found;
};

/** The schema with its references renamed; what refers to nothing any more is left out, from the required ones too. */
const rewrite = (
  schema: JsonObject,
  rename: (name: string) => string | undefined,
): JsonObject | undefined => {
  const name = refName(schema);
  if (name !== undefined) {
    const renamed = rename(name);
    return renamed === undefined ? undefined : { ...schema, $ref: `#/definitions/${renamed}` };
  }
  const made: Draft = { ...schema };
  for (const key of ['items', 'additionalProperties']) {
    const child = asObject(schema[key]);
    if (child === undefined) continue;
    const below = rewrite(child, rename);
    made[key] = below ?? {};
  }
  const properties = asObject(schema['properties']);
  if (properties !== undefined) {
    const entries = Object.entries(properties).flatMap(([key, value]) => {
      const below = rewrite(asObject(value) ?? {}, rename);
      return below === undefined ? [] : [[key, below] as const];
    });
    const left = new Set(entries.map(([key]) => key));
    made['properties'] = Object.fromEntries(entries);
    const required = asArray(schema['required']).filter((key) => left.has(String(key)));
    if (required.length > 0) made['required'] = required;
    else delete made['required'];
  }
  return made;
};

const withoutUnused = (definitions: Readonly<Record<string, Draft>>, definition: JsonObject): Draft => {
  const notified = Object.values(asObject(definition['paths']) ?? {}).map(
    (item) => asObject(item)?.['x-ms-notification-content'] ?? null,
  );
  const roots = [...operationSchemas(definition).map(({ schema }) => schema), ...notified].flatMap((each) =>
    refsOf(each as Json),
  );
  const used = reachable(roots, definitions);
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => used.has(name)));
};
