/** Whether a JSON value is of a Swagger type; an unknown type fits anything. */
export const fitsType = (value: unknown, type: unknown): boolean => {
  if (type === 'string') return typeof value === 'string';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return true;
};

/** The value of that type which a literal of another type plainly means (`"true"` → `true`, `5` → `"5"`), or nothing. */
export const convertLiteral = (value: unknown, type: unknown): unknown => {
  if (type === 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (type === 'boolean') return { true: true, false: false }[text.toLowerCase()];
  if (type !== 'integer' && type !== 'number') return undefined;
  const number = /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
  return fitsType(number, type) ? number : undefined;
};
