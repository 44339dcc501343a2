import { describe, expect, it } from 'vitest';
import { acceptKnown } from '../../src/report/accept-known.ts';
import type { Check, Report } from '../../src/report/report.ts';
import { outcomeOf } from '../../src/report/verdict.ts';

const cell = (operation: string, ...messages: readonly string[]): Check => ({
  subject: 'shop',
  name: `${operation} 200`,
  operation,
  status: '200',
  verdict: { kind: messages.length > 0 ? 'fail' : 'pass' },
  findings: messages.map((message) => ({ code: 'broken', severity: 'error', message, remedy: 'Mend it.' })),
});
const report = (...checks: readonly Check[]): Report => ({
  tool: 'verify',
  subjects: ['shop'],
  checks,
  facts: {},
});

describe('what an earlier report had already', () => {
  it('is a note, whatever its numbers, and breaks nothing', () => {
    const { report: now, stale } = acceptKnown(
      report(cell('A', 'took 120 ms'), cell('B')),
      report(cell('A', 'took 98 ms'), cell('B')),
    );
    expect(now.checks[0]).toMatchObject({
      verdict: { kind: 'pass' },
      findings: [{ severity: 'info', known: true, message: 'took 120 ms' }],
    });
    expect(now.facts).toEqual({ known: 1 });
    expect(stale).toEqual([]);
    expect(outcomeOf(now)).toEqual({ kind: 'kept' });
  });
  it('does not hide a new breach beside it, or the same one elsewhere', () => {
    const { report: now } = acceptKnown(
      report(cell('A', 'old', 'new'), cell('B', 'old')),
      report(cell('A', 'old')),
    );
    expect(
      now.checks.map(({ verdict, findings }) => [verdict.kind, ...findings.map((each) => each.severity)]),
    ).toEqual([
      ['fail', 'info', 'error'],
      ['fail', 'error'],
    ]);
    expect(outcomeOf(now)).toEqual({ kind: 'broken' });
  });
  it('is stale once it does not occur any more', () => {
    const { report: now, stale } = acceptKnown(report(cell('A')), report(cell('A', 'old')));
    expect(stale).toEqual(['A 200 broken']);
    expect(now.facts).toEqual({ stale: 1 });
  });
});
