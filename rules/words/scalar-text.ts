/** A text, number, boolean or null as text; objects and arrays are the empty text, since a document may name a `toString` of its own. */
export const scalarText = (value: unknown): string =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
