import { describe, expect, it } from 'vitest';
import { mergeValues } from '../../src/import/lock/merge-values.ts';

const merge = (base: unknown, mine: unknown, theirs: unknown) => {
  const conflicts: string[] = [];
  const merged = mergeValues({ base, mine, theirs } as never, ({ path }) => conflicts.push(path.join('/')));
  return { merged, conflicts };
};

describe('importing again', () => {
  it('keeps what a person wrote, and takes what is new in the source', () => {
    expect(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 3, c: 4 })).toEqual({
      merged: { a: 2, b: 3, c: 4 },
      conflicts: [],
    });
  });

  it('takes away what the source has no more, unless a person changed it', () => {
    expect(merge({ a: 1, b: 1 }, { a: 1, b: 1 }, { a: 1 })).toEqual({ merged: { a: 1 }, conflicts: [] });
    expect(merge({ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 1 })).toEqual({
      merged: { a: 1, b: 2 },
      conflicts: ['b'],
    });
  });

  it('keeps the text of the person where both changed one', () => {
    expect(merge({ a: 'x' }, { a: 'mine' }, { a: 'theirs' })).toEqual({
      merged: { a: 'mine' },
      conflicts: ['a'],
    });
  });

  it('matches parameters by place and name', () => {
    const one = { name: 'id', in: 'path', description: 'The ID.' };
    const two = { name: 'page', in: 'query' };
    const { merged } = merge([one], [{ ...one, description: 'Mine.' }], [one, two]);
    expect(merged).toEqual([{ ...one, description: 'Mine.' }, two]);
  });
});
