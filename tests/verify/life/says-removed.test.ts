import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/source/json.ts';
import { saysRemoved } from '../../../src/verify/life/says-removed.ts';

describe('a thing that can still be read', () => {
  it.each<readonly [string, Json, Json | undefined, string]>([
    ['a state', { id: 1, state: 'archived' }, { id: 1, state: 'open' }, 'state: "archived"'],
    ['a flag', { deleted: true }, { deleted: false }, 'deleted: true'],
    ['a time', { deletedAt: '2026-01-01T00:00:00Z' }, {}, 'deletedAt: "2026-01-01T00:00:00Z"'],
    ['what it is no more', { isActive: false }, { isActive: true }, 'isActive: false'],
    ['deeper', { d: { order_status: 'Cancelled' } }, undefined, 'order_status: "Cancelled"'],
  ])('says by %s that it is removed', (_, now, before, mark) => {
    expect(saysRemoved(now, before)).toBe(mark);
  });
  it.each<readonly [string, Json, Json | undefined]>([
    ['without a mark', { id: 1, name: 'deleted' }, { id: 1, name: 'deleted' }],
    ['with the mark that it had before', { status: 'closed' }, { status: 'closed' }],
    ['with a mark that says the contrary', { deleted: false, deletedAt: null, active: true }, {}],
  ])('does not, %s', (_, now, before) => {
    expect(saysRemoved(now, before)).toBe(undefined);
  });
});
