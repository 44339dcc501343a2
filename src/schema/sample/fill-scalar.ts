import { asObject, type Json } from '../../source/json.ts';
import { quote } from '../violation.ts';
import { acceptsShallow, type Constraints, sameJson } from './constraints.ts';
import type { FillPlace, FillRun } from './fill-run.ts';
import type { Filled, Misfit } from './filled.ts';

const fits: readonly Misfit[] = [];

/** A value that fits. */
export const filled = (value: Json): Filled => ({ value, misfits: fits });

/** The nearest value. */
export const unfilled = (value: Json, pointer: string, reason: string): Filled => ({
  value,
  misfits: [{ pointer, reason }],
});

/** One of the `enum` members that the other keywords allow. */
export const fillEnum = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  place: FillPlace,
): Filled => {
  const values = constraints.values ?? [];
  const allowed = values.filter((member) => acceptsShallow(constraints, member));
  if (value !== undefined && place.turn === 0 && allowed.some((member) => sameJson(member, value)))
    return filled(value);
  const useful = allowed.filter((member) => member !== null);
  const choices = useful.length > 0 ? useful : allowed;
  const turn = run.varied ? run.random.between(0, Math.max(0, choices.length - 1)) : place.number;
  const chosen = choices[(turn + place.turn) % Math.max(1, choices.length)];
  if (chosen !== undefined) return filled(chosen);
  const [first] = values;
  const types = constraints.types?.join(' or ') ?? 'any';
  const reason =
    first === undefined
      ? 'its schemas have enums without a common value'
      : `no value of its enum (${values.slice(0, 4).map(quote).join(', ')}) is of type ${types} and satisfies the other keywords`;
  return unfilled(coerce(constraints, first ?? null), place.pointer, reason);
};

/** The value as the documented type: the type is what readers rely on. */
const coerce = (constraints: Constraints, value: Json): Json => {
  const type = constraints.types?.find((name) => name !== 'null');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'boolean') return text.toLowerCase() === 'true';
  if (type === 'number' || type === 'integer') {
    const number = Number(text);
    return Number.isFinite(number) ? (type === 'integer' ? Math.trunc(number) : number) : 0;
  }
  if (type === 'string') return text;
  if (type === 'array') return Array.isArray(value) ? value : [];
  if (type === 'object') return asObject(value) ?? {};
  return value;
};
