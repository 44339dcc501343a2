import { fullFormats } from 'ajv-formats/dist/formats.js';
import { own } from '../../source/json.ts';

/** Checks text; formats of numbers are checked on numbers only, and the other way round. */
export type FormatCheck =
  | { readonly type: 'string'; readonly validate: (text: string) => boolean }
  | { readonly type: 'number'; readonly validate: (number: number) => boolean };

const test =
  (name: keyof typeof fullFormats, longest: number) =>
  (text: string): boolean => {
    if (text.length > longest) return false;
    const format = fullFormats[name];
    if (format instanceof RegExp) return format.test(text);
    return typeof format === 'function' ? format(text) : checkDefinition(format, text);
  };

const checkDefinition = (format: unknown, text: string): boolean => {
  const validate = (format as { readonly validate?: unknown }).validate;
  if (validate instanceof RegExp) return validate.test(text);
  return typeof validate === 'function' ? (validate as (text: string) => boolean)(text) : true;
};

const readsDateTime = test('date-time', 64);
/** Ajv takes a blank for the T; .NET's strict readers and JavaScript outside of V8 do not. */
const isDateTime = (text: string): boolean => !/\s/.test(text) && readsDateTime(text);
const isDate = test('date', 10);
const isUri = test('uri', 8_192);

/** Standard base64 with padding (RFC 4648 §4), without a regular expression: bodies of megabytes come here. */
export const isBase64 = (text: string): boolean => {
  const { length } = text;
  if (length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  for (let at = 0; at < length - padding; at++) {
    const code = text.charCodeAt(at);
    const known =
      (code > 64 && code < 91) || (code > 96 && code < 123) || (code > 46 && code < 58) || code === 43;
    if (!known) return false;
  }
  return true;
};

const anyText = (): boolean => true;

/** The formats that the platform knows (platform.md §3.9), and draft-04's own; all others constrain nothing. */
export const formatChecks: Readonly<Record<string, FormatCheck>> = {
  int32: {
    type: 'number',
    validate: (number) => Number.isInteger(number) && Math.abs(number + 0.5) < 2_147_483_648,
  },
  // The largest one is rounded up to 2^63 as a JavaScript number.
  int64: { type: 'number', validate: (number) => Number.isInteger(number) && Math.abs(number) <= 2 ** 63 },
  float: { type: 'number', validate: () => true },
  double: { type: 'number', validate: () => true },
  byte: { type: 'string', validate: isBase64 },
  binary: { type: 'string', validate: anyText },
  date: { type: 'string', validate: isDate },
  'date-time': { type: 'string', validate: isDateTime },
  'date-no-tz': {
    type: 'string',
    validate: (text) => !/(?:z|[+-]\d\d:?\d\d)$/i.test(text) && isDateTime(`${text}Z`),
  },
  password: { type: 'string', validate: anyText },
  html: { type: 'string', validate: anyText },
  email: { type: 'string', validate: test('email', 320) },
  uri: {
    type: 'string',
    validate: (text) => (text.length > 8_192 ? /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) : isUri(text)),
  },
  uuid: { type: 'string', validate: test('uuid', 64) },
  hostname: { type: 'string', validate: test('hostname', 255) },
  ipv4: { type: 'string', validate: test('ipv4', 15) },
  ipv6: { type: 'string', validate: test('ipv6', 64) },
};

/** Formats of other dialects that authors use: samples keep them, validation does not ask for them. */
const softFormats: Readonly<Record<string, (text: string) => boolean>> = {
  url: test('url', 2_048),
  time: test('time', 64),
  'iso-time': test('iso-time', 64),
  'iso-date-time': test('iso-date-time', 64),
  duration: test('duration', 64),
  'uri-reference': test('uri-reference', 2_048),
  'json-pointer': test('json-pointer', 2_048),
  guid: test('uuid', 64),
};

/** Is the text what the format's name promises, formats that the platform does not know included. */
export const looksLikeFormat = (format: string, text: string): boolean => {
  const check = own(formatChecks, format);
  if (check !== undefined) return check.type === 'number' || check.validate(text);
  return own(softFormats, format)?.(text) ?? true;
};
