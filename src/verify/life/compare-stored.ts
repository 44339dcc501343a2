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

const sameValue = (left: Json, right: Json): boolean =>
  JSON.stringify(plain(left)) === JSON.stringify(plain(right));

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
