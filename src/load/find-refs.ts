import type { Json, JsonObject } from '../source/json.ts';
import { formatPointer } from '../source/pointer.ts';

/** Members whose content is data, not definition: a `$ref` in there is nobody's reference. */
const dataKeys: ReadonlySet<string> = new Set([
  'example',
  'examples',
  'x-example',
  'x-examples',
  'x-ms-examples',
  'default',
  'enum',
]);

/** A `$ref` with the pointer of the object that holds it. */
export interface FoundRef {
  readonly ref: string;
  readonly pointer: string;
}

/** Every `$ref` of a document. */
export const findRefs = (root: JsonObject): readonly FoundRef[] => {
  const found: FoundRef[] = [];
  // One path for all: a copy at each of some 100,000 values is most of what this would cost.
  const path: (string | number)[] = [];
  const enter = (key: string | number, value: Json): void => {
    if (typeof value !== 'object') return;
    path.push(key);
    visit(value);
    path.pop();
  };
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly Json[]).entries()) enter(index, item);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      // `properties: { $ref: { type: string } }` is a property of that name.
      if (key === '$ref' && typeof item === 'string') found.push({ ref: item, pointer: formatPointer(path) });
      else if (!dataKeys.has(key) || isPropertyMap(path)) enter(key, item);
    }
  };
  visit(root);
  return found;
};

const isPropertyMap = (path: readonly (string | number)[]): boolean => path.at(-1) === 'properties';
