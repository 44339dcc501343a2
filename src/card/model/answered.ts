import type { Choice, DynamicProblem } from '../../platform/dynamic/dynamic-values.ts';
import type { Json } from '../../source/json.ts';
import type { CardField, HiddenInput } from './card-field.ts';

/** The values that a maker has filled in, by field id. */
export type CardValues = Readonly<Record<string, Json>>;

/** One file or folder of a tree. */
export interface TreeItem {
  readonly title: string;
  readonly value: Json;
  readonly isParent: boolean;
  /** The whole item: what is in it is asked with its properties. */
  readonly item: Json;
}

/** What a field got when it asked. */
export type Answered =
  | {
      readonly kind: 'choices';
      readonly choices: readonly Choice[];
      readonly problems: readonly DynamicProblem[];
    }
  | {
      readonly kind: 'tree';
      readonly items: readonly TreeItem[];
      readonly problems: readonly DynamicProblem[];
    }
  | {
      readonly kind: 'fields';
      readonly fields: readonly CardField[];
      readonly hidden: readonly HiddenInput[];
      readonly problems: readonly DynamicProblem[];
    }
  /** Fields have to be filled in first: their labels. */
  | { readonly kind: 'waiting'; readonly fields: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };
