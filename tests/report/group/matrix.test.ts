import { describe, expect, it } from 'vitest';
import { groupSkips, namesOf, skipText } from '../../../src/report/group/group-skips.ts';
import { cellState, matricesOf } from '../../../src/report/group/matrix.ts';
import type { Check, Verdict } from '../../../src/report/report.ts';

const check = (operation: string, status: string, verdict: Verdict, subject = 'shop'): Check => ({
  subject,
  name: `${operation} ${status}`,
  operation,
  status,
  verdict,
  findings: [],
});
const pass = { kind: 'pass' } as const;
const fail = { kind: 'fail' } as const;
const skip = (reason: string, remedy: string): Verdict => ({ kind: 'skip', reason, remedy });

describe('matricesOf', () => {
  it('has statuses in ascending order, ranges and default last, and operations in theirs', () => {
    const checks = ['default', '404', '4XX', '200', '1000'].map((status) => check('B', status, pass));
    const [matrix, ...others] = matricesOf([...checks, check('A', '200', fail)]);
    expect(others).toEqual([]);
    expect(matrix?.statuses).toEqual(['200', '404', '1000', '4XX', 'default']);
    expect(matrix?.rows.map(({ operation }) => operation)).toEqual(['B', 'A']);
  });
  it('is one for each subject, and leaves out what is not a cell', () => {
    const rest: Check = { subject: 'shop', name: 'policies', verdict: pass, findings: [] };
    expect(
      matricesOf([check('A', '200', pass), check('A', '200', pass, 'bank'), rest]).map(
        ({ subject }) => subject,
      ),
    ).toEqual(['shop', 'bank']);
  });
  it.each<[string, readonly Verdict[], string]>([
    ['a failure beats all', [pass, fail, skip('', '')], 'fail'],
    ['a pass beats a skip', [skip('', ''), pass], 'pass'],
    ['only skips are a skip', [skip('', '')], 'skip'],
  ])('%s', (_, verdicts, state) => {
    expect(cellState(verdicts.map((verdict) => check('A', '200', verdict)))).toBe(state);
  });
  it('shows a pass with remarks', () => {
    const finding = { code: 'a', severity: 'info', message: 'm', remedy: '' } as const;
    expect(cellState([{ ...check('A', '200', pass), findings: [finding] }])).toBe('note');
  });
});

describe('groupSkips', () => {
  const provoked = (operation: string, status: string): Check =>
    check(operation, status, skip(`${status} was not provoked.`, `Add a case: ${operation}, ${status}.`));
  it('puts those together that differ only in the operation and the status', () => {
    const groups = groupSkips([
      provoked('A', '404'),
      check('A', '200', pass),
      provoked('B', '500'),
      provoked('A', '500'),
    ]);
    expect(groups.map(({ reason, remedy, checks }) => [reason, remedy, namesOf(checks)])).toEqual([
      ['<status> was not provoked.', 'Add a case: <operation>, <status>.', ['A 404 500', 'B 500']],
    ]);
  });
  it('puts cases by hand together that differ only in their names', () => {
    const unmet = (name: string): Check => ({
      ...check('', '', skip(`"${name}" needs what it is given.`, 'Correct it.')),
      name: `the case "${name}"`,
    });
    expect(groupSkips([unmet('a feed that breaks'), unmet('a feed that is silent')])).toMatchObject([
      { reason: '"<case>" needs what it is given.', checks: [{}, {}] },
    ]);
  });
  it('leaves the words of a single one as they are', () => {
    expect(groupSkips([provoked('A', '404')])[0]).toMatchObject({ reason: '404 was not provoked.' });
  });
  it('does not replace parts of words', () => {
    const one = (status: string): Check => check('A', status, skip(`GetA says A-${status}1.`, ''));
    expect(groupSkips([one('404'), one('405')])).toHaveLength(2);
  });
  it.each([
    [{ reason: 'No full stop', remedy: 'Do it.' }, 'No full stop. Do it.'],
    [{ reason: 'Why?', remedy: '' }, 'Why?'],
    [{ reason: '', remedy: 'Do it.' }, 'Do it.'],
  ])('writes sentences of %o', (texts, expected) => {
    expect(skipText(texts)).toBe(expected);
  });
});
