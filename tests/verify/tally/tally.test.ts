import { describe, expect, it } from 'vitest';
import type { Check, ReportExchange } from '../../../src/report/report.ts';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import type { VerifyFinding } from '../../../src/verify/model/fault.ts';
import type { Expectation, Probe } from '../../../src/verify/model/probe.ts';
import { createTally, type Tally } from '../../../src/verify/tally/tally.ts';
import { connectorOf } from '../../platform/connectors.ts';

const described = { description: 'It.' };
const connector = connectorOf({
  paths: {
    '/a': { get: { operationId: 'A', responses: { 200: described, 404: described, '5XX': described } } },
    '/b': { get: { operationId: 'B', responses: { default: described } } },
    '/c': { get: { operationId: 'C', responses: { 200: described, default: described } } },
  },
});

const operationOf = (id: string) => {
  const found = connector.operations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is ${id}.`);
  return found;
};
const probeOf = (id: string, target = '200', expects: Expectation = 'success'): Probe => ({
  operation: operationOf(id),
  label: 'tried',
  target,
  expects,
  parts: { values: new Map(), credential: 'right' },
});
const answered = (status: number, ms = 1): Exchange => ({
  outcome: 'answered',
  request: { method: 'GET', url: 'http://a.test/a', headers: [] },
  ms,
  response: { status, headers: [], body: new Uint8Array() },
});
const shown = (): ReportExchange => ({
  ms: 1,
  request: { method: 'GET', url: 'http://a.test/a', headers: [] },
});
const findingAt = (pointer: string, more: Partial<VerifyFinding> = {}): VerifyFinding => ({
  code: 'response-header-missing',
  severity: 'error',
  message: 'It is missing.',
  remedy: 'Send it.',
  at: { file: 'a.json', line: 1, column: 1, pointer },
  ...more,
});

const why = { reason: 'Nothing brings it about.', remedy: 'Add a case.' };
const checksOf = (tally: Tally): readonly Check[] =>
  tally.checks({ wants: () => true, skipReason: (_, __, { skip }) => skip ?? why });
const verdicts = (tally: Tally): Readonly<Record<string, string>> =>
  Object.fromEntries(checksOf(tally).map(({ name, verdict }) => [name, verdict.kind]));
const created = (): Tally => createTally(connector, connector.operations);

describe('an answer belongs', () => {
  it.each<readonly [string, Probe, number, readonly string[]]>([
    ['to its documented status', probeOf('A'), 200, ['A 200']],
    ['to another documented status than the target', probeOf('A'), 404, ['A 404']],
    ['to its range', probeOf('A'), 503, ['A 5XX']],
    ['to the target where it is not documented', probeOf('A'), 418, []],
    ['to the target where a case expects another', probeOf('A', '200', 200), 404, []],
    ['to the documented status that a case expects', probeOf('A', '404', 404), 404, ['A 404']],
    ['to "default" where that is alone, if it is a success', probeOf('B', 'default'), 200, ['B default']],
    ['to nothing where "default" is alone and it is a refusal', probeOf('B', 'default'), 404, []],
    ['to "default" beside a success', probeOf('C'), 404, ['C default']],
    [
      'to nothing where another method was sent',
      { ...probeOf('A'), aside: { kind: 'head', get: 200 } },
      200,
      [],
    ],
  ])('%s', (_, probe, status, passed) => {
    const tally = created();
    tally.note(probe, answered(status), [], shown);
    expect(
      Object.entries(verdicts(tally)).flatMap(([name, kind]) => (kind === 'pass' ? [name] : [])),
    ).toEqual(passed);
  });
});

describe('a check', () => {
  it('fails by an error, and not by a warning', () => {
    const tally = created();
    tally.note(probeOf('A'), answered(200), [findingAt('/x', { severity: 'warning' })], shown);
    expect(verdicts(tally)['A 200']).toBe('pass');
    tally.note(probeOf('A'), answered(200), [findingAt('/y')], shown);
    expect(verdicts(tally)['A 200']).toBe('fail');
  });
  it('has the same trouble at the same place once, and elsewhere again', () => {
    const tally = created();
    for (const pointer of ['/x', '/x', '/y'])
      tally.note(probeOf('A'), answered(200), [findingAt(pointer)], shown);
    expect(checksOf(tally)[0]?.findings.map(({ at }) => at?.pointer)).toEqual(['/x', '/y']);
  });
  it('tells the trouble of a success from that of a refusal at the same place', () => {
    const tally = created();
    tally.note(probeOf('C', 'default'), answered(302), [findingAt('/x')], shown);
    tally.note(probeOf('C', 'default'), answered(404), [findingAt('/x')], shown);
    const check = checksOf(tally).find(({ name }) => name === 'C default');
    expect(check?.findings).toHaveLength(2);
  });
  it('tells bad requests that were taken by what was sent', () => {
    const tally = created();
    for (const message of ['A takes 1.', 'A takes 1.', 'A takes 2.'])
      tally.note(
        probeOf('A', '404', 'refuse'),
        answered(200),
        [findingAt('/x', { code: 'invalid-request-accepted', message })],
        shown,
      );
    expect(checksOf(tally).flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([
      'A takes 1.',
      'A takes 2.',
    ]);
  });
  it('tells the constraints of one place apart by what they expect', () => {
    const tally = created();
    for (const expected of ['a number', 'a number', 'at most 3'])
      tally.note(
        probeOf('A'),
        answered(200),
        [findingAt('/x', { code: 'response-body-mismatch', expected })],
        shown,
      );
    expect(checksOf(tally)[0]?.findings.map(({ expected }) => expected)).toEqual(['a number', 'at most 3']);
  });
  it('keeps the exchange that shows a finding, and the first that is good; no more than twelve, and sixty findings', () => {
    const tally = created();
    tally.note(probeOf('A'), answered(200), [], shown);
    tally.note(probeOf('A'), answered(200), [], shown);
    expect(checksOf(tally)[0]?.exchanges).toHaveLength(1);
    for (let index = 0; index < 100; index++)
      tally.note(probeOf('A'), answered(200), [findingAt(`/${index}`)], shown);
    const [check] = checksOf(tally);
    expect(check?.exchanges).toHaveLength(12);
    expect(check?.findings).toHaveLength(60);
    expect(check?.findings[0]?.exchange).toBe(1);
    expect(check?.findings[10]?.exchange).toBe(11);
    expect(check?.findings[11]?.exchange).toBeUndefined();
  });
  it('of an undocumented status is there where something was found, and was never seen', () => {
    const tally = created();
    tally.note(probeOf('A', '418'), answered(418), [findingAt('/x')], shown);
    const check = checksOf(tally).find(({ name }) => name === 'A 418');
    expect(check?.verdict.kind).toBe('fail');
    expect(check).not.toHaveProperty('seen');
    expect(checksOf(tally)[0]).toMatchObject({ name: 'A 200', seen: false });
  });
  it('of a forgotten refusal belongs to the success of its operation', () => {
    const tally = created();
    const forgotten = findingAt('/x', { code: 'refusal-undocumented', severity: 'warning' });
    tally.note(probeOf('A', '404', 'refuse'), answered(400), [forgotten], shown);
    expect(checksOf(tally).find(({ findings }) => findings.length > 0)?.name).toBe('A 200');
  });
});

describe('a skip', () => {
  it('says why it was not tried for, by the first who knows; else what there is to say in general', () => {
    const tally = created();
    const first = { reason: 'It is not allowed.', remedy: 'Allow it.' };
    tally.skip(operationOf('A'), '200', first);
    tally.skip(operationOf('A'), '200', { reason: 'Later.', remedy: 'Later.' });
    const [one, other] = checksOf(tally);
    expect(one?.verdict).toEqual({ kind: 'skip', ...first });
    expect(other?.verdict).toEqual({ kind: 'skip', ...why });
  });
  it('is told what was tried and what came of it', () => {
    const tally = created();
    tally.note(probeOf('A'), answered(404), [], shown);
    tally.note(probeOf('A'), answered(404), [], shown);
    tally.note(probeOf('A', '404', 'refuse'), answered(400), [], shown);
    const told: unknown[] = [];
    tally.checks({
      wants: () => true,
      skipReason: ({ id }, status, { tried }) => {
        told.push([id, status, [...tried]]);
        return why;
      },
    });
    expect(told[0]).toEqual(['A', '200', [['404', 2]]]);
    expect(told).toContainEqual(['B', 'default', []]);
  });
  it('of a case that may not do what it needs is a check of its own', () => {
    const tally = created();
    tally.refuse('makes one', why);
    expect(checksOf(tally).at(-1)).toMatchObject({
      name: 'the case "makes one"',
      verdict: { kind: 'skip', ...why },
      findings: [],
    });
  });
  it('is not made of what is not wanted', () => {
    const checks = created().checks({ wants: (_, status) => status === '404', skipReason: () => why });
    expect(checks.map(({ name }) => name)).toEqual(['A 404']);
  });
});

it('counts what was documented, seen, matched and failed', () => {
  const tally = created();
  tally.note(probeOf('A'), answered(200), [], shown);
  tally.note(probeOf('A'), answered(404), [findingAt('/x')], shown);
  tally.blame(probeOf('C'), answered(200), findingAt('/y'), shown);
  expect(tally.facts()).toMatchObject({ documented: 6, seen: 2, matched: 1, failed: 2, coverage: 33.3 });
});
