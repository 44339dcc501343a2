import { describe, expect, it } from 'vitest';
import { groupFindings } from '../../../src/report/group/group-findings.ts';
import type { Finding } from '../../../src/report/report.ts';

const finding = (code: string, line: number, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'hint',
  message: `${code} ${line}`,
  remedy: '',
  at: { file: 'a.json', line, column: 1 },
  ...more,
});
/** Messages: groups, their lists. */
const group = (...findings: readonly Finding[]): [string, string[][]][] =>
  groupFindings({
    tool: 'lint',
    checks: [{ subject: 's', name: 'n', verdict: { kind: 'pass' }, findings }],
  }).map(({ name, repeats }) => [name, repeats.map((same) => same.map((each) => each.finding.message))]);

describe('groupFindings', () => {
  it('puts those of one code together, and the worst first', () => {
    expect(group(finding('a', 1), finding('b', 2, { severity: 'error' }), finding('a', 3))).toEqual([
      ['a.json', [['b 2'], ['a 1', 'a 3']]],
    ]);
  });
  it('goes by file, and by subject where there is none', () => {
    const { at: _, ...placeless } = finding('c', 9);
    expect(
      group(finding('a', 1), placeless, finding('a', 2, { at: { file: 'b.json', line: 1, column: 1 } })),
    ).toEqual([
      ['a.json', [['a 1']]],
      ['s', [['c 9']]],
      ['b.json', [['a 2']]],
    ]);
  });
  it.each<[string, Partial<Finding>]>([
    ['what was got', { actual: 'x' }],
    ['what was expected', { expected: 'x' }],
    ['a request', { curl: 'curl' }],
    ['what the maker sees', { platform: 'x' }],
    ['what certification prints', { official: 'x' }],
    ['another side', { related: [{ message: 'm', at: { file: 'f', line: 1, column: 1 } }] }],
    ['another severity', { severity: 'warning' }],
    ['a fix', { fixable: true }],
  ])('keeps apart what has %s', (_, more) => {
    expect(group(finding('a', 1), finding('a', 2, more))[0]?.[1]).toHaveLength(2);
  });
});
