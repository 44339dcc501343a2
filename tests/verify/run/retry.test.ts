import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import type { VerifyFinding } from '../../../src/verify/model/fault.ts';
import type { Probe } from '../../../src/verify/model/probe.ts';
import { createRetry, type Judged, sendUntilGood } from '../../../src/verify/run/retry.ts';
import { connectorOf } from '../../platform/connectors.ts';

const connector = connectorOf({
  paths: {
    '/a': { get: { operationId: 'A', responses: { 200: { description: 'It.' } } } },
    '/b': { get: { operationId: 'B', responses: { 200: { description: 'It.' } } } },
  },
});

const probeOf = (id: string): Probe => {
  const operation = connector.operations.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`There is ${id}.`);
  return {
    operation,
    label: 'tried',
    target: '200',
    expects: 'success',
    parts: { values: new Map(), credential: 'right' },
  };
};
const probe = probeOf('A');

const answered = (status: number, method = 'GET'): Exchange => ({
  outcome: 'answered',
  request: { method, url: 'http://a.test/a', headers: [] },
  ms: 1,
  response: { status, headers: [], body: new Uint8Array() },
});
const failed = (error: 'timeout' | 'reset'): Exchange => ({
  outcome: 'failed',
  request: { method: 'GET', url: 'http://a.test/a', headers: [] },
  ms: 1,
  error,
  message: error,
});

const wrong: VerifyFinding = {
  code: 'status-undocumented',
  severity: 'error',
  message: 'A answers 500.',
  remedy: 'Correct it.',
};

/** A retry over answers in turn: 200 is good, anything else is wrong. */
const retrying = (answers: readonly Exchange[], failOnUnstable = false, over = false, met = false) => {
  const left = [...answers];
  let sent = 0;
  const judged = createRetry(
    {
      send: async () => {
        sent += 1;
        return left.shift() ?? answered(200);
      },
      check: (_, exchange) =>
        exchange.outcome === 'answered' && exchange.response.status === 200 ? [] : [wrong],
      isOver: () => over,
      met: () => met,
    },
    { failOnUnstable },
  );
  const retry = async (asked: Probe, exchange: Exchange, findings: Judged['findings']) =>
    (await judged(asked, { exchange, findings })).findings;
  return { retry, judged, sent: () => sent };
};

describe('what was wrong once is asked once more', () => {
  it('and is unstable, a warning, where it is right then', async () => {
    const { retry } = retrying([answered(200)]);
    expect(await retry(probe, answered(500), [wrong])).toEqual([
      {
        code: 'response-unstable',
        severity: 'warning',
        message: 'Sent twice, wrong once (status-undocumented): A answers 500.',
        remedy: 'Find out why the endpoint does not answer the same request in the same way.',
      },
    ]);
  });
  it('and is unstable, an error, with --fail-on-unstable', async () => {
    const { retry } = retrying([answered(200)], true);
    expect(await retry(probe, answered(500), [wrong])).toMatchObject([
      { code: 'response-unstable', severity: 'error' },
    ]);
  });
  it('and is an error under its own code the third time in one operation', async () => {
    const { retry } = retrying([]);
    const codes: string[] = [];
    for (let turn = 0; turn < 3; turn++)
      for (const { code, severity } of await retry(probe, answered(500), [wrong]))
        codes.push(`${code} ${severity}`);
    expect(codes).toEqual([
      'response-unstable warning',
      'response-unstable warning',
      'status-undocumented error',
    ]);
  });
  it('where another operation has its own count', async () => {
    const { retry } = retrying([]);
    for (const id of ['A', 'A', 'B'])
      expect(await retry(probeOf(id), answered(500), [wrong])).toMatchObject([{ code: 'response-unstable' }]);
  });
  it('and stays what it is where it is wrong again; that trouble is not asked about any more', async () => {
    const { retry, sent } = retrying([answered(500)]);
    expect(await retry(probe, answered(500), [wrong])).toEqual([wrong]);
    expect(await retry(probe, answered(500), [wrong])).toEqual([wrong]);
    expect(sent()).toBe(1);
  });
  it.each([404, 409, 410, 412])(
    'and stays what it is where a change is refused the second time, with %i',
    async (status) => {
      const { retry } = retrying([answered(status, 'POST')]);
      expect(await retry(probe, answered(500, 'POST'), [wrong])).toEqual([wrong]);
    },
  );
  it('with what is not an error left as it is, and not asked about', async () => {
    const note: VerifyFinding = { ...wrong, code: 'response-varies', severity: 'warning' };
    const { retry, sent } = retrying([]);
    expect(await retry(probe, answered(200), [note])).toEqual([note]);
    expect(sent()).toBe(0);
  });
  it('but not where it took its time: once is enough', async () => {
    const { retry, sent } = retrying([]);
    expect(await retry(probe, failed('timeout'), [wrong])).toEqual([wrong]);
    expect(sent()).toBe(0);
    await retry(probe, failed('reset'), [wrong]);
    expect(sent()).toBe(1);
  });
  it('and once only where several show it at the same time', async () => {
    const { retry, sent } = retrying([answered(500), answered(500), answered(500)]);
    const all = await Promise.all([1, 2, 3].map(() => retry(probe, answered(500), [wrong])));
    expect(all).toEqual([[wrong], [wrong], [wrong]]);
    expect(sent()).toBe(1);
  });
  it('and is not a trouble where another change of the same thing was on its way', async () => {
    const { judged } = retrying([answered(200)], false, false, true);
    expect(await judged(probe, { exchange: answered(500), findings: [wrong] })).toEqual({
      exchange: answered(200),
      findings: [],
    });
  });
  it('but not where no more may be sent', async () => {
    const { retry, sent } = retrying([], false, true);
    expect(await retry(probe, answered(500), [wrong])).toEqual([wrong]);
    expect(sent()).toBe(0);
  });
});

describe('a case that says so is sent until it holds', () => {
  const until = async (answers: readonly number[], retries: number, over = false) => {
    const left = answers.map((status) => answered(status));
    let sent = 0;
    const last = await sendUntilGood(probe, retries, {
      send: async () => {
        sent += 1;
        return left.shift() ?? answered(500);
      },
      check: (_, exchange) =>
        exchange.outcome === 'answered' && exchange.response.status === 200 ? [] : [wrong],
      isOver: () => over,
    });
    return [sent, last.outcome === 'answered' ? last.response.status : 0];
  };
  it.each<readonly [string, readonly number[], number, readonly number[]]>([
    ['at once', [200], 3, [1, 200]],
    ['the second time', [500, 200, 500], 3, [2, 200]],
    ['never, so that it ends', [], 1, [2, 500]],
    ['without a second time', [500, 200], 0, [1, 500]],
  ])('%s', async (_, answers, retries, expected) => {
    expect(await until(answers, retries)).toEqual(expected);
  });
  it('and no longer than may be sent', async () => {
    expect(await until([500, 200], 3, true)).toEqual([1, 500]);
  });
});
