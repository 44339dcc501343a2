import { asObject, type JsonObject, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { schemaMembers } from '../walk/schema-members.ts';

/**
 * Where a path leads in a schema. `unknown` is where the document does not say: free-form objects, dynamic schemas, references
 * that lead nowhere. Nothing is reported
 * of what is unknown.
 */
export type Landing =
  | { readonly kind: 'found'; readonly schema: JsonObject; readonly isRequired: boolean }
  | { readonly kind: 'missing'; readonly name: string; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

/** The steps of a path as dynamic extensions write it: a JSON pointer without the first slash; no path is no step. */
export const splitPath = (path: string): readonly string[] =>
  path === ''
    ? []
    : path
        .replace(/^\//, '')
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Follows the steps through properties, `$ref`s and `allOf`; a number leads into an array. */
export const findValue = (definition: Definition, schema: JsonObject, steps: readonly string[]): Landing => {
  let at = schema;
  let isRequired = true;
  for (const step of steps) {
    const { properties, required, items, open } = schemaMembers(definition, at);
    const property = properties.get(step);
    const next = property ?? (/^\d+$/.test(step) ? items : undefined);
    if (next === undefined)
      return open ? { kind: 'unknown' } : { kind: 'missing', name: step, names: [...properties.keys()] };
    isRequired = isRequired && property !== undefined && required.has(step);
    at = next;
  }
  return { kind: 'found', schema: at, isRequired };
};

/** Whether a schema is an array, as far as the document says. */
export const isArraySchema = (definition: Definition, schema: JsonObject): boolean | undefined => {
  const { type, items, open, properties } = schemaMembers(definition, schema);
  if (type === 'array' || items !== undefined) return true;
  return open && properties.size === 0 ? undefined : false;
};

/** The names of the arrays in a schema, at most two levels down: what a path to a collection may have meant. */
export const arrayPaths = (definition: Definition, schema: JsonObject): readonly string[] =>
  [...schemaMembers(definition, schema).properties].flatMap(([name, node]) =>
    isArraySchema(definition, node) === true
      ? [name]
      : [...schemaMembers(definition, node).properties].flatMap(([inner, below]) =>
          isArraySchema(definition, below) === true ? [`${name}/${inner}`] : [],
        ),
  );

/** The schema of the answer that the designer reads: of 200, 201, another 2xx, or the default, whichever first has one. */
export const answerSchema = ({ responses }: OperationNode): JsonObject | undefined => {
  const rank = (status: string): number =>
    ['200', '201'].includes(status)
      ? Number(status)
      : /^2\d\d$/.test(status)
        ? 300
        : status.toLowerCase() === 'default'
          ? 400
          : Number.POSITIVE_INFINITY;
  let best: { readonly schema: JsonObject; readonly rank: number } | undefined;
  for (const { node, status } of responses) {
    const schema = asObject(own(node, 'schema'));
    const here = rank(status);
    if (schema !== undefined && here < (best?.rank ?? Number.POSITIVE_INFINITY))
      best = { schema, rank: here };
  }
  return best?.schema;
};
