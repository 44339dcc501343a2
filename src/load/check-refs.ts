import type { LoadProblem } from '../connector/connector.ts';
import { findPlace } from '../source/find-place.ts';
import type { Json, JsonObject } from '../source/json.ts';
import { formatPointer, getAt } from '../source/pointer.ts';
import type { Source } from '../source/source.ts';

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

/** Every `$ref` of a document with the pointer of the object that holds it. */
export const findRefs = (root: JsonObject): readonly { readonly ref: string; readonly pointer: string }[] => {
  const found: { ref: string; pointer: string }[] = [];
  const visit = (value: Json, path: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly Json[]).entries()) visit(item, [...path, index]);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      // `properties: { $ref: { type: string } }` is a property of that name.
      if (key === '$ref' && typeof item === 'string') found.push({ ref: item, pointer: formatPointer(path) });
      else if (!dataKeys.has(key) || isPropertyMap(path)) visit(item, [...path, key]);
    }
  };
  visit(root, []);
  return found;
};

const isPropertyMap = (path: readonly (string | number)[]): boolean => path.at(-1) === 'properties';

/** The `$ref`s that lead nowhere, each with its place. */
export const checkRefs = (source: Source, root: JsonObject): readonly LoadProblem[] =>
  findRefs(root)
    .filter(({ ref }) => !ref.startsWith('#') || getAt(root, ref) === undefined)
    .map(({ ref, pointer }) => {
      const { file, line, column } = findPlace(source, `${pointer}/$ref`);
      return { ...describe(ref), severity: 'error', file, line, column, pointer: `${pointer}/$ref` };
    });

const describe = (ref: string): Pick<LoadProblem, 'code' | 'message' | 'remedy'> => {
  if (ref.startsWith('#')) {
    return {
      code: 'ref-not-found',
      message: `The $ref ${JSON.stringify(ref)} leads nowhere.`,
      remedy: 'Correct the name, or add the definition that it means.',
    };
  }
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref)
    ? {
        code: 'ref-to-network',
        message: `The $ref ${JSON.stringify(ref)} leads out of the connector's folder; Pinout never follows it.`,
        remedy: 'Copy the schema into definitions and refer to it there; the platform reads one file only.',
      }
    : {
        code: 'ref-to-file',
        message: `The $ref ${JSON.stringify(ref)} leads to a file that cannot be read below the connector's folder.`,
        remedy: 'Copy the schema into definitions and refer to it there; the platform reads one file only.',
      };
};
