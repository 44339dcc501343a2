import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/source/json.ts';
import { judgeMethod } from '../../../src/verify/judge/judge-method.ts';
import type { Aside, Probe } from '../../../src/verify/model/probe.ts';
import { connectorOf } from '../../platform/connectors.ts';

const item: JsonObject = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, note: { type: 'string' } },
};

/** What is found in an answer to a method that the path does not have; it documents these responses for PUT. */
const judged = (
  responses: JsonObject,
  status: number,
  body: string,
  aside: (probe: Probe) => Aside,
): readonly string[] => {
  const connector = connectorOf({ paths: { '/items': { put: { operationId: 'PutItem', responses } } } });
  const [operation] = connector.operations;
  if (operation === undefined) throw new Error('There is an operation.');
  const probe: Probe = {
    operation,
    label: 'tried',
    target: '200',
    expects: 'any',
    parts: { values: new Map(), credential: 'right' },
  };
  const response = {
    status,
    headers: [['content-type', 'application/json']] as const,
    body: new TextEncoder().encode(body),
  };
  return judgeMethod(connector, probe, aside(probe), response).map(
    ({ code, severity = 'error', expected, actual }) => `${code} ${severity}: ${expected}, not ${actual}`,
  );
};

const ok = (schema?: JsonObject): JsonObject => ({
  200: { description: 'It.', ...(schema === undefined ? {} : { schema }) },
});
const wrong = 'method-undocumented error: 405, not 200';
const doubtful = 'method-undocumented warning: 405, not 200';

describe('GET, which the path does not document', () => {
  it.each<readonly [string, JsonObject, number, string, readonly string[]]>([
    ['is refused', ok(item), 405, '', []],
    ['does what the path’s own operation does', ok(item), 200, '{"id":1}', [wrong]],
    ['gives something else', ok(item), 200, '{"id":"a"}', [doubtful]],
    ['gives it with more than is documented', ok(item), 200, '{"id":1,"colour":"red"}', [doubtful]],
    ['gives an object with nothing in it', ok({ type: 'object' }), 200, '{}', [doubtful]],
    ['gives a page in place of JSON', ok(item), 200, '<html>', [doubtful]],
    ['is answered where anything fits', ok({}), 200, '{"id":1}', [doubtful]],
    ['is answered without a body, as documented', ok(), 200, '', [wrong]],
    ['is answered with a body that nobody documents', ok(), 200, '{"id":1}', [doubtful]],
    ['is answered where only default is documented', { default: { description: 'x' } }, 200, '', [doubtful]],
    [
      'is answered where the path says that it refuses others',
      { ...ok(item), 405: { description: 'No.' } },
      200,
      '<html>',
      [wrong],
    ],
    ['breaks the endpoint down', ok(item), 500, '', ['method-fails error: 405, not 500']],
    ['is not implemented', ok(item), 501, '', ['method-fails error: 405, not 501']],
  ])('%s', (_, responses, status, body, found) => {
    expect(
      judged(responses, status, body, ({ operation }) => ({ kind: 'undocumented', path: [operation] })),
    ).toEqual(found);
  });
});

describe('another method', () => {
  it.each<readonly [string, Aside, number, readonly string[]]>([
    ['HEAD is answered as GET', { kind: 'head', get: 404 }, 404, []],
    [
      'HEAD is answered otherwise',
      { kind: 'head', get: 200 },
      204,
      ['head-status-differs warning: 200, not 204'],
    ],
    ['HEAD breaks the endpoint down', { kind: 'head', get: 200 }, 501, ['method-fails error: 200, not 501']],
    ['OPTIONS is answered', { kind: 'options' }, 204, []],
    ['OPTIONS is not implemented', { kind: 'options' }, 501, []],
    ['OPTIONS breaks the endpoint down', { kind: 'options' }, 500, ['method-fails error: 405, not 500']],
    ['nonsense is refused', { kind: 'nonsense' }, 405, []],
    ['nonsense leads elsewhere', { kind: 'nonsense' }, 301, []],
    ['nonsense is not implemented', { kind: 'nonsense' }, 501, []],
    [
      'nonsense is answered',
      { kind: 'nonsense' },
      299,
      ['method-nonsense-accepted error: 405 or 501, not 299'],
    ],
    ['nonsense breaks the endpoint down', { kind: 'nonsense' }, 503, ['method-fails error: 405, not 503']],
  ])('%s', (_, aside, status, found) => {
    expect(judged(ok(item), status, '', () => aside)).toEqual(found);
  });
});
