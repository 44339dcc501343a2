import { describe, expect, it } from 'vitest';
import { allRules } from '../../../rules/all-rules.ts';
import { findPlaces } from '../find-problems.ts';

export type Part = Readonly<Record<string, unknown>>;

/** What one rule finds in the base connector with a patch: the places, or nothing. */
export type Row = readonly [rule: string, what: string, patch: Part, ...places: readonly string[]];

const rules = allRules.flatMap((rule) => (rule.file === 'definition' ? [rule] : []));

/** The places of GetOrder, and of what rows add to it. */
export const order = 'paths /orders/{id} get';
export const extra = 'definitions Order properties extra';
export const first: string = `${order} parameters 0`;

export const id = { name: 'id', in: 'path', required: true, type: 'string' };

/** GetOrder with changes. */
export const get = (operation: Part): Part => ({ paths: { '/orders/{id}': { get: operation } } });

/** A path of its own with one GET. */
export const path = (name: string, operation: Part = {}, item: Part = {}): Part => ({
  paths: {
    [name]: {
      ...item,
      get: { operationId: 'Extra', responses: { '200': { description: 'It.' } }, ...operation },
    },
  },
});

/** Parameters in place of those of GetOrder. */
export const parameters = (...list: readonly unknown[]): Part => get({ parameters: list });

export const query = (changes: Part): Part => ({ name: 'extra', in: 'query', type: 'string', ...changes });

/** Another property of the orders, which answers hold. */
export const property = (schema: unknown): Part => ({
  definitions: { Order: { properties: { extra: schema } } },
});

export const response = (status: string, value: unknown): Part => get({ responses: { [status]: value } });

/**
 * Rules that never fired on a real connector have only their own examples to show that they work. Here each has another place, or another form of the fault, and
 * one that looks like it and is right.
 */
export const testRows = (rows: readonly Row[]): void => {
  describe('a rule that never fired on a real connector', () => {
    it.each(rows.map(([rule, what, patch, ...places]) => ({ rule, what, patch, places })))(
      'connector-$rule: $what',
      ({ rule, patch, places }) => {
        expect(findPlaces(rules, `connector-${rule}`, patch)).toEqual(places);
      },
    );
  });
};
