import { describe, expect, it } from 'vitest';
import { mergeReports } from '../../src/report/merge-reports.ts';
import type { Check, Report, Shards } from '../../src/report/report.ts';
import { joinShards, requireWhole } from '../../src/report/shards.ts';

const shard = (at: number, more: Partial<Shards> = {}): { readonly shards: Shards } => ({
  shards: { subjects: 's', plan: 'p', order: [['shop', ['A', 'B', 'C']]], of: 3, at: [at], ...more },
});
const codeOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
};

describe('joinShards', () => {
  it('is a whole run when all are there, in any order', () => {
    expect(joinShards([shard(3), shard(1), shard(2)])).toBeUndefined();
  });
  it('keeps which are there otherwise', () => {
    expect(joinShards([shard(3), shard(1)])?.at).toEqual([1, 3]);
  });
  it('is nothing for reports of whole runs', () => {
    expect(joinShards([{}, {}])).toBeUndefined();
  });
  it.each<[string, readonly Pick<Report, 'shards'>[], string]>([
    ['a shard twice', [shard(1), shard(1)], 'report-shard-doubled'],
    ['other files', [shard(1), shard(2, { subjects: 'x' })], 'report-run-differs'],
    ['other flags', [shard(1), shard(2, { plan: 'x' })], 'report-run-differs'],
    ['another number of shards', [shard(1), shard(2, { of: 4 })], 'report-run-differs'],
    ['a whole run beside', [shard(1), {}], 'report-run-differs'],
  ])('refuses %s', (_, reports, code) => {
    expect(codeOf(() => joinShards(reports))).toBe(code);
  });
});

describe('requireWhole', () => {
  it('names the shard that is missing', () => {
    expect(() => requireWhole(shard(1, { at: [1, 2] }))).toThrow('Shard 3 of 3 is missing.');
    expect(() => requireWhole(shard(1))).toThrow('Shards 2, 3 of 3 are missing.');
  });
  it('takes a whole run, and one of a single shard', () => {
    expect(requireWhole({})).toBeUndefined();
    expect(requireWhole(shard(1, { of: 1 }))).toBeUndefined();
  });
});

describe('the checks of joined shards', () => {
  const check = (name: string, operation?: string): Check => ({
    subject: 'shop',
    name,
    verdict: { kind: 'pass' },
    findings: [],
    ...(operation === undefined ? {} : { operation, status: '200' }),
  });
  const report = (checks: readonly Check[], at: number): Report => ({
    tool: 'verify',
    subjects: ['shop'],
    checks,
    facts: { leftOut: 2 },
    ...shard(at, { of: 2 }),
  });
  it('are in the order of the definition, with what came before and after around them', () => {
    const joined = mergeReports([
      report([check('policies'), check('C 200', 'C'), check('left behind: c')], 1),
      report([check('policies'), check('A 200', 'A'), check('B 200', 'B'), check('left behind: a')], 2),
    ]);
    expect(joined.checks.map(({ name }) => name)).toEqual([
      ...['policies', 'A 200', 'B 200', 'C 200', 'left behind: c', 'left behind: a'],
    ]);
  });
  it('say of all of them what is said in words', () => {
    const parts = [1, 2].map((at) => ({ ...report([], at), facts: { textsTooLong: `field ${at}` } }));
    expect(mergeReports(parts).facts['textsTooLong']).toBe('field 1; field 2');
  });
  it('count together, though each shard has a check of the whole connector', () => {
    const parts = [report([check('policies')], 1), report([check('policies')], 2)];
    expect(mergeReports(parts).facts['leftOut']).toBe(4);
  });
});
