import type { DynamicInput } from '../../platform/dynamic/dynamic-values.ts';
import type { JsonObject } from '../../source/json.ts';

/** One of a tree's two questions: what is at the root, or what is in a folder. */
export interface TreeCall {
  readonly operationId: string;
  readonly inputs: Readonly<Record<string, QuestionInput>>;
}

/** Where an input of the operation that is asked comes from. */
export type QuestionInput =
  | DynamicInput
  /** A property of the folder that the maker opened. */
  | { readonly kind: 'selected'; readonly path: string };

/** What a field asks an operation of the connector at design time. Plain data: `askOf` says what is called, `readAnswer` what came. */
export type Question =
  | {
      /** `values` and `list` give choices, `schema` and `properties` give fields. */
      readonly kind: 'values' | 'list' | 'schema' | 'properties';
      readonly operationId: string;
      readonly inputs: Readonly<Record<string, DynamicInput>>;
      /** The extension as written, whose paths say where the answer has what is looked for. */
      readonly raw: JsonObject;
      readonly pointer: string;
    }
  | {
      readonly kind: 'tree';
      readonly open: TreeCall;
      readonly browse?: TreeCall;
      readonly paths: TreePaths;
      /** What of the tree may be chosen. */
      readonly takes: 'folders' | 'files' | 'both';
      readonly pointer: string;
    };

/** The paths of an item's properties in a tree. `isParent` may also be a comparison: `(is_folder eq true)`. */
export interface TreePaths {
  readonly items?: string;
  readonly value?: string;
  readonly title?: string;
  readonly isParent?: string;
}
