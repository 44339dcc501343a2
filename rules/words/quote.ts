/** A value of the document for a message: as JSON, at most about 60 characters of it. */
export const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value.slice(0, 61)}"` : shorten(value);
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 62 ? `${line.slice(0, 60)}…${typeof value === 'string' ? '"' : ''}` : line;
};

/** Objects and arrays are only named: writing out a large or deep one is work that nobody reads. */
const shorten = (value: unknown): string =>
  Array.isArray(value)
    ? `an array of ${value.length}`
    : typeof value === 'object' && value !== null
      ? 'an object'
      : String(value);
