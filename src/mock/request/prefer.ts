import { decodePercent } from '../../source/decode-percent.ts';
import { type Fault, isFault } from '../model/fault.ts';

/** What a request asks of the mock itself, by `Prefer` (RFC 7240) or by `__code` and its like in the query. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: number;
  /** Milliseconds. */
  readonly delay?: number;
  readonly fault?: Fault;
  /** A known key with a value that means nothing: a sentence for the client. */
  readonly wrong?: string;
}

const nothing: Preference = Object.freeze({});

/** Reads both ways; the header wins. Unknown keys are other people's and are passed over. */
export const readPreference = (header: string | undefined, query: string): Preference => {
  const inQuery = query.includes('__') ? fromQuery(query) : nothing;
  return header === undefined || header === ''
    ? inQuery
    : { ...inQuery, ...readWords(header.split(/[,;]\s*|\s+/)) };
};

const fromQuery = (query: string): Preference =>
  readWords(query.split('&').flatMap((part) => (part.startsWith('__') ? [part.slice(2)] : [])));

const readWords = (words: readonly string[]): Preference => {
  let found = nothing;
  for (const word of words) {
    const equals = word.indexOf('=');
    const key = (equals < 0 ? word : word.slice(0, equals)).trim().toLowerCase();
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (read === undefined) continue;
    const value = equals < 0 ? 'true' : decodePercent(word.slice(equals + 1).replace(/^"(.*)"$/, '$1'));
    found = { ...found, ...(read(value) ?? { wrong: `Prefer: ${key}=${value} means nothing here.` }) };
  }
  return found;
};

const readers: Readonly<Record<string, (value: string) => Preference | undefined>> = {
  code: (value) => (/^[2-5]\d\d$/.test(value) ? { code: Number(value) } : undefined),
  example: (value) => ({ example: value }),
  dynamic: (value) => (/^(true|false)$/.test(value) ? { dynamic: value === 'true' } : undefined),
  seed: (value) => (/^\d{1,15}$/.test(value) ? { seed: Number(value) } : undefined),
  delay: (value) => (/^\d{1,6}$/.test(value) ? { delay: Number(value) } : undefined),
  fault: (value) => (isFault(value) ? { fault: value } : undefined),
};
