import type { Json } from '../../source/json.ts';

/** Other values of the same kind, the most readable first. `count` tells them apart. */
export const otherValues = (value: Json | undefined, count: number): readonly Json[] => {
  if (typeof value === 'number') return [value + count, value - count];
  if (typeof value !== 'string' || value === '') return [];
  const [before, host] = value.split('@');
  if (host !== undefined) return [`${before}+${count}@${host}`, `p${count}@${host}`];
  const digits = String(count);
  return [
    `${value} ${digits}`,
    `${value}${digits}`,
    `${value.slice(0, -digits.length)}${digits}`,
    countOn(value, count),
  ];
};

/** The same for what is a code: the form stays as it is, so that a pattern that nobody wrote down is kept too. */
export const otherCodes = (value: Json | undefined, count: number): readonly Json[] => {
  if (typeof value !== 'string') return otherValues(value, count);
  const counted = countOn(value, count);
  const places = value.match(/[a-z\d]/gi)?.length ?? 0;
  return places < 2 ? [...otherValues(value, count), counted] : [counted, ...otherValues(value, count)];
};

/** Each character that counts, with those that it may become. */
const wheels = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** `AB-09` counted on by one is `AB-10`: digits stay digits, small letters small, capitals capitals. */
const countOn = (text: string, count: number): string => {
  let carry = count;
  const characters = text.split('');
  for (let at = characters.length - 1; at >= 0 && carry > 0; at--) {
    const character = characters[at] ?? '';
    const wheel = wheels.find((each) => each.includes(character));
    if (wheel === undefined) continue;
    const sum = wheel.indexOf(character) + carry;
    characters[at] = wheel[sum % wheel.length] ?? character;
    carry = Math.floor(sum / wheel.length);
  }
  return characters.join('');
};
