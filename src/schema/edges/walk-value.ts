import type { Definitions } from '../../connector/resolve-ref.ts';
import type { Schema } from '../../connector/schema.ts';
import { asArray, asObject, type Json, type JsonObject, own } from '../../source/json.ts';
import { formatPointer, type Path } from '../../source/pointer.ts';
import { replaceAt } from '../replace-at.ts';
import {
  type Constraints,
  gatherConstraints,
  itemSchemas,
  propertyNames,
  propertySchemas,
} from '../sample/constraints.ts';
import { sampleSchema } from '../sample/sample-schema.ts';
import { compileSchema, type Validate } from '../validate/compile-schema.ts';
import type { Direction } from '../validate/draft04.ts';

/** What values are varied with. */
export interface WalkOptions {
  readonly direction: Direction;
  /** The valid value that is varied; without it a sample of everything that is documented. */
  readonly value?: Json;
  /** Deeper places are left as they are. */
  readonly maxDepth?: number;
}

/** Another value for one place. */
export interface Edit {
  readonly value: Json;
  /** The keyword that it is about. */
  readonly keyword: string;
  /** What was done, after the name of the place: `is null`. */
  readonly description: string;
  /** The property that it is about, if it is not the place itself. */
  readonly property?: string;
}

/** The edits of a place, by what stands there. */
export interface Editor {
  /** Of any value, however deep. */
  readonly plain: (constraints: Constraints, value: Json) => readonly Edit[];
  readonly object: (constraints: Constraints, object: JsonObject) => readonly Edit[];
  readonly array: (constraints: Constraints, items: readonly Json[]) => readonly Edit[];
  /** Does the whole value have to be valid with an edit; else it has to be invalid. */
  readonly valid: boolean;
}

/** The whole value with one edit in it. */
export interface EditedValue {
  readonly value: Json;
  readonly keyword: string;
  /** Where in the value; for a property that is left out or added, the pointer of that property. */
  readonly pointer: string;
  /** For a label: `/price is null`. */
  readonly description: string;
}

/** Every edit of every place of a valid value, one at a time. The validator has looked at each. Nothing comes of a schema that nothing fits. */
export const walkValue = (
  schema: Schema,
  definitions: Definitions,
  options: WalkOptions,
  editor: Editor,
): readonly EditedValue[] => {
  const validate = compileSchema(schema, definitions, options);
  const root = options.value ?? sampleSchema(schema, definitions, options).value;
  if (validate(root).length > 0) return [];
  const { direction, maxDepth = 12 } = options;
  const budget = { left: roomFor(root, mostEdits) };
  return [
    ...editAt({ root, definitions, direction, maxDepth, validate, editor, budget }, [schema], root, []),
  ];
};

/** No plan has room for more; each is a whole value, and has been looked at. */
const mostEdits = 2_000;

/** The parts of a value, those of all its copies together: more take seconds. */
const mostParts = 500_000;

/** How many copies of a value may be made, up to `most`. */
export const roomFor = (value: Json, most: number): number =>
  Math.max(20, Math.min(most, Math.floor(mostParts / partsIn(value))));

const partsIn = (value: Json): number =>
  typeof value !== 'object' || value === null
    ? 1
    : Object.values(value).reduce((sum: number, each) => sum + partsIn(each as Json), 1);

interface Walk {
  readonly root: Json;
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly maxDepth: number;
  readonly validate: Validate;
  readonly editor: Editor;
  /** Values that may still be tried. */
  readonly budget: { left: number };
}

function* editAt(walk: Walk, schemas: readonly Schema[], value: Json, path: Path): Generator<EditedValue> {
  if (walk.budget.left <= 0) return;
  const constraints = gatherConstraints(schemas, walk.definitions, walk.direction);
  const object = asObject(value);
  const items = Array.isArray(value) ? asArray(value) : undefined;
  yield* finish(walk, path, walk.editor.plain(constraints, value));
  if (path.length >= walk.maxDepth) return;
  if (object !== undefined) {
    yield* finish(walk, path, walk.editor.object(constraints, object));
    for (const name of new Set([...propertyNames(constraints), ...Object.keys(object)])) {
      const member = own(object, name);
      const wanted = propertySchemas(constraints, name);
      if (member !== undefined && wanted.length > 0) yield* editAt(walk, wanted, member, [...path, name]);
    }
  }
  if (items === undefined) return;
  yield* finish(walk, path, walk.editor.array(constraints, items));
  // One item stands for all.
  const [first] = items;
  if (first !== undefined) yield* editAt(walk, itemSchemas(constraints, 0), first, [...path, 0]);
}

/** The whole value with each edit, if it is as valid as is wanted. */
function* finish(walk: Walk, path: Path, edits: readonly Edit[]): Generator<EditedValue> {
  for (const { value: part, keyword, description, property } of edits) {
    if (walk.budget.left-- <= 0) return;
    const value = replaceAt(walk.root, path, part);
    if ((walk.validate(value).length === 0) !== walk.editor.valid) continue;
    const pointer = formatPointer(property === undefined ? path : [...path, property]);
    const place = pointer === '' ? 'the value' : pointer;
    yield { value, keyword, pointer, description: `${place} ${description}` };
  }
}

/** An object without a property. */
export const withoutProperty = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
