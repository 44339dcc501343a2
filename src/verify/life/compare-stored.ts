import { asArray, asObject, type Json } from '../../source/json.ts';

/** A property that is not what was sent. */
export interface StoredDifference {
  /** As a path, `address/city`. */
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  /**
   * `plain`: a number, a truth value or a short text of ASCII; `mangled`: a text that was read in another encoding or unescaped once too often;
   * `special`: anything else, which an endpoint may mean to write otherwise.
   */
  readonly kind: 'plain' | 'mangled' | 'special';
}

/**
 * What was sent against what is read afterwards, by the names that both have. No difference are: blanks at the ends, line ends, case, composed
 * letters, the scale of numbers and their rounding to cents, another spelling of the same time, a default for what was sent empty, what is
 * masked, and what is written as another type.
 */
export const compareStored = (
  sent: Json | undefined,
  read: Json | undefined,
): readonly StoredDifference[] => {
  const [wanted, given] = [asObject(sent), asObject(read)];
  return wanted === undefined || given === undefined ? [] : compareObjects(wanted, given, '', 0);
};

const compareObjects = (
  wanted: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, Json>>,
  path: string,
  depth: number,
): readonly StoredDifference[] =>
  Object.entries(wanted).flatMap(([name, value]) => {
    const actual = Object.hasOwn(given, name) ? given[name] : undefined;
    if (actual === undefined) return [];
    const [inner, innerActual] = [asObject(value), asObject(actual)];
    if (inner !== undefined)
      return innerActual === undefined || depth > 2
        ? []
        : compareObjects(inner, innerActual, `${path}${name}/`, depth + 1);
    return sameValue(value, actual)
      ? []
      : [
          {
            name: path + name,
            expected: JSON.stringify(value).slice(0, 200),
            actual: JSON.stringify(actual).slice(0, 200),
            kind: kindOf(value, actual),
          },
        ];
  });

/** Are two values the same, whatever an endpoint may do to the way they are written. */
export const sameValue = (sent: Json, read: Json): boolean => {
  if (sent === null || read === null) return sent === read || sent === null || sent === '';
  if (Array.isArray(sent) && Array.isArray(read)) {
    const [left, right] = [asArray(sent), asArray(read)];
    // Things in place of their names are another way to write them.
    if (right.some((item) => typeof item === 'object')) return true;
    return (
      left.length === right.length &&
      left.every((item, index) => sameValue(item ?? null, right[index] ?? null))
    );
  }
  if (typeof sent === 'object' || typeof read === 'object') return true;
  if (typeof sent === 'number' || typeof read === 'number') return sameNumber(Number(sent), Number(read));
  return typeof sent === 'string' && typeof read === 'string'
    ? sameText(sent, read)
    : String(sent) === String(read);
};

/** Cents, and what 32 bits hold of a number. */
const sameNumber = (sent: number, read: number): boolean =>
  Math.abs(sent - read) <= Math.max(0.005, Math.abs(sent) * 1e-6) &&
  (sent === read || !Number.isInteger(sent));

const sameText = (sent: string, read: string): boolean => {
  if (plainText(sent) === plainText(read)) return true;
  if (/\*{3}|•{3}/.test(read)) return true;
  const [left, right] = [timeOf(sent), timeOf(read)];
  return left !== undefined && right !== undefined && Math.abs(left - right) < 1_000;
};

const plainText = (text: string): string =>
  text.replaceAll('\r\n', '\n').trim().normalize('NFC').toLowerCase();

const timeOf = (text: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(text)) return undefined;
  const zoned = /T/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
};

const kindOf = (sent: Json, read: Json): StoredDifference['kind'] => {
  if (isMangled(sent, read)) return 'mangled';
  const values = Array.isArray(sent) ? (sent as readonly Json[]) : [sent];
  return values.every(isPlain) ? 'plain' : 'special';
};

const isPlain = (value: Json): boolean =>
  typeof value === 'boolean' ||
  (typeof value === 'number' && Math.abs(value) < 1e9) ||
  (typeof value === 'string' && value.length <= 100 && /^[\x20-\x7e]*$/.test(value));

/** What nobody does on purpose: letters of other scripts as question marks or as two letters each, half a character. */
const isMangled = (sent: Json, read: Json): boolean => {
  if (typeof sent !== 'string' || typeof read !== 'string' || !/[^\x20-\x7e\s]/.test(sent)) return false;
  const twice = String.fromCharCode(...new TextEncoder().encode(sent));
  return (
    read.includes('\uFFFD') ||
    !read.isWellFormed() ||
    read === twice ||
    (!sent.includes('?') && read.includes('?'))
  );
};
