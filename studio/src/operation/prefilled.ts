import { signal } from '@preact/signals';
import type { JsonObject } from '../../../src/source/json.ts';

/** What a card was filled in with. */
export interface Prefilled {
  readonly inputs: JsonObject;
  readonly fileName: string | undefined;
}

/** By operation: Try it begins with that. */
const all = signal<Readonly<Record<string, Prefilled>>>({});

const keyOf = (connector: string, operation: string): string => JSON.stringify([connector, operation]);

/** Keeps what a card has, for Try it. */
export const prefill = (connector: string, operation: string, given: Prefilled): void => {
  all.value = { ...all.value, [keyOf(connector, operation)]: given };
};

/** What the card of an operation had, if somebody wanted to try it. */
export const prefilled = (connector: string, operation: string): Prefilled | undefined =>
  all.value[keyOf(connector, operation)];
