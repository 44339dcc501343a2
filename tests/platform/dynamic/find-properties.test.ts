import { expect, it } from 'vitest';
import type { Schema } from '../../../src/connector/schema.ts';
import { findDynamicFields } from '../../../src/platform/dynamic/find-dynamic.ts';
import {
  findProperties,
  type PropertyTest,
  schemaAt,
} from '../../../src/platform/dynamic/find-properties.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../connectors.ts';

const liked = (property: Schema): boolean => property['x-liked'] === true;

/** A test of properties that counts how many it is asked about. */
const counting = (likes: PropertyTest): { readonly likes: PropertyTest; readonly asked: () => number } => {
  let asked = 0;
  return {
    likes: (property) => {
      asked++;
      return likes(property);
    },
    asked: () => asked,
  };
};

const names = Array.from({ length: 19 }, (_, index) => `D${index}`);
const refTo = (name: string): JsonObject => ({ $ref: `#/definitions/${name}` });

/** Definitions each of which refers to every other one twice. */
const tangled = (further: JsonObject = {}): Record<string, Schema> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: 'object',
        properties: {
          ...Object.fromEntries(
            names.flatMap((other) => [
              [other, refTo(other)],
              [`${other}s`, refTo(other)],
            ]),
          ),
          ...further,
        },
      },
    ]),
  );

it('walks definitions that refer to each other only where a wanted property is', () => {
  const definitions = {
    ...tangled(),
    Root: { properties: { far: refTo('D0'), near: { properties: { url: { 'x-liked': true } } } } },
  };
  const { likes, asked } = counting(liked);
  expect(findProperties(refTo('Root'), definitions, likes)).toEqual([['near', 'url']]);
  expect(asked()).toBeLessThan(10_000);
});

it('ends where every path leads to a wanted property, and gives the shallow ones first', () => {
  const definitions = tangled({ url: { 'x-liked': true } });
  const { likes, asked } = counting(liked);
  const found = findProperties(refTo('D0'), definitions, likes);
  expect(found[0]).toEqual(['url']);
  expect(found.map(({ length }) => length)).toEqual(
    found.map(({ length }) => length).toSorted((a, b) => a - b),
  );
  expect(found.length).toBeGreaterThan(20);
  expect(found.length).toBeLessThan(1_000);
  expect(asked()).toBeLessThan(50_000);
});

it('takes what several parts of an allOf inherit once', () => {
  const definitions = Object.fromEntries(
    names.map((name, index) => [
      name,
      index === names.length - 1
        ? { properties: { url: { 'x-liked': true } } }
        : { allOf: [refTo(`D${index + 1}`), refTo(`D${index + 1}`), refTo('D0')] },
    ]),
  );
  expect(findProperties(refTo('D0'), definitions, liked)).toEqual([['url']]);
  expect(schemaAt(refTo('D0'), definitions, ['url'])).toEqual({ 'x-liked': true });
});

it('lets a property take the place of an inherited one', () => {
  const definitions = { Base: { properties: { id: { 'x-liked': true }, name: {} } } };
  const schema = { allOf: [refTo('Base')], properties: { id: { type: 'string' } } };
  expect(findProperties(schema, definitions, liked)).toEqual([]);
  expect(schemaAt(schema, definitions, ['id'])).toEqual({ type: 'string' });
});

it('puts the keys that stand next to a $ref before those of what it refers to', () => {
  const definitions = { Name: { type: 'string', title: 'Name' } };
  const schema = { properties: { name: { ...refTo('Name'), title: 'First name', 'x-liked': true } } };
  expect(findProperties(schema, definitions, liked)).toEqual([['name']]);
  expect(schemaAt(schema, definitions, ['name'])).toEqual({
    type: 'string',
    title: 'First name',
    'x-liked': true,
  });
});

it('finds the dynamic fields of a connector whose 19 definitions all refer to each other twice', () => {
  const choice = { type: 'string', 'x-ms-dynamic-values': { operationId: 'ListThings', 'value-path': 'id' } };
  const connector = connectorOf({
    paths: {
      '/things': {
        post: {
          operationId: 'AddThing',
          parameters: [{ name: 'body', in: 'body', schema: refTo('Thing') }],
          responses: { 200: { description: 'OK', schema: refTo('D1') } },
        },
      },
    },
    definitions: { ...tangled(), Thing: { properties: { kind: choice, tree: refTo('D0') } } },
  });
  expect(findDynamicFields(connector).map(({ place }) => place)).toEqual([{ kind: 'body', path: ['kind'] }]);
});
