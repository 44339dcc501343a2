import { describe, expect, it } from 'vitest';
import { type Format, formats } from '../../src/report/formats.ts';
import { mergeReports } from '../../src/report/merge-reports.ts';
import type { Check, Report, Verdict } from '../../src/report/report.ts';
import { countOperations, operationWords, outcomeOf } from '../../src/report/verdict.ts';

const skip = (needs: NonNullable<Extract<Verdict, { kind: 'skip' }>['needs']>): Verdict => ({
  kind: 'skip',
  reason: 'why',
  remedy: 'how',
  needs,
});
const pass: Verdict = { kind: 'pass' };
const fail: Verdict = { kind: 'fail' };
const cell = (operation: string, status: string, verdict: Verdict, more: Partial<Check> = {}): Check => ({
  subject: 'shop',
  name: `${operation} ${status}`,
  operation,
  status,
  verdict,
  findings: [],
  ...more,
});
const report = (
  checks: readonly Check[],
  facts: Report['facts'] = {},
  tool: Report['tool'] = 'verify',
): Report => ({
  tool,
  subjects: ['shop'],
  checks,
  facts,
});
const codesOf = (each: Report): readonly string[] => {
  const outcome = outcomeOf(each);
  return outcome.kind === 'unverified' ? outcome.doubts.map(({ code }) => code) : [outcome.kind];
};

describe('what a report comes to', () => {
  it.each<readonly [string, readonly string[], Report]>([
    ['a success that was seen', ['kept'], report([cell('Get', '200', pass)])],
    ['a failure', ['broken'], report([cell('Get', '200', pass), cell('Get', '404', fail)])],
    ['nothing', ['nothing-verified'], report([])],
    [
      'nothing, in one shard of many',
      ['kept'],
      { ...report([]), shards: { subjects: 's', plan: 'p', order: [], of: 4, at: [2] } },
    ],
    ['only skips', ['nothing-verified'], report([cell('Get', '200', skip('flag'))])],
    [
      'only refusals',
      ['no-success-verified'],
      report([cell('Get', '200', skip('flag')), cell('Get', '401', pass)]),
    ],
    [
      'an operation that nothing explains',
      ['operation-not-verified'],
      report([cell('Get', '200', pass), cell('Post', '201', skip('unclear'))]),
    ],
    [
      'an operation that waits for a case',
      ['kept'],
      report([cell('Get', '200', pass), cell('Post', '201', skip('case'))]),
    ],
    ['an early end', ['run-ended-early'], report([cell('Get', '200', pass)], { ended: 'early' })],
    [
      'an early end that is allowed',
      ['kept'],
      report([cell('Get', '200', pass)], { ended: 'early', allowPartial: true }),
    ],
    [
      'an operation that nothing explains, allowed',
      ['kept'],
      report([cell('Get', '200', pass), cell('Post', '201', skip('unclear'))], { allowPartial: true }),
    ],
    [
      'an operation that the budget was too small for',
      ['budget-too-small'],
      report([cell('Get', '200', pass), cell('Post', '201', skip('budget'))], { leftOut: 9, budget: 3 }),
    ],
    [
      'an operation that the budget was too small for, allowed',
      ['kept'],
      report([cell('Get', '200', pass), cell('Post', '201', skip('budget'))], { allowPartial: true }),
    ],
    [
      'no success within the budget',
      ['budget-too-small', 'no-success-verified'],
      report([cell('Get', '200', skip('budget')), cell('Get', '404', pass)]),
    ],
    [
      'probes that the budget left out of what succeeded',
      ['kept'],
      report([cell('Get', '200', pass), cell('Get', '400', skip('flag'))], { leftOut: 9, budget: 3 }),
    ],
    [
      'too little coverage',
      ['coverage-too-low'],
      report([cell('Get', '200', pass)], { coverage: 49.9, minCoverage: 50 }),
    ],
    ['enough coverage', ['kept'], report([cell('Get', '200', pass)], { coverage: 50, minCoverage: 50 })],
    ['another address', ['url-wrong'], report([cell('Get', '200', fail)], { everyAnswer: '404' })],
    [
      'an endpoint that went away',
      ['endpoint-gone'],
      report([cell('Get', '200', pass)], {
        ended: 'early',
        endpointGone: 'after 9 requests',
        allowPartial: true,
      }),
    ],
    [
      'a hand-written case that was not sent, which may not be',
      ['check-skipped'],
      report([cell('Get', '200', pass)], { casesSkipped: 'one; two', failOnSkipped: 'cases' }),
    ],
    [
      'a hand-written case that was not sent',
      ['kept'],
      report([cell('Get', '200', pass)], { casesSkipped: 'one; two' }),
    ],
    [
      'a skipped check, where only cases have to be sent',
      ['kept'],
      report([cell('Get', '200', pass), cell('Get', '404', skip('case'))], { failOnSkipped: 'cases' }),
    ],
    [
      'a skipped check, which may not be',
      ['check-skipped'],
      report([cell('Get', '200', pass), cell('Get', '404', skip('case'))], { failOnSkipped: 'all' }),
    ],
    [
      'an early end before anything was asked',
      ['run-ended-early'],
      report([cell('Get', '200', skip('run'))], { ended: 'early' }),
    ],
    ['a failure and an early end', ['broken'], report([cell('Get', '200', fail)], { ended: 'early' })],
    ['pacts without interactions', ['nothing-verified'], report([], {}, 'pact')],
    ['a comparison without checks', ['kept'], report([], {}, 'diff')],
    ['a folder without problems', ['kept'], report([], {}, 'lint')],
  ])('%s', (_, codes, given) => {
    expect(codesOf(given)).toEqual(codes);
  });
  it('asks the user of a proxy for requests, not for other flags', () => {
    expect(outcomeOf(report([], { exchanges: 0 }))).toMatchObject({
      doubts: [{ remedy: 'Send requests to the address that is forwarded, then end the proxy.' }],
    });
  });
  it('counts operations by what was seen of them', () => {
    const given = report([
      cell('A', '200', pass),
      cell('B', '200', skip('case')),
      cell('B', '404', pass),
      cell('C', '201', skip('unclear')),
      cell('D', '200', fail, { seen: false }),
      cell('E', '200', fail, { seen: true }),
      cell('I', '200', pass),
      cell('I', '400', fail, { seen: true }),
      cell('F', 'default', skip('flag')),
      cell('G', '200', skip('run')),
      cell('H', '200', skip('budget')),
    ]);
    expect(countOperations(given)).toEqual({
      all: 9,
      verified: 1,
      waiting: 2,
      failed: 3,
      unasked: 1,
      overBudget: ['H'],
      unclear: ['C'],
      neverAccepted: [],
    });
    expect(operationWords(given)).toBe(
      'verified 1 of 9 operations; 2 need a case or a flag; 3 failed; 1 not asked; 1 without a success within the budget; 1 without a known reason',
    );
  });
  it.each(Object.keys(formats) as readonly Format[])('%s says it, and why', async (format) => {
    const given = report([cell('Get', '200', skip('flag')), cell('Get', '401', pass)]);
    const text = (await formats[format]())(given);
    expect(text).toMatch(/no-success-verified|not verified/);
    expect(text).toContain('Only refusals were seen');
  });
  it.each(['pretty', 'html', 'markdown', 'github', 'junit', 'sarif'] as const)(
    '%s has the coverage in its headline, and what must not be taken for verified',
    async (format) => {
      const refused = {
        code: 'operation-never-accepted',
        severity: 'warning',
        message: 'No.',
        remedy: '',
      } as const;
      const given = report(
        [cell('A', '200', pass), cell('B', '200', skip('case'), { findings: [refused] })],
        { leftOut: 37, budget: 150 },
      );
      const text = (await formats[format]())(given).replaceAll(/\s+/g, ' ');
      expect(text).toContain(
        'verified 1 of 2 operations; 1 needs a case or a flag; never accepted: B; left out 37 probes for the budget of 150: --budget full',
      );
      expect(text).not.toContain('no findings');
    },
  );
  it('is the same for shards that are joined as for one run', () => {
    const parts = [
      report([cell('A', '200', pass, { seen: true })], {
        documented: 1,
        seen: 1,
        coverage: 100,
        minCoverage: 60,
      }),
      report(
        [
          cell('B', '200', skip('case'), { seen: false }),
          cell('B', '404', pass, { seen: true }),
          cell('B', '500', skip('case'), { seen: false }),
        ],
        {
          documented: 3,
          seen: 1,
          coverage: 33.3,
          minCoverage: 60,
          ended: 'early',
        },
      ),
    ];
    const joined = mergeReports(parts);
    expect(joined.facts).toEqual({ documented: 4, seen: 2, coverage: 50, minCoverage: 60, ended: 'early' });
    expect(codesOf(joined)).toEqual(['run-ended-early', 'coverage-too-low']);
  });
});
