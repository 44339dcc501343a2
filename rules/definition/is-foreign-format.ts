import { own } from '../../src/source/json.ts';
import { scalarText } from '../words/scalar-text.ts';

/** What Power Fx can read, and what is written of numbers without harm. */
const numberFormats: Readonly<Record<string, ReadonlySet<string>>> = {
  integer: new Set(['int32', 'int64', 'integer', 'unixtime']),
  number: new Set(['float', 'double', 'decimal', 'currency', 'number', 'integer']),
};

const unformatted: readonly unknown[] = ['boolean', 'array', 'object'];

/** Is this a format that the type cannot have, whatever the platform knows? It has no effect anywhere then (platform.md §3.9). */
export const isForeignFormat = (type: unknown, format: unknown): boolean => {
  if (format === '') return false;
  const allowed = typeof type === 'string' ? own(numberFormats, type) : undefined;
  return allowed instanceof Set ? !allowed.has(scalarText(format)) : unformatted.includes(type);
};
