import type { ParameterLocation, Visibility } from '../../connector/operation.ts';
import type { Choice } from '../../platform/dynamic/dynamic-values.ts';
import type { Json } from '../../source/json.ts';
import type { Question } from './question.ts';

/** Where the value of a field goes. */
export type FieldPlace = ParameterLocation | 'body' | 'recurrence';

/** What every input of a card has, shown or not. */
export interface CardInput {
  /** Tells the fields of one card apart: `query/limit`, `body/address/city`. */
  readonly id: string;
  /** What a flow stores it as: `limit`, `order/address/city`. */
  readonly name: string;
  readonly in: FieldPlace;
  /** The parameter that it is, or is a part of. */
  readonly parameter: string;
  /** Properties that lead to it in the body; none if it is the whole of the parameter. */
  readonly path: readonly string[];
  readonly label: string;
  /** Where it is written in the definition; nothing if an answer brought it, or the platform. */
  readonly pointer?: string;
}

/** An input that a maker can fill in. */
export interface CardField extends CardInput {
  /** The description: grey in the empty field. */
  readonly placeholder?: string;
  readonly required: boolean;
  /** Its own, or that of what is around it. */
  readonly visibility: Visibility;
  readonly type?: string;
  readonly format?: string;
  readonly default?: Json;
  readonly editor: FieldEditor;
  /** `x-ms-group-name`. */
  readonly group?: string;
  /** `x-ms-content-hint`. */
  readonly contentHint?: string;
  /** `x-ms-property-name-alias`. */
  readonly alias?: string;
  /** `x-ms-input-dependencies`, as written. */
  readonly dependencies?: Json;
}

/** Why an input is not on the card. */
export type HiddenReason =
  | 'internal'
  | 'read-only'
  /** `connectionId`, which the platform fills in. */
  | 'reserved'
  /** The platform puts the address of the flow here. */
  | 'notification-url'
  /** The designer has no editor for what it is, and leaves it out. */
  | 'type'
  /** A form part whose name has `"` or `@`. */
  | 'name';

/** An input that no maker sees. */
export interface HiddenInput extends CardInput {
  readonly why: HiddenReason;
  /** The default that is sent anyway: that of what is required. */
  readonly sends?: Json;
  /** It is needed and nothing fills it in, so that the call cannot be made. */
  readonly missing: boolean;
}

/** How a value is typed in. */
export type FieldEditor =
  | { readonly kind: 'text' | 'multiline' | 'number' | 'integer' | 'date' | 'date-time' | 'password' }
  | { readonly kind: 'html' | 'json' | 'dictionary' | 'file-content' | 'file-name' }
  /** A drop-down; the titles are shown, the values are sent. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** A drop-down that asks an operation, and takes values of the maker's own. */
  | { readonly kind: 'ask'; readonly question: Question }
  /** A picker of files or folders. */
  | { readonly kind: 'tree'; readonly question: Question }
  /** Items one below the other, or the whole list as text. */
  | { readonly kind: 'list'; readonly item: ListItem }
  /** Fields appear in its place when the answer is there. */
  | { readonly kind: 'appearing'; readonly question: Question };

/** One item of a list: a value, or an object with fields of its own, whose paths begin at the item. */
export type ListItem =
  | { readonly kind: 'value'; readonly field: CardField }
  | {
      readonly kind: 'object';
      readonly fields: readonly CardField[];
      readonly hidden: readonly HiddenInput[];
    };
