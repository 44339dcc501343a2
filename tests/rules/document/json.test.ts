import { describe, expect, it } from 'vitest';
import { baseDefinition } from '../../../rules/base-connector.ts';
import { readDefinition } from '../../../rules/definition/definition.ts';
import { jsonRules } from '../../../rules/document/json.ts';
import { findPlaces } from '../find-problems.ts';

/** A value at a place of the base connector; a merge patch could not write null. */
const withValue = (place: string, value: unknown): unknown => {
  const copy = structuredClone(baseDefinition) as Record<string, unknown>;
  const keys = place.split(' ');
  const parent = keys
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  parent[String(keys.at(-1))] = value;
  return copy;
};

const placesOf = (document: unknown): readonly string[] =>
  jsonRules
    .filter(({ id }) => id === 'connector-json-types')
    .flatMap((rule) => [...rule.check(readDefinition(document))].map(({ path }) => path.join(' ')));

describe('connector-json-types', () => {
  it.each([
    'paths /orders',
    'paths /orders get',
    'paths /orders get parameters 0',
    'paths /orders get responses 200',
    'paths /orders get responses 200 headers',
    'definitions Order',
    'definitions Order properties id',
    'definitions CustomerList properties value items',
    'definitions Order additionalProperties',
    'definitions Order allOf',
    'securityDefinitions api_key',
  ])('wants an object or a list at %s', (place) => {
    for (const value of [null, 'text', 3, true].filter(
      (one) => one !== true || !place.endsWith('additionalProperties'),
    ))
      expect(placesOf(withValue(place, value))).toEqual([place]);
  });

  it('looks into lists, and takes extensions as they are', () => {
    expect(placesOf(withValue('definitions Order allOf', [{}, null]))).toEqual(['definitions Order allOf 1']);
    expect(placesOf(withValue('paths x-note', null))).toEqual([]);
    expect(placesOf(withValue('definitions Order additionalProperties', false))).toEqual([]);
  });

  it('leaves a number at exclusiveMinimum to the rule that says what to write', () => {
    expect(placesOf(withValue('definitions Order exclusiveMinimum', 3))).toEqual([]);
    expect(placesOf(withValue('definitions Order exclusiveMinimum', '3'))).toEqual([
      'definitions Order exclusiveMinimum',
    ]);
  });
});

describe('connector-extension-position', () => {
  it('is one finding for each extension and kind of place, however often it is there', () => {
    const encoded = { 'x-ms-url-encoding': 'single' };
    expect(
      findPlaces(jsonRules, 'connector-extension-position', {
        paths: { '/orders': { ...encoded, get: encoded, post: encoded } },
      }),
    ).toEqual(['paths /orders x-ms-url-encoding', 'paths /orders get x-ms-url-encoding']);
  });
});
