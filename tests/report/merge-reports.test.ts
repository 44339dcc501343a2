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
  it('counts coverage again: parts of one connector know the same statuses, connectors add up', () => {
    const cell = (status: string, kind: Verdict['kind'], subject = 'shop', seen?: boolean): Check =>
      check(`A ${status}`, kind, {
        operation: 'A',
        status,
        subject,
        ...(seen === undefined ? {} : { seen }),
      });
    const merged = mergeReports([
      report([cell('200', 'pass'), cell('404', 'skip')], {
        documented: 3,
        seen: 1,
        coverage: 33.3,
        requests: 4,
        p50: 1,
        seed: 1,
      }),
      report([cell('200', 'skip'), cell('500', 'fail', 'shop', false)], {
        documented: 3,
        seen: 0,
        coverage: 0,
        requests: 5,
        p50: 9,
        seed: 1,
      }),
      report(
        [cell('200', 'pass', 'bank')],
        { documented: 1, seen: 1, coverage: 100, requests: 1, seed: 1, url: 'x' },
        ['bank'],
      ),
    ]);
    expect(merged.facts).toEqual({ documented: 4, seen: 2, coverage: 50, requests: 10, seed: 1 });
    expect(merged.subjects).toEqual(['shop', 'bank']);
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
