import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/report/formats.ts';
import { groupCauses } from '../../../src/report/group/group-causes.ts';
import type { Check, Finding, Report } from '../../../src/report/report.ts';

const finding = (code: string, message: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'error',
  message,
  remedy: 'Mend it.',
  ...more,
});
const check = (operation: string, ...findings: readonly Finding[]): Check => ({
  subject: 'shop',
  name: `${operation} 400`,
  operation,
  status: '400',
  verdict: { kind: 'fail' },
  findings,
});
const lax = (operation: string, name: string, how: string, curl: string): Finding =>
  finding('invalid-request-accepted', `${operation} takes an invalid request: query ${name} ${how}.`, {
    cause: 'any text is accepted for boolean query parameters',
    place: `query ${name}`,
    curl,
  });
const report: Report = {
  tool: 'verify',
  subjects: ['shop'],
  checks: [
    check(
      'GetAlerts',
      lax('GetAlerts', 'active', 'is a number', 'curl http://x/?active=1&more=1'),
      lax('GetAlerts', 'active', 'is a text', 'curl http://x/?active=a'),
      lax('GetAlerts', 'silenced', 'is a text', 'curl http://x/?active=true&silenced=a'),
      finding('status-undocumented', 'GetAlerts answers 503.', { actual: '503 Service Unavailable' }),
    ),
    check(
      'GetGroups',
      lax('GetGroups', 'active', 'is a text', 'curl http://x/groups?active=a'),
      finding('status-undocumented', 'GetGroups answers 503.', { actual: '503 Service Unavailable' }),
      finding('status-undocumented', 'GetGroups answers 418.', { actual: "418 I'm a teapot" }),
      finding('response-header-missing', 'GetGroups 200: the header "a" is missing.', {
        severity: 'warning',
      }),
    ),
  ],
  facts: {},
};

describe('findings by their cause', () => {
  it('are one for each cause, across operations, with count and smallest request', () => {
    const causes = groupCauses(report);
    expect(causes.map(({ code, count, operations }) => [code, count, operations.join(' ')])).toEqual([
      ['invalid-request-accepted', 4, 'GetAlerts GetGroups'],
      ['status-undocumented', 2, 'GetAlerts GetGroups'],
      ['status-undocumented', 1, 'GetGroups'],
      ['response-header-missing', 1, 'GetGroups'],
    ]);
    expect(causes[0]).toMatchObject({
      message: 'Any text is accepted for boolean query parameters: 3 parameters of GetAlerts, GetGroups.',
      request: 'curl http://x/?active=a',
    });
    expect(causes[1]?.message).toBe('GetAlerts answers 503. Found 2 times: GetAlerts, GetGroups.');
  });
  it.each(['pretty', 'html', 'markdown', 'junit', 'sarif', 'json'] as const)(
    '%s shows them before what shows them',
    async (format) => {
      const text = (await formats[format]())(report);
      const words =
        format === 'pretty'
          ? 'Any text is accepted for boolean'
          : 'Any text is accepted for boolean query parameters: 3 parameters';
      const first = text.indexOf(words);
      expect(first).toBeGreaterThan(-1);
      const single = text.indexOf('query silenced is a text');
      if (single >= 0) expect(first).toBeLessThan(single);
    },
  );
  it('stay where they are in JSON, and their fingerprints lead back', async () => {
    const { checks, groups } = JSON.parse((await formats.json())(report)) as {
      checks: { findings: { fingerprint: string }[] }[];
      groups: { count: number; findings: string[] }[];
    };
    const all = checks.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
    expect(groups.flatMap(({ findings }) => findings).toSorted()).toEqual(all.toSorted());
    expect(groups.map(({ count, findings }) => count === findings.length)).not.toContain(false);
  });
});

describe('findings of one operation', () => {
  const in200 = {
    ...finding('response-body-mismatch', 'Get: no text.', { expected: 'a text' }),
    platform: 'A flow says so.',
  };
  const in400 = finding('response-body-mismatch', 'Get: no text.', { expected: 'a text' });

  it('are told with what a flow says of them, and without the name that is in the message', () => {
    const [cause] = groupCauses({ ...report, checks: [check('Get', in400, in200)] });
    expect(cause?.message).toBe('Get: no text. Found 2 times.');
    expect(cause?.findings[0].finding.platform).toBe('A flow says so.');
  });
});
