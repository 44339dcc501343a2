/** The part of a ValuePath below a schema: `/value/items/id`. */
export const writePath = (tokens: readonly string[]): string => tokens.map((token) => `/${token}`).join('');

/** An input as cards name it: `input "body/amount"`. */
export const inputThing = (name: string, path: readonly string[]): string =>
  `input "${[name, ...path].join('/')}"`;

/** An output as tokens name it; the whole of it without a path. */
export const outputThing = (status: string, path: readonly string[]): string =>
  path.length === 0 ? `the body of ${status}` : `output "${path.join('/')}" of ${status}`;
