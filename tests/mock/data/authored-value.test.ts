import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/mock/answer.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const text = { type: 'string' };
const item = { type: 'object', properties: { name: text, city: text, email: text, since: text } };

const listed = (example: readonly JsonObject[], preferExamples: 'valid' | 'always' = 'valid') => {
  const responses = {
    200: {
      description: 'ok',
      schema: { type: 'array', items: item },
      examples: { 'application/json': example },
    },
  };
  const mock = createMock(
    connectorOf({ paths: { '/people': { get: { operationId: 'List', responses } } } }),
    {
      preferExamples,
    },
  );
  const { body } = answer(mock, {
    method: 'GET',
    target: '/v1/people',
    headers: {},
    body: new Uint8Array(0),
  });
  return JSON.parse(new TextDecoder().decode(body));
};

const placeholder = { name: 'string', city: 'string', email: 'string', since: '2026-01-01T00:00:00Z' };

describe("an author's example", () => {
  it('is what is answered', () => {
    const example = [{ name: 'string', city: 'Riga', email: 'string' }];
    expect(listed(example)).toEqual(example);
  });
  it('gives way to data if a tool wrote "string" for each text of it, unless examples are always preferred', () => {
    const [first] = listed([placeholder]);
    expect(first.email).toContain('@');
    expect(first.city).not.toBe('string');
    expect(listed([placeholder], 'always')).toEqual([placeholder]);
  });
});
