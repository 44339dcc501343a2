import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSqliteState } from '../../../src/mock/adapters/sqlite-state.ts';

it('keeps state in SQLite without a warning, and leaves other warnings as they are', async () => {
  const told: string[] = [];
  const listen = ({ message }: Error): void => void told.push(message);
  process.on('warning', listen);
  const state = createSqliteState(':memory:');
  state.set('things', 'a', 1);
  expect(state.get('things', 'a')).toBe(1);
  state.close?.();
  process.emitWarning('of something else');
  await setImmediate();
  process.off('warning', listen);
  expect(told).toEqual(['of something else']);
});

it.each(['no-such-folder/state.db', 'package.json'])(
  'refuses %s as a place for state, with a remedy',
  (file) => {
    expect(() => createSqliteState(file)).toThrow(
      expect.objectContaining({
        code: 'state-unreachable',
        message: expect.stringContaining(`${file} cannot hold the state of the mock: `),
        remedy: expect.stringContaining('Name a new file'),
      }),
    );
  },
);
