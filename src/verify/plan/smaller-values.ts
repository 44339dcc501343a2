import { asObject, type Json } from '../../source/json.ts';

/** Values that are a little smaller than this one, the smallest first. */
export function* smallerValues(value: Json, depth = 0): Generator<Json> {
  if (depth > 6) return;
  if (typeof value === 'string') yield* smallerTexts(value);
  else if (typeof value === 'number') yield* smallerNumbers(value);
  else if (Array.isArray(value)) yield* smallerLists(value as readonly Json[], depth);
  else if (value !== null && typeof value === 'object') yield* smallerObjects(asObject(value) ?? {}, depth);
  else if (value === true) yield false;
}

function* smallerTexts(text: string): Generator<string> {
  const characters = [...text];
  if (characters.length === 0) return;
  yield '';
  if (characters.length > 1) {
    const half = Math.ceil(characters.length / 2);
    yield characters.slice(0, half).join('');
    yield characters.slice(half).join('');
    if (characters.length <= 24)
      for (let at = 0; at < characters.length; at++)
        yield characters.filter((_, index) => index !== at).join('');
  } else if (!/^[a-z]$/.test(text)) yield 'a';
}

function* smallerNumbers(number: number): Generator<number> {
  const candidates = [0, 1, -1, Math.trunc(number), Math.trunc(number / 2), Math.trunc(number / 10)];
  for (const candidate of candidates) if (Math.abs(candidate) < Math.abs(number)) yield candidate;
}

function* smallerLists(items: readonly Json[], depth: number): Generator<Json> {
  if (items.length === 0) return;
  yield [];
  if (items.length > 1) yield items.slice(0, Math.ceil(items.length / 2));
  for (let at = 0; at < Math.min(items.length, 12); at++) {
    if (items.length > 1) yield items.filter((_, index) => index !== at);
    for (const smaller of smallerValues(items[at] ?? null, depth + 1))
      yield items.map((item, index) => (index === at ? smaller : item));
  }
}

function* smallerObjects(object: Readonly<Record<string, Json>>, depth: number): Generator<Json> {
  for (const name of Object.keys(object))
    yield Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  for (const [name, value] of Object.entries(object))
    for (const smaller of smallerValues(value, depth + 1)) yield { ...object, [name]: smaller };
}
