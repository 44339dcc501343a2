import type { Edit } from '../../rules/rule.ts';

/** A defect that somebody might make, as changes to the clean connector that every rule's examples begin with. */
export interface Defect {
  readonly what: string;
  readonly definition?: readonly Edit[];
  readonly properties?: readonly Edit[];
  /** A change to the text of the definition, for what cannot be said as data. */
  readonly definitionText?: (text: string) => string;
  /** Text of script.csx. */
  readonly script?: string;
}

const pathOf = (place: string): readonly (string | number)[] =>
  place.split(' ').map((key) => (/^\d+$/.test(key) && !/^[1-5]\d\d$/.test(key) ? Number(key) : key));

/** A value written at a place: its keys with a space between them. */
export const set = (place: string, value: unknown): Edit => ({ op: 'set', path: pathOf(place), value });

/** A key taken away. */
export const drop = (place: string): Edit => ({ op: 'remove', path: pathOf(place) });

/** A key under another name. */
export const rename = (place: string, to: string): Edit => ({ op: 'rename', path: pathOf(place), to });

/** A defect of the definition. */
export const inDefinition = (what: string, ...definition: readonly Edit[]): Defect => ({ what, definition });

/** A defect of the properties. */
export const inProperties = (what: string, ...properties: readonly Edit[]): Defect => ({ what, properties });
