import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/verify/judge/judge.ts';
import type { Expectation, Probe } from '../../../src/verify/model/probe.ts';
import { connectorOf } from '../../platform/connectors.ts';

const connectorWith = (...statuses: readonly string[]) =>
  connectorOf({
    swagger: '2.0',
    info: { title: 'Berths', version: '1' },
    host: 'berths.test',
    paths: {
      '/berths/{id}': {
        get: {
          operationId: 'GetBerth',
          parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
          responses: Object.fromEntries(statuses.map((status) => [status, { description: status }])),
        },
      },
    },
  });

/** `code severity` of everything that is wrong with an answer. */
const judged = (
  statuses: readonly string[],
  expects: Expectation,
  answer: number,
  more: Partial<Probe> & { readonly strict?: boolean } = {},
): readonly string[] => {
  const connector = connectorWith(...statuses);
  const [operation] = connector.operations;
  if (operation === undefined) throw new Error('There is an operation.');
  const { strict = false, ...rest } = more;
  const probe: Probe = {
    operation,
    label: 'tried',
    target: '200',
    expects,
    parts: { values: new Map(), credential: 'right' },
    ...rest,
  };
  const exchange = {
    outcome: 'answered',
    request: { method: 'GET', url: 'http://berths.test/berths/1', headers: [] },
    ms: 1,
    response: { status: answer, headers: [], body: new Uint8Array() },
  } as const;
  const findings = judge(connector, probe, exchange, { secrets: [], strict });
  for (const { code, message, expected } of findings.filter((each) => each.code === 'refusal-undocumented'))
    expect({ code, expected, said: message.includes('200') }).toEqual({ code, said: false });
  return findings.map(({ code, severity }) => `${code} ${severity}`);
};

describe('refusals of requests that were broken on purpose', () => {
  it.each<readonly [string, readonly string[], Expectation, number, readonly string[]]>([
    ['no 401 is documented', ['200'], 'unauthorised', 401, ['refusal-undocumented warning']],
    ['no 403 is documented', ['200', '404'], 'unauthorised', 403, ['refusal-undocumented warning']],
    ['no 400 is documented', ['200'], 'refuse', 400, ['refusal-undocumented warning']],
    ['no 422 is documented', ['200', '401'], 'refuse', 422, ['refusal-undocumented warning']],
    ['no 415 is documented', ['200'], 'refuse', 415, ['refusal-undocumented warning']],
    ['no 404 is documented', ['200', '400'], 'absent', 404, ['refusal-undocumented warning']],
    ['422 comes for a documented 400', ['200', '400'], 'refuse', 422, ['status-mismatch error']],
    ['403 comes for a documented 401', ['200', '401'], 'unauthorised', 403, ['status-mismatch error']],
    ['410 comes for a documented 404', ['200', '404'], 'absent', 410, ['status-mismatch error']],
    ['418 comes for a documented 400', ['200', '400'], 'refuse', 418, ['status-undocumented error']],
    ['414 comes from the server', ['200', '400'], 'refuse', 414, ['refusal-undocumented warning']],
    ['the documented one comes', ['200', '400'], 'refuse', 400, []],
    ['it breaks down', ['200'], 'refuse', 500, ['status-undocumented error']],
    ['it is taken', ['200'], 'refuse', 200, ['invalid-request-accepted error']],
    ['it is valid', ['200'], 'success', 400, ['status-undocumented error']],
    ['it was generated', ['200'], 'accept', 400, ['refusal-undocumented warning']],
    ['nothing is documented', [], 'success', 200, ['status-undocumented warning']],
    ['nothing is documented, and it is refused', [], 'success', 404, ['status-undocumented error']],
    ['another success is documented', ['201'], 'success', 200, ['status-undocumented error']],
    [
      'default does not promise that it breaks down',
      ['200', 'default'],
      'any',
      500,
      ['status-undocumented error'],
    ],
    ['it breaks down as documented', ['200', '500'], 'any', 500, []],
    ['default promises a refusal', ['200', 'default'], 'any', 404, []],
    [
      'it breaks down for want of a credential',
      ['200', '500'],
      'unauthorised',
      500,
      ['credential-not-demanded error'],
    ],
    ['another refusal than that of a credential', ['200', '400'], 'unauthorised', 400, []],
    [
      'another refusal than the documented 401',
      ['200', '400', '401'],
      'unauthorised',
      400,
      ['credential-not-demanded error'],
    ],
    [
      'another refusal than the documented 403',
      ['200', '400', '403'],
      'unauthorised',
      400,
      ['credential-not-demanded error'],
    ],
    ['the thing is hidden from who has no credential', ['200', '401', '404'], 'unauthorised', 404, []],
    ['a proxy wants a credential', ['200', '401', '407'], 'unauthorised', 407, []],
    ['there were too many', ['200', '401', '429'], 'unauthorised', 429, []],
    ['a case wants another', ['200'], 404, 400, ['status-undocumented error']],
    ['it was recorded', ['200'], 'any', 404, ['status-undocumented error']],
  ])('where %s', (_, statuses, expects, answer, codes) => {
    expect(judged(statuses, expects, answer)).toEqual(codes);
  });
  it('are errors with --strict', () => {
    expect(judged(['200'], 'refuse', 400, { strict: true })).toEqual(['refusal-undocumented error']);
  });
  it.each<readonly [string, Partial<Probe>, number]>([
    ['of what is gone', { nobodys: true }, 404],
    ['of what many servers mend', { structural: true }, 400],
  ])('%s are the same trouble', (_, more, answer) => {
    expect(judged(['200'], 'any', answer, more)).toEqual(['refusal-undocumented warning']);
  });
});

describe('refusals of valid requests', () => {
  it.each<readonly [Expectation, number, readonly string[]]>([
    ['success', 422, ['valid-request-refused error']],
    ['accept', 422, []],
    ['success', 409, []],
    ['success', 404, []],
    ['success', 503, ['valid-request-refused error']],
  ])('%s, answered with a documented %i', (expects, answer, codes) => {
    expect(judged(['200', '404', '409', '422', '503'], expects, answer)).toEqual(codes);
  });
  it.each([403, 404, 409, 410, 412, 423, 429])('%i depends on what the endpoint holds', (answer) => {
    expect(judged(['200', String(answer)], 'success', answer)).toEqual([]);
  });
  it.each([400, 405, 406, 411, 415, 424, 428, 500])('%i does not', (answer) => {
    expect(judged(['200', String(answer)], 'success', answer)).toEqual(['valid-request-refused error']);
  });
  it.each<readonly [string, number, readonly string[]]>([
    ['the one that a case expects', 409, []],
    ['another than a case expects', 404, ['status-mismatch error']],
  ])('%s', (_, answer, codes) => {
    expect(judged(['200', '404', '409'], 409, answer)).toEqual(codes);
  });
});

describe('a success where a redirection is documented', () => {
  it('is not demanded', () => {
    expect(judged(['200', '302'], 'success', 302)).toEqual([]);
  });
});

describe('what HTTP demands of an answer', () => {
  const twice = [
    ['content-type', 'text/plain'],
    ['content-type', 'application/json'],
  ] as const;
  const codesOf = (response: object): readonly string[] => {
    const connector = connectorWith('200');
    const [operation] = connector.operations;
    if (operation === undefined) throw new Error('There is an operation.');
    const probe: Probe = {
      ...{ operation, label: 'tried', target: '200', expects: 'success' },
      parts: { values: new Map(), credential: 'right' },
    };
    const exchange = {
      outcome: 'answered',
      ms: 1,
      request: { method: 'GET', url: 'http://berths.test/berths/1', headers: [] },
      response: { status: 200, headers: twice, body: new Uint8Array(), ...response },
    } as const;
    return judge(connector, probe, exchange, { secrets: [] }).map(({ code }) => code);
  };
  it('is held against the answer itself', () => {
    expect(codesOf({})).toContain('response-header-repeated');
  });
  it('is not held against the shape of one, which is all that a recording kept', () => {
    expect(codesOf({ shape: true })).not.toContain('response-header-repeated');
  });
});
