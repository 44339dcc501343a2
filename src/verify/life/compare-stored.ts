import { asObject, type Json } from '../../source/json.ts';

/** A property that is not what was sent. */
export interface StoredDifference {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What was sent against what is read afterwards, by the names that both have. Where the answer to the sending told another value already, the
 * endpoint has decided that openly. Blanks at the ends, line ends, and spellings of the same time are no difference.
 */
export const compareStored = (
  sent: Json | undefined,
  read: Json | undefined,
  told: Json | undefined,
): readonly StoredDifference[] => {
  const [wanted, given, answer] = [asObject(sent), asObject(read), asObject(told)];
  if (wanted === undefined || given === undefined) return [];
  return Object.entries(wanted).flatMap(([name, value]) => {
    const actual = Object.hasOwn(given, name) ? given[name] : undefined;
    if (actual === undefined || isNested(value) || sameValue(value, actual)) return [];
    const openly =
      answer !== undefined && Object.hasOwn(answer, name) && !sameValue(value, answer[name] ?? null);
    // Mojibake is no decision.
    if (openly && !isMangled(value, actual)) return [];
    return [
      { name, expected: JSON.stringify(value).slice(0, 200), actual: JSON.stringify(actual).slice(0, 200) },
    ];
  });
};

const isNested = (value: Json): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The same, or the same in the form that the other schema has: `5` and `"5"`, a text and a list of that text alone. */
const sameValue = (left: Json, right: Json): boolean =>
  JSON.stringify(plain(left)) === JSON.stringify(plain(right)) ||
  (typeOf(left) !== typeOf(right) && (isOther(left, right) || inText(left) === inText(right)));

/** Is the one made of something else altogether, as the other schema documents it: then nothing can be compared. */
const isOther = (left: Json, right: Json): boolean => isNestedIn(left) !== isNestedIn(right);

const isNestedIn = (value: Json): boolean =>
  (Array.isArray(value) ? (value as readonly Json[]) : [value]).some(
    (each) => typeof each === 'object' && each !== null,
  );

const typeOf = (value: Json): string => (Array.isArray(value) ? 'array' : typeof value);

const inText = (value: Json): string => {
  const [only, ...more] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return only !== undefined && more.length === 0 && typeof only !== 'object'
    ? String(plain(only))
    : JSON.stringify(plain(value));
};

const plain = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  if (typeof value !== 'string') return value;
  const text = value.replaceAll('\r\n', '\n').trim();
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))
    ? new Date(text).toISOString()
    : text;
};

/** Characters that were read in another encoding, replaced, or cut in two; escapes that were read once too often or too rarely. */
const isMangled = (sent: Json, read: Json): boolean =>
  typeof sent === 'string' &&
  typeof read === 'string' &&
  (/[^\x20-\x7e]/.test(sent) || /[%+&"']/.test(sent)) &&
  sent !== read;
