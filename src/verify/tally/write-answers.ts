/** How valid requests of an operation were answered: `200`, `404`, or what broke the connection, and how often. */
export type Tried = ReadonlyMap<string, number>;

/** `400 (12 times), 404 (once)`. */
export const writeAnswers = (tried: Tried): string =>
  [...tried].map(([answer, count]) => `${answer} (${count === 1 ? 'once' : `${count} times`})`).join(', ');
