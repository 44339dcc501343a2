import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CardMarks } from '../../../src/card/compare/compare-cards.ts';
import type { Editable } from '../../../src/card/edit/editable-of.ts';
import type { Answered, CardValues } from '../../../src/card/model/answered.ts';
import type { CardField, HiddenInput } from '../../../src/card/model/card-field.ts';
import type { Json, JsonObject } from '../../../src/source/json.ts';

/** What a field is asked with: everything that is filled in, and the folder of a tree that was opened. */
export interface AskRequest {
  readonly field: CardField;
  readonly fields: readonly CardField[];
  readonly hidden: readonly HiddenInput[];
  readonly values: CardValues;
  readonly folder?: Json;
}

/** How a card asks: by the studio's server, or by a mock in the page. */
export type Ask = (request: AskRequest) => Promise<Answered>;

/** How a card is edited; nothing where it only shows. */
export interface Editing {
  readonly read: (pointer: string) => Promise<Editable | undefined>;
  /** Writes the keys that are other than before. Nothing came of it: the reason. */
  readonly write: (pointer: string, changes: JsonObject) => Promise<string | undefined>;
}

/** What all parts of one card share. */
export interface CardContext {
  readonly fields: readonly CardField[];
  readonly hidden: readonly HiddenInput[];
  readonly values: CardValues;
  readonly setValue: (id: string, value: Json | undefined) => void;
  /** Fields that appeared in the place of one that asked. */
  readonly brought: Readonly<Record<string, readonly CardField[]>>;
  readonly bring: (id: string, fields: readonly CardField[], hidden: readonly HiddenInput[]) => void;
  readonly ask: Ask | undefined;
  readonly editing: Editing | undefined;
  /** Goes to where a thing is written. */
  readonly jump: ((pointer: string) => void) | undefined;
  /** What is different from another version of the card. */
  readonly marks: CardMarks;
}

const context = createContext<CardContext>({
  fields: [],
  hidden: [],
  values: {},
  setValue: () => {},
  brought: {},
  bring: () => {},
  ask: undefined,
  editing: undefined,
  jump: undefined,
  marks: {},
});

/** Gives a card's parts what they share. */
export const CardProvider = context.Provider;

/** What the parts of this card share. */
export const useCard = (): CardContext => useContext(context);
