import type { Json } from '../../source/json.ts';

const dayMs = 86_400_000;

/** Another value of the kind that an author gave as an example; none if nothing in it can be counted on. */
export const varyExample = (example: Json, number: number): readonly Json[] => {
  if (typeof example === 'number') return varyNumber(example, number);
  if (typeof example !== 'string') return [];
  const day = /^(\d{4}-\d\d-\d\d)(?=$|[T ])/.exec(example);
  if (day !== null) return varyDay(example, day[1] ?? '', number);
  if (/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(example))
    return [example.slice(0, -4) + (0x1000 + number).toString(16)];
  // A mark with a number in it is counted on; a sentence with one is not.
  const digits = /^(\S*?)(\d+)(\D*)$/.exec(example);
  return digits === null || example.length > 40
    ? []
    : [`${digits[1]}${countOn(digits[2] ?? '', number)}${digits[3]}`];
};

/** With as many digits as before. */
const countOn = (digits: string, number: number): string => {
  const next = String(BigInt(digits) + BigInt(number));
  return next.length > digits.length ? next.slice(-digits.length) : next.padStart(digits.length, '0');
};

const varyNumber = (example: number, number: number): readonly Json[] => {
  if (Number.isInteger(example)) return [example + number];
  const decimals = String(example).split('.')[1]?.length ?? 1;
  return [Number((example * (1 + 0.07 * number)).toFixed(decimals)), example];
};

const varyDay = (example: string, day: string, number: number): readonly Json[] => {
  const at = Date.parse(day);
  return Number.isNaN(at)
    ? []
    : [new Date(at - number * 3 * dayMs).toISOString().slice(0, 10) + example.slice(10)];
};
