import type { Schema } from '../../connector/schema.ts';
import type { Json } from '../../source/json.ts';
import { type Constraints, chooseType, gatherConstraints } from './constraints.ts';
import { fillArray, fillObject } from './fill-container.ts';
import { dataFor, exampleFor } from './fill-data.ts';
import { fillNumber } from './fill-number.ts';
import type { FillPlace, FillRun } from './fill-run.ts';
import { fillEnum, filled, unfilled } from './fill-scalar.ts';
import { fillText } from './fill-text.ts';
import type { Filled } from './filled.ts';

const manyNodes = 10_000;
const mostNodes = 100_000;

/**
 * Makes the value fit the schemas: what is right stays, what is wrong or missing is replaced; with no value, one is made.
 * Where nothing satisfies the schemas, the nearest value comes with the reasons.
 */
export const fill = (
  schemas: readonly Schema[],
  value: Json | undefined,
  run: FillRun,
  place: FillPlace,
): Filled => {
  const constraints = gatherConstraints(schemas, run.definitions, run.direction);
  const turns = Math.max(0, ...constraints.refs.map((ref) => countOf(place.trail, ref)));
  if (++run.nodes > mostNodes || turns > 3) {
    return unfilled(null, place.pointer, 'required properties lead back to themselves without end');
  }
  const trail = [...place.trail, ...constraints.refs];
  const within: FillPlace = { ...place, trail };
  const small = run.size === 'required' || run.nodes > manyNodes || turns > 0;
  const given = value === undefined ? exampleFor(constraints, run, within) : value;
  const result = fillConstraints(constraints, given, run, { place: within, small });
  // Where nothing else is found, null may be all that is left.
  const nullable = constraints.values === undefined && constraints.types?.includes('null') === true;
  return nullable && result.misfits.length > 0 ? filled(null) : result;
};

const countOf = (trail: readonly string[], ref: string): number =>
  trail.reduce((count, item) => (item === ref ? count + 1 : count), 0);

const fillConstraints = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  { place, small }: { readonly place: FillPlace; readonly small: boolean },
): Filled => {
  if (constraints.types?.length === 0) {
    return unfilled(value ?? null, place.pointer, 'its schemas ask for types that exclude each other');
  }
  if (constraints.values !== undefined) return fillEnum(constraints, value, run, place);
  if (value === null && (constraints.types === undefined || constraints.types.includes('null')))
    return filled(null);
  switch (typeFor(constraints, value)) {
    case 'object':
      return fillObject(constraints, value, run, { place, small });
    case 'array':
      return fillArray(constraints, value, run, { place, small });
    case 'string':
      return fillText(constraints, value, run, place);
    case 'integer':
      return fillNumber(constraints, value, run, { place, whole: true });
    case 'number':
      return fillNumber(constraints, value, run, { place, whole: false });
    case 'boolean':
      return filled(typeof value === 'boolean' ? value : truthFor(constraints, run, place));
    case 'null':
      return filled(null);
    case undefined:
      return filled(value ?? {});
  }
};

const truthFor = (constraints: Constraints, run: FillRun, place: FillPlace): boolean => {
  const [made] = dataFor(constraints, run, place, 'boolean');
  if (typeof made === 'boolean') return place.turn % 2 === 0 ? made : !made;
  return place.turn > 0 ? place.turn % 2 === 0 : true;
};

/** The type of the value where it is allowed, else the type to make one of. */
const typeFor = (constraints: Constraints, value: Json | undefined): ReturnType<typeof chooseType> => {
  const chosen = chooseType(constraints);
  if (value === undefined || value === null) return chosen;
  const given = Array.isArray(value) ? 'array' : (typeof value as 'string' | 'number' | 'boolean' | 'object');
  if (constraints.types === undefined) return given;
  return constraints.types.includes(given) ? given : chosen;
};
