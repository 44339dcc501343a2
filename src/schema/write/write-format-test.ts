import { own } from '../../source/json.ts';
/** A short expression that tests a value for a format; nothing for formats that constrain nothing. */
export const writeFormatTest = (
  format: string,
  value: string,
): { readonly type: 'string' | 'number'; readonly test: string } | undefined => {
  const test = own(tests, format);
  return test === undefined
    ? undefined
    : { type: format.startsWith('int') ? 'number' : 'string', test: test(value) };
};

const dateTime = String.raw`\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?`;

const matches =
  (pattern: string) =>
  (value: string): string =>
    `/${pattern}/.test(${value})`;

/** A day that exists: its date comes back from Date as it went in. */
const isDay = (value: string): string =>
  `new Date(${value}.slice(0, 10) + 'T00:00:00Z').toJSON()?.slice(0, 10) === ${value}.slice(0, 10)`;

const tests: Readonly<Record<string, (value: string) => string>> = {
  int32: (value) => `(${value} | 0) === ${value}`,
  int64: (value) => `Number.isInteger(${value}) && Math.abs(${value}) <= 2 ** 63`,
  date: (value) => String.raw`/^\d{4}-\d\d-\d\d$/.test(${value}) && ${isDay(value)}`,
  'date-time': (value) =>
    `${matches(String.raw`^${dateTime}([Zz]|[+-]\d\d(:?\d\d)?)$`)(value)} && ${isDay(value)}`,
  'date-no-tz': (value) => `${matches(`^${dateTime}$`)(value)} && ${isDay(value)}`,
  uuid: matches(String.raw`^(urn:uuid:)?[\da-fA-F]{8}-([\da-fA-F]{4}-){3}[\da-fA-F]{12}$`),
  email: (value) => String.raw`${value}.length < 321 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(${value})`,
  uri: matches(String.raw`^[A-Za-z][A-Za-z\d+.-]*:[^\s"<>\\^${'`'}{|}]*$`),
  byte: (value) => String.raw`${value}.length % 4 === 0 && /^[A-Za-z\d+\/]*={0,2}$/.test(${value})`,
  ipv4: matches(String.raw`^((25[0-5]|(2[0-4]|1?\d)?\d)(\.(?=\d)|$)){4}$`),
};
