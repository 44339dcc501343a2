import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/report/report.ts';
import { acceptBreaches } from '../../../src/verify/tally/accept-breaches.ts';

const at = {
  file: 'cases.yaml',
  line: 3,
  column: 5,
  pointer: '/accept/0',
  excerpt: '',
  offset: 0,
  length: 0,
};
const entry = { operation: 'GetItem', code: 'response-slow', reason: 'ticket 7', at } as const;
const error = { code: 'response-slow', severity: 'error', message: 'Too slow.', remedy: 'Hurry.' } as const;
const check = (operation: string): Check => ({
  subject: 'shop',
  name: `${operation} 200`,
  operation,
  verdict: { kind: 'fail' },
  findings: [error],
});
const today = '2026-11-27';

describe('accepted breaches', () => {
  it('are notes with their reason, in their operation alone', () => {
    const [first, second] = acceptBreaches('shop', [check('GetItem'), check('GetShop')], {
      accept: [entry],
      today,
      whole: true,
    });
    expect(first?.verdict.kind).toBe('pass');
    expect(first?.findings).toMatchObject([
      { severity: 'info', known: true, message: 'Too slow. (accepted: ticket 7)' },
    ]);
    expect(second).toEqual(check('GetShop'));
  });

  it.each([
    ['2026-11-27', 'pass', []],
    ['2026-11-26', 'fail', ['accept-overdue']],
  ])('count until %s', (until, kind, codes) => {
    const [first, ...more] = acceptBreaches('shop', [check('GetItem')], {
      accept: [{ ...entry, until }],
      today,
      whole: true,
    });
    expect(first?.verdict.kind).toBe(kind);
    expect(more.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(codes);
  });

  it.each([
    [true, ['accept-stale']],
    [false, []],
  ])('are reported if nothing fits them any more; was all of it asked: %s', (whole, codes) => {
    const checks = acceptBreaches('shop', [check('GetShop')], { accept: [entry], today, whole });
    const found = checks.flatMap(({ findings }) => findings).filter(({ at: place }) => place === at);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('are errors: a warning of the code stays as it is', () => {
    const warned = { ...check('GetItem'), findings: [{ ...error, severity: 'warning' as const }] };
    const [first] = acceptBreaches('shop', [warned], { accept: [entry], today, whole: false });
    expect(first?.findings).toEqual(warned.findings);
  });

  it('leave the other errors of a check as they are', () => {
    const two = { ...check('GetItem'), findings: [error, { ...error, code: 'response-body-mismatch' }] };
    const [first] = acceptBreaches('shop', [two], { accept: [entry], today, whole: true });
    expect(first?.verdict.kind).toBe('fail');
    expect(first?.findings.map(({ severity }) => severity)).toEqual(['info', 'error']);
  });
});
