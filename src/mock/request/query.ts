import { readPercent } from '../../source/decode-percent.ts';

/** Names and values of a query or of an urlencoded form, decoded; nothing where the percent-encoding is broken. */
export const readPairs = (text: string): ReadonlyMap<string, readonly string[]> | undefined => {
  if (text === '') return empty;
  const pairs = new Map<string, string[]>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decodePart(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decodePart(part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    const values = pairs.get(name);
    if (values === undefined) pairs.set(name, [value]);
    else values.push(value);
  }
  return pairs;
};

const empty: ReadonlyMap<string, readonly string[]> = new Map();

const decodePart = (text: string): string | undefined =>
  readPercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
