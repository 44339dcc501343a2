import { describe, expect, it } from 'vitest';
import { findRef, followRef } from '../../src/source/follow-ref.ts';
import type { JsonObject } from '../../src/source/json.ts';

const definitions: JsonObject = {
  Order: { properties: { items: [{ type: 'string' }] } },
  Alias: { $ref: '#/definitions/Other' },
  Other: { $ref: '#/definitions/Order' },
  Loop: { $ref: '#/definitions/Ring' },
  Ring: { $ref: '#/definitions/Loop' },
  Lost: { $ref: '#/definitions/Nothing' },
  Abroad: { $ref: 'other.json#/definitions/Order' },
  'a/b %': { type: 'integer' },
};
const root: JsonObject = { definitions, parameters: { id: { in: 'path' } } };

describe('a $ref', () => {
  it.each([
    ['#/definitions/Order', definitions['Order'], ['definitions', 'Order']],
    ['#/definitions/a~1b%20%25', { type: 'integer' }, ['definitions', 'a/b %']],
    ['#/definitions/Order/properties/items/0', { type: 'string' }, undefined],
    ['#/parameters/id', { in: 'path' }, ['parameters', 'id']],
  ])('%s names a value, with the keys that lead there', (ref, value, path) => {
    expect(followRef(root, ref)?.value).toEqual(value);
    if (path !== undefined) expect(followRef(root, ref)?.path).toEqual(path);
  });

  it('is followed to the end of its chain, again and again', () => {
    for (const ref of ['#/definitions/Alias', '#/definitions/Other', '#/definitions/Alias'])
      expect(followRef(root, ref)).toEqual({ value: definitions['Order'], path: ['definitions', 'Order'] });
  });

  it('is looked at alone by findRef', () => {
    expect(findRef(root, '#/definitions/Alias')?.value).toBe(definitions['Alias']);
  });

  it.each([
    '#/definitions/Loop',
    '#/definitions/Ring',
    '#/definitions/Lost',
    '#/definitions/Abroad',
    '#/definitions/toString',
    '#/definitions/Order/properties/items/length',
    'Order',
    '#',
    '',
  ])('%j leads nowhere', (ref) => {
    expect(followRef(root, ref)).toBeUndefined();
    expect(followRef(root, ref)).toBeUndefined();
  });

  it('is followed within a part of the document that is told where it is', () => {
    expect(followRef(definitions, '#/definitions/Alias', '#/definitions')).toEqual({
      value: definitions['Order'],
      path: ['definitions', 'Order'],
    });
    expect(followRef(definitions, '#/parameters/id', '#/definitions')).toBeUndefined();
    expect(followRef(definitions, '#/definitions', '#/definitions')).toBeUndefined();
  });

  it('costs no stack, however long its chain is', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, at) => [
        `S${at}`,
        at === 49_999 ? { type: 'string' } : { $ref: `#/definitions/S${at + 1}` },
      ]),
    );
    expect(followRef(chain, '#/definitions/S0', '#/definitions')?.value).toEqual({ type: 'string' });
  });
});
