import type { Json } from '../../source/json.ts';
import { own } from '../../source/json.ts';
import { acceptsShallow, type Constraints, hasType, lengthOf, sameJson } from '../sample/constraints.ts';
import { compilePattern } from '../validate/pattern.ts';
import type { Edit } from './walk-value.ts';

/** Values that break the type, the enum, or a constraint of text or numbers; each breaks the named keyword. */
export const breakScalar = (constraints: Constraints, value: Json): readonly Edit[] => [
  ...breakType(constraints),
  ...breakEnum(constraints),
  ...(typeof value === 'string' ? breakText(constraints, value) : []),
  ...(typeof value === 'number' ? breakNumber(constraints, value) : []),
];

const oneOfEach: readonly Json[] = ['text', 12.5, true, { wrong: 'type' }, ['wrong type']];

const breakType = ({ types }: Constraints): readonly Edit[] => {
  if (types === undefined) return [];
  const wrong = oneOfEach
    .filter((value) => !hasType(types, value))
    .map((value) => ({ value, keyword: 'type', description: `is ${nameOf(value)}` }));
  const numeric = types.includes('integer') || types.includes('number');
  const near: readonly Edit[] = [
    ...(numeric && !types.includes('string')
      ? [{ value: '12', keyword: 'type', description: 'is a number written as text' }]
      : []),
    ...(types.includes('boolean') && !types.includes('string')
      ? [{ value: 'true', keyword: 'type', description: 'is a boolean written as text' }]
      : []),
  ];
  const nothing = { value: null, keyword: 'null', description: 'is null' };
  return [...(hasType(types, null) ? [] : [nothing]), ...wrong, ...near];
};

const nameOf = (value: Json): string => {
  if (Array.isArray(value)) return 'an array';
  if (value === 12.5) return 'the number 12.5';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const breakEnum = (constraints: Constraints): readonly Edit[] => {
  const { values } = constraints;
  if (values === undefined) return [];
  const [first] = values.filter((value) => value !== null);
  const candidates: readonly Json[] =
    typeof first === 'number'
      ? [first + 1, -987_654_321]
      : [`${typeof first === 'string' ? first : JSON.stringify(first)}-unknown`, 'pinout-unknown'];
  const value = candidates.find(
    (candidate) =>
      hasType(constraints.types, candidate) && !values.some((member) => sameJson(member, candidate)),
  );
  const known = [{ value: value ?? null, keyword: 'enum', description: 'is none of the documented values' }];
  const other = typeof first === 'string' ? swapCase(first) : undefined;
  const swapped =
    other === undefined || values.includes(other)
      ? []
      : [{ value: other, keyword: 'enum', description: 'is a documented value in another case' }];
  return [...(value === undefined ? [] : known), ...swapped];
};

const swapCase = (text: string): string | undefined => {
  const upper = text.toUpperCase();
  const other = upper === text ? text.toLowerCase() : upper;
  return other === text ? undefined : other;
};

/** Longer texts are not sent to show that a limit holds. */
const longest = 100_000;

const breakText = (constraints: Constraints, text: string): readonly Edit[] => {
  if (constraints.values !== undefined) return [];
  const { minLength, maxLength, patterns, formats } = constraints;
  const broken: Edit[] = [];
  if (minLength > 0) {
    broken.push({
      value: [...text].slice(0, minLength - 1).join(''),
      keyword: 'minLength',
      description: 'is too short',
    });
  }
  if (maxLength < longest) {
    const base = text === '' ? 'a' : text;
    const times = Math.ceil((maxLength + 1) / Math.max(1, lengthOf(base)));
    const value = [...base.repeat(times)].slice(0, maxLength + 1).join('');
    broken.push({ value, keyword: 'maxLength', description: 'is too long' });
  }
  for (const pattern of patterns) broken.push(...breakPattern(constraints, pattern, text));
  for (const format of formats) {
    for (const [value, description] of own(wrongFormats, format) ?? []) {
      if (!acceptsShallow(constraints, value)) broken.push({ value, keyword: 'format', description });
    }
  }
  return broken;
};

/** Something else altogether, and near misses: a check that looks at a part of the text, or at no case, takes those. */
const breakPattern = (constraints: Constraints, pattern: string, text: string): readonly Edit[] => {
  const matcher = compilePattern(pattern);
  const isBroken = (value: string | undefined): value is string => matcher?.test(value ?? '') === false;
  // What is too short or too long as well may be refused for that.
  const isOnly = (value: string): boolean => {
    const length = lengthOf(value);
    return length >= constraints.minLength && length <= constraints.maxLength;
  };
  const all = ['', ' ', '#', '~', '!!!', 'zzz zzz', '12', 'A'].filter(isBroken);
  const other = all.find(isOnly) ?? all[0];
  const near: readonly (readonly [value: string | undefined, description: string])[] = [
    // Schemes and hosts mean the same in capitals (RFC 3986 §6.2.2.1).
    [text.includes('://') ? undefined : swapCase(text), `is in another case than ${pattern} takes`],
    [`${text}${[...text].at(-1) ?? 'a'}`, `has one character more than ${pattern} takes`],
  ];
  return [
    ...(other === undefined
      ? []
      : [{ value: other, keyword: 'pattern', description: `does not match ${pattern}` }]),
    ...near.flatMap(([value, description]) =>
      value !== undefined && isBroken(value) && isOnly(value)
        ? [{ value, keyword: 'pattern', description }]
        : [],
    ),
  ];
};

const wrongFormats: Readonly<Record<string, readonly (readonly [value: string, description: string])[]>> = {
  date: [
    ['2026-02-30', 'is a day that does not exist'],
    ['31/12/2026', 'is a date in a local spelling'],
  ],
  'date-time': [
    ['2026-13-01T00:00:00Z', 'is a month that does not exist'],
    ['2026-01-15 09:00', 'is a date and time that is not RFC 3339'],
    ['2026-01-15T09:00:00', 'is a date and time without a zone'],
  ],
  'date-no-tz': [['2026-01-15T09:00:00Z', 'is a date and time with a zone']],
  uuid: [['not-a-uuid', 'is not a UUID']],
  email: [['not-an-address', 'is not a mail address']],
  uri: [['not a uri', 'is not a URI']],
  byte: [['not base64!', 'is not base64']],
  ipv4: [['256.0.0.1', 'is not an IPv4 address']],
  ipv6: [['::zz', 'is not an IPv6 address']],
  hostname: [['-bad-.example', 'is not a host name']],
};

/** Between two steps; a whole number where only those are taken, since a fraction shows nothing of the step. */
const breakStep = ({ maximum, types }: Constraints, number: number, step: number): readonly Edit[] => {
  const part = types?.includes('integer') === true ? Math.floor(step / 2) : step / 2;
  if (part === 0) return [];
  const value = number + part > maximum ? number - part : number + part;
  return [{ value, keyword: 'multipleOf', description: `is not a multiple of ${step}` }];
};

const breakNumber = (constraints: Constraints, number: number): readonly Edit[] => {
  if (constraints.values !== undefined) return [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, steps, formats, types } = constraints;
  const step = steps[0] ?? 1;
  const broken: Edit[] = [];
  const small = formats.includes('int32');
  if (Number.isFinite(minimum)) {
    const format = small && minimum === -2_147_483_648;
    const value = exclusiveMinimum ? minimum : minimum - step;
    broken.push({ value, keyword: format ? 'format' : 'minimum', description: 'is below the least allowed' });
  }
  if (Number.isFinite(maximum)) {
    const format = small && maximum === 2_147_483_647;
    const value = exclusiveMaximum ? maximum : maximum + step;
    broken.push({ value, keyword: format ? 'format' : 'maximum', description: 'is above the most allowed' });
  }
  if (types?.includes('integer') === true) {
    broken.push({ value: Math.trunc(number) + 0.5, keyword: 'type', description: 'is a fraction' });
  }
  return [...broken, ...steps.flatMap((step) => breakStep(constraints, number, step))];
};
