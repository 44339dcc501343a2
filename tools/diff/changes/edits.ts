import type { TextEdit } from '../../../src/source/edit/text-edit.ts';
import type { Json } from '../../../src/source/json.ts';

export const set = (pointer: string, value: Json): TextEdit => ({ kind: 'set', pointer, value });
export const remove = (pointer: string): TextEdit => ({ kind: 'remove', pointer });
export const rename = (pointer: string, key: string): TextEdit => ({ kind: 'rename', pointer, key });

/** A name that no connector has. */
export const newName = 'pinoutAdded';
