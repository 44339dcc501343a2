import { describe, expect, it } from 'vitest';
import { findOpenable } from '../../src/cli/commands/mock/find-port.ts';
import { findWarnings } from '../../src/mock/find-warnings.ts';
import type { JsonObject } from '../../src/source/json.ts';
import { connectorOf } from '../platform/connectors.ts';

const text = { type: 'string' };
const ok = (schema: JsonObject): JsonObject => ({ 200: { description: 'OK', schema } });
const dropDown = (operationId: string, collection: string, value: string, title: string): JsonObject => ({
  name: 'list',
  in: 'query',
  type: 'string',
  'x-ms-dynamic-values': {
    operationId,
    'value-collection': collection,
    'value-path': value,
    'value-title': title,
  },
});
const get = (
  operationId: string,
  responses: JsonObject,
  parameters: readonly JsonObject[] = [],
): JsonObject => ({
  get: { operationId, responses, parameters },
});

describe('what a mock warns of at its start', () => {
  it('are operations that can only fail, answers that nothing fits, and drop-downs that look where nothing is', () => {
    const lists = {
      type: 'object',
      properties: { value: { type: 'array', items: { properties: { id: text, name: text } } } },
    };
    const connector = connectorOf({
      paths: {
        '/lists': get('GetLists', ok(lists)),
        '/fail': get('Fail', { 404: { description: 'No' }, 500: { description: 'No' } }),
        '/impossible': get(
          'Impossible',
          ok({
            type: 'object',
            required: ['on'],
            properties: { on: { type: 'boolean', enum: ['yes', 'no'] } },
          }),
        ),
        '/a': get('Wrong', ok(text), [dropDown('GetLists', 'value', 'id', 'MemberType')]),
        '/b': get('WrongToo', ok(text), [dropDown('GetLists', 'items', 'id', 'name')]),
        '/c': get('Right', ok(text), [dropDown('GetLists', 'value', 'id', 'name')]),
        '/d': get('Plain', { default: { description: 'Whatever' } }),
      },
    });
    const name = connector.name;
    expect([...findWarnings(connector)]).toEqual([
      `${name}: Fail can only answer errors: it documents 404, 500.`,
      expect.stringContaining(`${name}: Impossible has an answer that no value satisfies: `),
      `${name}: a drop-down of Wrong looks for "MemberType", which the schema of GetLists does not have.`,
      `${name}: a drop-down of WrongToo looks for "items", which the schema of GetLists does not have.`,
    ]);
  });
});

describe('ports of --port-per-connector', () => {
  it('step over those that browsers block', () => {
    expect([4010, 5060, 6665, 10_080].map(findOpenable)).toEqual([4010, 5062, 6670, 10_081]);
  });

  it('are none that fetch refuses', async () => {
    for (const port of [1719, 2049, 6000, 6697, 10_080]) {
      expect(findOpenable(port)).not.toBe(port);
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/bad port/i) },
      });
    }
  });
});
