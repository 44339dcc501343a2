import type { Json } from '../../source/json.ts';
import { createRandom } from '../random.ts';
import { acceptsText, type Constraints, describeConstraints, lengthOf } from './constraints.ts';
import { dataFor } from './fill-data.ts';
import type { FillPlace, FillRun } from './fill-run.ts';
import { filled, unfilled } from './fill-scalar.ts';
import type { Filled } from './filled.ts';
import { writeFormat } from './format-text.ts';
import { writeMatchingText } from './pattern-text.ts';

/** Text of the right length, format and pattern. */
export const fillText = (
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  place: FillPlace,
): Filled => {
  for (const text of candidateTexts(constraints, value, run, place)) {
    if (acceptsText(constraints, text)) return filled(text);
  }
  const nearest = fitLength(typeof value === 'string' ? value : 'string', constraints);
  return unfilled(nearest, place.pointer, `no text was found for ${describeConstraints(constraints)}`);
};

/** From the most to the least wanted. */
function* candidateTexts(
  constraints: Constraints,
  value: Json | undefined,
  run: FillRun,
  place: FillPlace,
): Generator<string> {
  const { patterns, formats } = constraints;
  const minLength = Math.min(constraints.minLength, longest);
  if (typeof value === 'string' && place.turn === 0) yield value;
  yield* dataTexts(constraints, run, place);
  const turn = place.turn + place.number + (run.varied ? run.random.between(0, 999) : 0);
  for (const name of formats) {
    for (const wanted of [0, minLength]) {
      const text = writeFormat(name, turn, wanted, place.name);
      if (text !== undefined) yield text;
    }
  }
  if (patterns.length === 0) {
    const plain = typeof value === 'string' && value !== '' ? value : 'string';
    yield fitLength(turn > 0 ? `${plain}${turn}` : plain, constraints);
    yield fitLength(turn > 0 ? `${turn}${plain}` : plain, constraints);
  }
  for (const pattern of patterns) yield* matchingTexts(pattern, constraints, turn);
}

function* dataTexts(constraints: Constraints, run: FillRun, place: FillPlace): Generator<string> {
  const made = dataFor(constraints, run, place, 'string').filter((text) => typeof text === 'string');
  yield* made;
  const [first] = made;
  if (first === undefined || constraints.formats.length > 0 || constraints.patterns.length > 0) return;
  yield fitLength(first, constraints);
}

function* matchingTexts(pattern: string, constraints: Constraints, turn: number): Generator<string> {
  const { maxLength } = constraints;
  const minLength = Math.min(constraints.minLength, longest);
  const wanted = [minLength, 0, Math.min(maxLength, minLength + 8), Math.min(maxLength, 36)];
  for (let attempt = 0; attempt < 120; attempt++) {
    const random = createRandom(attempt * 7919 + turn * 104_729 + 1);
    const text = writeMatchingText(pattern, wanted[attempt % wanted.length] ?? 0, random);
    if (text === undefined) return;
    yield text;
  }
}

/** Longer texts are not made to satisfy a length: nothing real asks for them. */
const longest = 200_000;

/** The text repeated or cut to the lengths allowed. */
export const fitLength = (text: string, constraints: Constraints): string => {
  const least = Math.min(constraints.minLength, longest);
  const length = lengthOf(text);
  if (length < least) {
    const base = text === '' ? 'string' : text;
    return [...base.repeat(Math.ceil(least / Math.max(1, lengthOf(base))))].slice(0, least).join('');
  }
  return length > constraints.maxLength ? [...text].slice(0, constraints.maxLength).join('') : text;
};
