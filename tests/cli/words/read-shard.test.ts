import { describe, expect, it } from 'vitest';
import { readShard } from '../../../src/cli/words/read-shard.ts';

describe('--shard', () => {
  it.each([
    ['1/4', { at: 1, of: 4 }],
    ['4/4', { at: 4, of: 4 }],
  ])('%s', (text, shard) => expect(readShard(text, {})).toEqual(shard));
  it.each(['0/4', '5/4', '1', 'a/b', '1/4/2', ''])('%j is refused', (text) =>
    expect(() => readShard(text, {})).toThrow(),
  );
});

describe('--shard auto', () => {
  it.each<[string, NodeJS.ProcessEnv, object]>([
    ['GitHub, by a matrix', { PINOUT_SHARD_INDEX: '0', PINOUT_SHARD_TOTAL: '3' }, { at: 1, of: 3 }],
    ['GitLab', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' }, { at: 3, of: 3 }],
    ['CircleCI', { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '3' }, { at: 3, of: 3 }],
    ['Azure', { SYSTEM_JOBPOSITIONINPHASE: '2', SYSTEM_TOTALJOBSINPHASE: '2' }, { at: 2, of: 2 }],
    ['Kubernetes', { JOB_COMPLETION_INDEX: '4', PINOUT_SHARD_TOTAL: '5' }, { at: 5, of: 5 }],
  ])('%s', (_, env, shard) => expect(readShard('auto', env)).toEqual(shard));
  it('is refused where nothing says which job this is, and where what is said cannot be', () => {
    expect(() => readShard('auto', {})).toThrow('PINOUT_SHARD_INDEX');
    expect(() => readShard('auto', { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '3' })).toThrow('is not a part');
  });
});
