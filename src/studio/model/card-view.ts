import type { CardField } from '../../card/model/card-field.ts';
import type { Json, JsonObject } from '../../source/json.ts';
import type { Written } from './checks-view.ts';

/** What a page asks for a field of a card. */
export interface CardAsk {
  readonly look: string;
  readonly field: Pick<CardField, 'id' | 'pointer'>;
  /** What is filled in, by the id of the field. */
  readonly values: JsonObject;
  /** The item of a tree that was opened. */
  readonly folder?: Json;
  readonly target: 'mock' | 'service';
}

/** What a page changes of an operation, a parameter or a property: `null` takes a key away. */
export interface CardEditRequest {
  readonly pointer: string;
  readonly changes: JsonObject;
}

/** What came of it, and the definitions that others use too. */
export interface CardWritten extends Written {
  readonly shared: readonly string[];
}
