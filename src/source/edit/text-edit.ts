import type { Json } from '../json.ts';

/**
 * One change to a text, by JSON pointer. All pointers of one call mean the document as it was before the call, so that edits may
 * be given in any order; an edit below something that is set or removed as a whole does nothing.
 */
export type TextEdit =
  /** Replaces a value; adds a member at the end of its object, an item (`/-` or the length) at the end of its array; makes missing objects above it. */
  | { readonly kind: 'set'; readonly pointer: string; readonly value: Json }
  /** Array: puts an item before the one of that index. Object: puts a member before or after another one, at the end where that is missing. */
  | {
      readonly kind: 'insert';
      readonly pointer: string;
      readonly value: Json;
      readonly before?: string;
      readonly after?: string;
    }
  /** Takes a member or an item away; nothing happens where there is none. */
  | { readonly kind: 'remove'; readonly pointer: string }
  /** Gives a member another key, in its place; nothing happens where there is none. */
  | { readonly kind: 'rename'; readonly pointer: string; readonly key: string };
