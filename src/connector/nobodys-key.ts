import type { Schema } from './schema.ts';

/** Identifiers that nothing has: a text, a number, a UUID. */
const keys = ['pinout-no-such-thing', '2147483600', 'ffffffff-ffff-4fff-bfff-fffffffffff0'] as const;

/** An identifier that nothing has, in the type that a parameter takes. */
export const nobodysKey = ({ type, format }: Schema): string | number => {
  const [text, number, uuid] = keys;
  return type === 'integer' || type === 'number' ? Number(number) : format === 'uuid' ? uuid : text;
};

/** Is it one of them. */
export const isNobodysKey = (text: string): boolean => keys.some((key) => key === text.toLowerCase());
