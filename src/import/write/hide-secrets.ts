import { tokenShapes } from '../../../rules/words/token-shapes.ts';
import type { Json } from '../../source/json.ts';
import type { Notes } from '../model/note.ts';

const everywhere = new RegExp(tokenShapes.source, 'g');

/** A value with `***` in place of texts that are secrets by their shape: connectors are published. */
export const hideSecrets = <T extends Json>(value: T, notes: Notes): T => {
  if (!everywhere.test(JSON.stringify(value))) return value;
  return hide(value, notes) as T;
};

const hide = (value: Json, notes: Notes): Json => {
  if (typeof value === 'string') {
    const clean = value.replaceAll(everywhere, '***');
    if (clean !== value) notes.add('secret', undefined, `a text that begins with "${value.slice(0, 4)}…"`);
    return clean;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => hide(each, notes));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hide(each as Json, notes)]));
};
