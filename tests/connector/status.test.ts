import { describe, expect, it } from 'vitest';
import type { DocumentedResponse } from '../../src/connector/operation.ts';
import { findResponse, hasNoBody, isInClass, reasonOf } from '../../src/connector/status.ts';

const documented = (...statuses: string[]): DocumentedResponse[] =>
  statuses.map((status) => ({ status, pointer: '', headers: [], examples: [], extensions: {} }));

describe('a status', () => {
  it.each([
    [['200', 'default'], 200, '200'],
    [['200', 'default'], 500, 'default'],
    [['4XX', 'default'], 404, '4XX'],
    [['4xx', '404'], 404, '404'],
    [['200'], 201, undefined],
    [[], 200, undefined],
  ])('of %j, %i is documented by %s', (statuses, status, want) => {
    expect(findResponse(documented(...statuses), status)?.status).toBe(want);
  });

  it.each([
    ['200', 2, true],
    ['2XX', 2, true],
    ['default', 2, false],
    ['404', 2, false],
  ])('%s is of the class %i: %s', (status, hundred, want) => {
    expect(isInClass(status, hundred)).toBe(want);
  });

  it.each([
    [204, 'GET', true],
    [304, 'GET', true],
    [100, 'GET', true],
    [200, 'head', true],
    [200, 'GET', false],
    [404, 'DELETE', false],
  ])('%i for %s has no body: %s', (status, method, want) => {
    expect(hasNoBody(status, method)).toBe(want);
  });

  it('has a name where there is one', () => {
    expect([reasonOf(404), reasonOf(599)]).toEqual(['Not Found', 'Status 599']);
  });
});
