import { signal } from '@preact/signals';
import type { JsonObject } from '../../../src/source/json.ts';

/** What a card was filled in with, by operation: Try it begins with that. */
const inputs = signal<Readonly<Record<string, JsonObject>>>({});

const keyOf = (connector: string, operation: string): string => JSON.stringify([connector, operation]);

/** Keeps what a card has, for Try it. */
export const prefill = (connector: string, operation: string, given: JsonObject): void => {
  inputs.value = { ...inputs.value, [keyOf(connector, operation)]: given };
};

/** What the card of an operation had, if somebody wanted to try it. */
export const prefilled = (connector: string, operation: string): JsonObject | undefined =>
  inputs.value[keyOf(connector, operation)];
