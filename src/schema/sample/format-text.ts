import { own } from '../../source/json.ts';

/**
 * Text of a format, the formats that only authors know included; `turn` gives a different one, `length` the length to reach
 * where the format lets it grow. Nothing is returned for a name that promises nothing.
 */
export const writeFormat = (format: string, turn: number, length: number, name: string): string | undefined =>
  own(writers, format.toLowerCase())?.(turn, length, name);

type Writer = (turn: number, length: number, name: string) => string;

const two = (number: number): string => String(number).padStart(2, '0');
const day = (turn: number): string =>
  new Date(Date.UTC(2026, 0, 15 + (turn % 20_000))).toISOString().slice(0, 10);
const clock = (turn: number): string => `${two(9 + (turn % 12))}:${two((turn * 7) % 60)}:00`;
const word = (turn: number, length: number, around: number): string =>
  `${'example'.repeat(Math.ceil(Math.max(0, length - around) / 7)) || 'example'}${turn > 0 ? turn : ''}`;

const uuid: Writer = (turn, _length, name) => {
  let hash = 0x811c9dc5;
  for (const char of `${name}:${turn}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  const hex = [1, 2, 3, 4]
    .map((step) => (Math.imul(hash ^ (step * 0x9e3779b9), 0x85ebca6b) >>> 0).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const dateTime: Writer = (turn, length) => {
  const text = `${day(turn)}T${clock(turn)}`;
  const missing = length - text.length - 2;
  return missing > 0 ? `${text}.${'0'.repeat(missing)}Z` : `${text}Z`;
};

const byte: Writer = (turn, length) => {
  const plain = btoa(`Hello${turn > 0 ? turn : ''}`);
  return length > plain.length ? 'SGVs'.repeat(Math.ceil(length / 4)) : plain;
};

const uri: Writer = (turn, length) => {
  const text = `https://example.com/${turn > 0 ? turn : ''}`;
  return length > text.length ? `${text}${'a'.repeat(length - text.length)}` : text;
};

const email: Writer = (turn, length) =>
  length > 19
    ? `${'a'.repeat(Math.min(length - 12, 300))}@example.com`
    : `user${turn > 0 ? turn : ''}@example.com`;

const writers: Readonly<Record<string, Writer>> = {
  date: day,
  'date-time': dateTime,
  'date-no-tz': (turn) => `${day(turn)}T${clock(turn)}`,
  'iso-date-time': dateTime,
  time: (turn) => `${clock(turn)}Z`,
  'iso-time': (turn) => `${clock(turn)}Z`,
  duration: (turn) => `P${1 + turn}D`,
  uuid,
  guid: uuid,
  email,
  uri,
  url: uri,
  'uri-reference': uri,
  'uri-template': uri,
  byte,
  hostname: (turn) => `host${turn > 0 ? turn : ''}.example.com`,
  ipv4: (turn) => `192.0.2.${1 + (turn % 254)}`,
  ipv6: (turn) => `2001:db8::${(1 + turn).toString(16)}`,
  html: (turn, length) => `<p>${word(turn, length, 7)}</p>`,
  'json-pointer': (turn) => `/${turn}`,
  'relative-json-pointer': (turn) => `${turn}`,
  'json-pointer-uri-fragment': (turn) => `#/${turn}`,
  regex: () => '^.*$',
  phone: (turn) => `+1 555 01${two(turn % 100)}`,
};
