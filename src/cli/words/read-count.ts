import { InvalidArgumentError } from 'commander';

/** A whole number from 1, for commander. */
export const readCount = (text: string): number => readWhole(text, 1, 9_999_999_999);

/** A whole number from 0. */
export const readNumber = (text: string): number => readWhole(text, 0, 9_999_999_999);

/** A port; 0 stands for a free one. */
export const readPort = (text: string): number => readWhole(text, 0, 65_535);

const readWhole = (text: string, from: number, to: number): number => {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (number >= from && number <= to) return number;
  const range = to === 9_999_999_999 ? `, ${from} or more` : ` from ${from} to ${to}`;
  throw new InvalidArgumentError(`Use a whole number${range}.`);
};
