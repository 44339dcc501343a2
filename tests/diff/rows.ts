import type { TextEdit } from '../../src/source/edit/text-edit.ts';
import type { Json } from '../../src/source/json.ts';
import type { Edits } from './small-connector.ts';

/** `<class> <code>`, and where on the new side; the place of the first edit where it is left out. */
export type Wanted = readonly [classAndCode: string, pointer?: string];

/** One change of a definition, what it is, and what its inverse is. */
export interface Row {
  readonly name: string;
  readonly edits: Edits;
  /** What the old side has that the small connector has not. */
  readonly base?: Edits;
  readonly want: Wanted;
  /** What the way back is. */
  readonly back: Wanted;
  /** The official message's ValuePath, where there is one. */
  readonly official?: string;
}

export const set = (pointer: string, value: Json): TextEdit => ({ kind: 'set', pointer, value });
export const remove = (pointer: string): TextEdit => ({ kind: 'remove', pointer });
export const rename = (pointer: string, key: string): TextEdit => ({ kind: 'rename', pointer, key });
export const insert = (pointer: string, value: Json): TextEdit => ({ kind: 'insert', pointer, value });

export const get = '/paths/~1items/get';
export const item = '/definitions/Item/properties';
export const newItem = '/definitions/NewItem/properties';
