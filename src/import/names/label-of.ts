import { labelWord, wordsOf } from './words.ts';

const units: Readonly<Record<string, string>> = {
  seconds: 'seconds',
  secs: 'seconds',
  ms: 'milliseconds',
  millis: 'milliseconds',
  milliseconds: 'milliseconds',
  minutes: 'minutes',
  hours: 'hours',
  days: 'days',
  bytes: 'bytes',
  kb: 'KB',
  mb: 'MB',
  gb: 'GB',
  percent: 'percent',
};

const later: Readonly<Record<string, string>> = {
  gte: 'or Later',
  gt: 'After',
  lte: 'or Earlier',
  lt: 'Before',
};
const more: Readonly<Record<string, string>> = {
  gte: 'or More',
  gt: 'More Than',
  lte: 'or Less',
  lt: 'Less Than',
};

/** Longest label that the platform shows whole. */
const longest = 80;

/** The label of a field from its name: `order_id` → `Order ID`, `ttl_seconds` → `TTL (seconds)`, `createdAt[gte]` → `Created At or Later`. */
export const labelOf = (name: string, title?: string): string => {
  const given = title?.replaceAll(/\s+/g, ' ').trim() ?? '';
  if (given !== '' && given.length <= longest && !/[/\\<>*%&?]/.test(given)) return given;
  const words = wordsOf(name.replace(/^x-(?=[a-z])/i, ''));
  const last = words.at(-1) ?? '';
  const compared = comparison(words, last);
  if (compared !== undefined) return compared.slice(0, longest);
  const unit = words.length > 1 && Object.hasOwn(units, last) ? units[last] : undefined;
  const main = (unit === undefined ? words : words.slice(0, -1)).map(labelWord).join(' ');
  const label = unit === undefined ? main : `${main} (${unit})`;
  return (label === '' ? 'Value' : label).slice(0, longest).trim();
};

const comparison = (words: readonly string[], last: string): string | undefined => {
  if (words.length < 2 || !Object.hasOwn(later, last)) return undefined;
  const before = words.slice(0, -1);
  const time = ['at', 'on', 'date', 'time', 'created', 'updated', 'timestamp'].includes(before.at(-1) ?? '');
  return `${before.map(labelWord).join(' ')} ${(time ? later : more)[last] ?? ''}`;
};
