import { describe, expect, it } from 'vitest';
import { readSource } from '../../../src/source/read-source.ts';
import type { VerifyCase } from '../../../src/verify/model/case.ts';
import type { Exchange } from '../../../src/verify/model/exchange.ts';
import type { Probe } from '../../../src/verify/model/probe.ts';
import { createAnswerKinds } from '../../../src/verify/tally/answer-kinds.ts';
import { connectorOf } from '../../platform/connectors.ts';

const [operation] = connectorOf({ paths: { '/a': { get: { operationId: 'A', responses: {} } } } }).operations;

const probeOf = (more: Partial<Probe> = {}): Probe => {
  if (operation === undefined) throw new Error('There is an operation.');
  const parts = { values: new Map(), credential: 'right' } as const;
  return { operation, label: 'tried', target: '200', expects: 'success', parts, ...more };
};

const request = { method: 'GET', url: 'http://a.test/a', headers: [] };
const answered = (status: number, type: string): Exchange => ({
  ...{ outcome: 'answered', request, ms: 1 },
  response: { status, headers: [['content-type', type]], body: new Uint8Array() },
});
const json = 'application/json';
const html = 'text/html; charset=utf-8';
const pages = probeOf();
const showsPages: Probe = { ...pages, operation: { ...pages.operation, produces: ['text/HTML'] } };

const { source } = readSource('cases.yaml', new TextEncoder().encode('cases: []'));
const gone: VerifyCase = {
  ...{ name: 'gone', operation: 'A', status: '404', credential: 'right', retries: 0 },
  ...{
    parameters: {},
    headers: {},
    capture: {},
    tags: [],
    given: [],
    expectation: { headers: {}, source, pointer: '/cases/0' },
  },
};

const kindsOf = (...noted: readonly (readonly [Probe, Exchange])[]): string | undefined => {
  const kinds = createAnswerKinds();
  for (const [probe, exchange] of noted) kinds.note(probe, exchange);
  return kinds.facts()['everyAnswer'];
};

describe('an address where nobody knows the connector', () => {
  it.each<readonly [string, readonly (readonly [Probe, Exchange])[], string | undefined]>([
    ['answers 404 alone', [[probeOf(), answered(404, json)]], '404'],
    ['answers 404 with a page', [[probeOf(), answered(404, html)]], '404'],
    ['answers pages', [[probeOf(), answered(200, html)]], 'a page of HTML'],
    [
      'answers generated values with pages',
      [[probeOf({ expects: 'accept' }), answered(200, html)]],
      'a page of HTML',
    ],
    [
      'answers both',
      [
        [probeOf(), answered(404, json)],
        [probeOf(), answered(302, html)],
      ],
      '404 or a page of HTML',
    ],
    [
      'answers pages to cases too',
      [
        [probeOf(), answered(200, html)],
        [probeOf({ case: gone }), answered(200, html)],
        [probeOf({ case: { ...gone, status: '200' } }), answered(404, json)],
      ],
      '404 or a page of HTML',
    ],
  ])('%s', (_, noted, kinds) => {
    expect(kindsOf(...noted)).toBe(kinds);
  });
});

describe('an address that knows it', () => {
  it.each<readonly [string, readonly (readonly [Probe, Exchange])[]]>([
    ['answers JSON', [[probeOf(), answered(200, json)]]],
    ['answers documented pages', [[showsPages, answered(200, html)]]],
    [
      'answers JSON once',
      [
        [probeOf(), answered(404, json)],
        [probeOf(), answered(200, json)],
      ],
    ],
    [
      'answers a case with 404, as it may want',
      [
        [probeOf(), answered(404, json)],
        [probeOf({ case: gone }), answered(404, json)],
      ],
    ],
  ])('%s', (_, noted) => {
    expect(kindsOf(...noted)).toBeUndefined();
  });
});

describe('nothing is known of it', () => {
  it.each<readonly [string, Probe, Exchange]>([
    ['where only broken requests were sent', probeOf({ expects: 'refuse' }), answered(404, json)],
    [
      'where only other methods were tried',
      probeOf({ parts: { ...probeOf().parts, method: 'PURGE' } }),
      answered(404, json),
    ],
    [
      'where nothing came',
      probeOf(),
      { outcome: 'failed', request, ms: 1, error: 'refused', message: 'No.' } as Exchange,
    ],
  ])('%s', (_, probe, exchange) => {
    expect(kindsOf([probe, exchange])).toBeUndefined();
  });
});

it('is not one where nothing is asked but things that nobody knows, and the definition has a 404 for them', () => {
  const responses = (status: string) => ({ [status]: { description: 'none' } });
  const [thing, other] = ['404', '400'].map(
    (status) =>
      connectorOf({
        paths: {
          '/a/{id}': {
            get: {
              operationId: 'A',
              parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
              responses: responses(status),
            },
          },
        },
      }).operations[0],
  );
  if (thing === undefined || other === undefined) throw new Error('There are operations.');
  expect(kindsOf([probeOf({ operation: thing }), answered(404, json)])).toBeUndefined();
  expect(kindsOf([probeOf({ operation: other }), answered(404, json)])).toBe('404');
  expect(
    kindsOf([probeOf({ operation: thing }), answered(404, json)], [probeOf(), answered(404, json)]),
  ).toBe('404');
});
