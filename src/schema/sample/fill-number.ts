import type { Json } from '../../source/json.ts';
import { acceptsNumber, type Constraints, describeConstraints } from './constraints.ts';
import { dataFor } from './fill-data.ts';
import type { FillPlace, FillRun } from './fill-run.ts';
import { filled, unfilled } from './fill-scalar.ts';
import type { Filled } from './filled.ts';

/** A number within the bounds and on the steps. */
export const fillNumber = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  { place, whole }: { readonly place: FillPlace; readonly whole: boolean },
): Filled => {
  for (const number of candidateNumbers(constraints, value, run, { place, whole })) {
    const wanted = whole ? Number.isInteger(number) : Number.isFinite(number);
    if (wanted && acceptsNumber(constraints, number)) return filled(number);
  }
  const nearest = Math.min(
    Math.max(typeof value === 'number' ? value : 0, constraints.minimum),
    constraints.maximum,
  );
  return unfilled(
    whole ? Math.round(nearest) : nearest,
    place.pointer,
    `no number was found for ${describeConstraints(constraints)}`,
  );
};

/** From the most to the least wanted. */
function* candidateNumbers(
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  { place, whole }: { readonly place: FillPlace; readonly whole: boolean },
): Generator<number> {
  if (typeof value === 'number' && place.turn === 0) yield value;
  for (const made of dataFor(constraints, run, place, whole ? 'integer' : 'number'))
    if (typeof made === 'number') yield whole ? Math.round(made) : made;
  const turn = place.turn + (run.varied ? run.random.between(0, 99) : 0);
  yield* numbersOnSteps(constraints, turn, whole);
  yield* numbersAtBounds(constraints);
}

function* numbersOnSteps(
  { minimum, maximum, steps }: Constraints,
  turn: number,
  whole: boolean,
): Generator<number> {
  const step = steps.reduce((product, one) => leastCommon(product, one), whole ? 1 : (steps[0] ?? 1));
  const low = clean(Math.ceil(minimum / step - 1e-9) * step);
  const high = clean(Math.floor(maximum / step + 1e-9) * step);
  const base = low > 0 ? low : 0;
  const range = Math.floor((high - low) / step) + 1;
  if (turn > 0) yield clean(base + (range > 0 && Number.isFinite(range) ? turn % range : turn) * step);
  yield clean(base + turn * step);
  yield* [0, low, clean(low + step), clean(high - (turn % 7) * step), high, clean(high - step)];
}

function* numbersAtBounds({ minimum, maximum }: Constraints): Generator<number> {
  yield (minimum + maximum) / 2;
  yield* [minimum, minimum + 1e-6 * Math.max(1, Math.abs(minimum))];
  yield* [maximum, maximum - 1e-6 * Math.max(1, Math.abs(maximum))];
}

/** 0.1 + 0.2 is to be 0.3. */
const clean = (number: number): number => (Number.isFinite(number) ? Number(number.toPrecision(15)) : number);

/** A number that both steps divide, for the decimal steps that people write. */
const leastCommon = (left: number, right: number): number => {
  for (let times = 1; times <= 1_000; times++) {
    const quotient = (left * times) / right;
    if (Math.abs(quotient - Math.round(quotient)) < 1e-9) return clean(left * times);
  }
  return left * right;
};
