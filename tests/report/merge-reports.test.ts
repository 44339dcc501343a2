import { describe, expect, it } from 'vitest';
import { mergeReports } from '../../src/report/merge-reports.ts';
import type { Check, Finding, Report, ReportExchange, Verdict } from '../../src/report/report.ts';

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  code: 'c',
  severity: 'error',
  message,
  remedy: '',
  ...more,
});
const exchange = (url: string): ReportExchange => ({ ms: 1, request: { method: 'GET', url, headers: [] } });
const check = (name: string, kind: Verdict['kind'], more: Partial<Check> = {}): Check => ({
  subject: 'shop',
  name,
  verdict: kind === 'skip' ? { kind, reason: 'why', remedy: 'how' } : { kind },
  findings: [],
  ...more,
});
const report = (checks: readonly Check[], facts: Report['facts'] = {}, subjects = ['shop']): Report => ({
  tool: 'verify',
  subjects,
  checks,
  facts,
});

describe('mergeReports', () => {
  it.each<[Verdict['kind'], Verdict['kind'], Verdict['kind']]>([
    ['pass', 'skip', 'pass'],
    ['skip', 'fail', 'fail'],
    ['pass', 'fail', 'fail'],
    ['fail', 'pass', 'fail'],
    ['skip', 'skip', 'skip'],
  ])('%s and %s are %s', (left, right, kind) => {
    const { checks } = mergeReports([report([check('a', left)]), report([check('a', right)])]);
    expect(checks.map(({ verdict }) => verdict.kind)).toEqual([kind]);
  });
  it('keeps environments apart, and names them', () => {
    const staging = { ...report([check('a', 'pass'), check('b', 'skip')]), environment: 'staging' };
    const live = { ...report([check('a', 'fail')]), environment: 'live' };
    const merged = mergeReports([staging, live]);
    expect(merged.subjects).toEqual(['shop (staging)', 'shop (live)']);
    expect(merged.checks.map(({ subject, name, verdict }) => [subject, name, verdict.kind])).toEqual([
      ['shop (staging)', 'a', 'pass'],
      ['shop (staging)', 'b', 'skip'],
      ['shop (live)', 'a', 'fail'],
    ]);
    expect(mergeReports([staging, { ...live, environment: 'staging' }])).toMatchObject({
      environment: 'staging',
      subjects: ['shop'],
      checks: [{ verdict: { kind: 'fail' } }, { verdict: { kind: 'skip' } }],
    });
    expect(mergeReports([merged, { ...report([]), environment: 'test' }]).subjects).toEqual([
      'shop (staging)',
      'shop (live)',
      'shop (test)',
    ]);
  });
  it('misses a shard in each environment', () => {
    const shards = { subjects: 's', plan: 'p', order: [['shop', ['A']] as const], of: 2, at: [1] };
    const half = { ...report([check('a', 'pass')]), environment: 'staging', shards };
    const other = { ...half, environment: 'live', shards: { ...shards, at: [2] } };
    expect(() => mergeReports([half, other])).toThrow(
      expect.objectContaining({ code: 'report-shard-missing' }),
    );
    const whole = mergeReports([
      half,
      { ...half, shards: { ...shards, at: [2] } },
      other,
      { ...other, shards },
    ]);
    expect(whole.subjects).toEqual(['shop (staging)', 'shop (live)']);
    expect(whole.shards).toBeUndefined();
  });
  it('keeps checks of one name and different subjects apart', () => {
    expect(
      mergeReports([report([check('a', 'pass'), check('a', 'pass', { subject: 'bank' })])]).checks,
    ).toHaveLength(2);
  });
  it('has the same finding once, and points to the exchange that showed it', () => {
    const first = check('a', 'fail', {
      findings: [finding('one', { exchange: 0 })],
      exchanges: [exchange('http://a/1')],
    });
    const second = check('a', 'fail', {
      findings: [finding('one', { exchange: 0 }), finding('two', { exchange: 0 })],
      exchanges: [exchange('http://a/2')],
    });
    const [merged] = mergeReports([report([first]), report([second])]).checks;
    expect(merged?.findings).toEqual([finding('one', { exchange: 0 }), finding('two', { exchange: 1 })]);
    expect(merged?.exchanges?.map(({ request }) => request.url)).toEqual(['http://a/1', 'http://a/2']);
  });
  const cell = (operation: string, status: string, kind: Verdict['kind'], more: Partial<Check> = {}): Check =>
    check(`${operation} ${status}`, kind, { operation, status, ...more });
  it('adds up what parts without a common check have counted, and counts coverage again', () => {
    const merged = mergeReports([
      report([cell('A', '200', 'pass'), cell('A', '404', 'skip')], {
        ...{ documented: 2, seen: 1, matched: 1, failed: 0, coverage: 50, requests: 4, parameters: 3 },
        ...{ p50: 1, seed: 1, url: 'x' },
      }),
      report([cell('B', '200', 'fail')], {
        ...{ documented: 1, seen: 1, matched: 0, failed: 1, coverage: 100, requests: 5, parameters: 3 },
        ...{ p50: 9, seed: 1, url: 'x' },
      }),
      report(
        [cell('A', '200', 'pass', { subject: 'bank' })],
        { documented: 1, seen: 1, coverage: 100, requests: 1, seed: 1, url: 'y' },
        ['bank'],
      ),
    ]);
    expect(merged.facts).toEqual({
      documented: 4,
      seen: 3,
      matched: 2,
      failed: 1,
      coverage: 75,
      requests: 10,
      parameters: 6,
      seed: 1,
    });
    expect(merged.subjects).toEqual(['shop', 'bank']);
  });
  it('does not count twice what two reports have looked at', () => {
    const first = report([cell('A', '200', 'skip'), cell('A', '404', 'pass')], {
      documented: 2,
      seen: 1,
      requests: 3,
      parameters: 3,
    });
    const again = report([cell('A', '200', 'pass')], { documented: 2, seen: 1, requests: 2, parameters: 3 });
    expect(mergeReports([first, again]).facts).toEqual({
      documented: 2,
      seen: 2,
      coverage: 100,
      requests: 5,
    });
  });
  it.each<[string, Partial<Check>, number]>([
    ['the status came', { exchanges: [{ ...exchange('x'), response: { status: 200, headers: [] } }] }, 1],
    ['another status came', { exchanges: [{ ...exchange('x'), response: { status: 500, headers: [] } }] }, 0],
    ['nothing came', { exchanges: [exchange('x')] }, 0],
    ['nothing is known', {}, 1],
    ['the check says so', { seen: false }, 0],
  ])('counts a failure as seen where %s: %o', (_, more, seen) => {
    const other = report([cell('B', '200', 'skip')], { documented: 1 });
    expect(
      mergeReports([report([cell('A', '200', 'fail', more)], { documented: 1 }), other]).facts,
    ).toMatchObject({ seen });
  });
  it('leaves a single report as it is', () => {
    const one = report([check('a', 'pass')], { p50: 3 });
    expect(mergeReports([one])).toEqual(one);
  });
  it.each<[string, readonly Report[]]>([
    ['report-missing', []],
    ['report-tools-differ', [report([]), { ...report([]), tool: 'lint' }]],
  ])('%s', (code, reports) => {
    expect(() => mergeReports(reports)).toThrow(expect.objectContaining({ code }));
  });
});
