import { describe, expect, it } from 'vitest';
import { type Definitions, definitionName, resolveSchema } from '../../src/connector/resolve-ref.ts';

const definitions: Definitions = {
  A: { type: 'object', properties: { x: { type: 'integer' } } },
  B: { $ref: '#/definitions/A' },
  Round: { $ref: '#/definitions/Trip' },
  Trip: { $ref: '#/definitions/Round' },
  'a/b~c d': { type: 'boolean' },
};

describe('a $ref', () => {
  it.each([
    ['#/definitions/A', { type: 'object', properties: { x: { type: 'integer' } } }],
    ['#/definitions/B', { type: 'object', properties: { x: { type: 'integer' } } }],
    ['#/definitions/A/properties/x', { type: 'integer' }],
    ['#/definitions/a~1b~0c%20d', { type: 'boolean' }],
    ['#/definitions/Gone', {}],
    ['#/definitions/Round', {}],
    ['#/definitions/toString', {}],
    ['#/definitions/__proto__', {}],
    ['#/parameters/A', {}],
    ['http://127.0.0.1:9/', {}],
  ])('%s leads to %j', ($ref, want) => {
    expect(resolveSchema({ $ref }, definitions)).toEqual(want);
  });

  it('is not needed: a schema without one is itself', () => {
    const schema = { type: 'string' };
    expect(resolveSchema(schema, definitions)).toBe(schema);
  });

  it.each([
    ['#/definitions/A', 'A'],
    ['#/definitions/a~1b', 'a/b'],
    ['#/definitions/A/properties/x', undefined],
    ['#/parameters/A', undefined],
  ])('%s names the definition %s', (ref, want) => {
    expect(definitionName(ref)).toBe(want);
  });
});
