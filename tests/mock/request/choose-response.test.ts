import { describe, expect, it } from 'vitest';
import type { Choice, Wish } from '../../../src/mock/model/choice.ts';
import { chooseResponse, offeredTypes } from '../../../src/mock/request/choose-response.ts';
import type { JsonObject } from '../../../src/source/json.ts';
import { connectorOf } from '../../platform/connectors.ts';

const operationOf = (more: JsonObject) => {
  const connector = connectorOf({ paths: { '/a': { get: { operationId: 'A', ...more } } } });
  const [operation] = connector.operations;
  if (operation === undefined) throw new Error('There is an operation.');
  return operation;
};

const object = { type: 'object', properties: { id: { type: 'integer' } } };
const text = { type: 'string' };

const offered = (produces: readonly string[], response: JsonObject): readonly string[] => {
  const read = operationOf({ responses: { 200: { description: 'x', ...response } } });
  const operation = { ...read, produces };
  const [only] = operation.responses;
  if (only === undefined) throw new Error('There is a response.');
  return offeredTypes(operation, only);
};

describe('the media types of a response', () => {
  it.each<readonly [string, readonly string[], JsonObject, readonly string[]]>([
    [
      'are what the operation produces',
      ['text/csv', 'application/json'],
      { schema: text },
      ['text/csv', 'application/json'],
    ],
    ['are JSON where nothing is said', [], { schema: text }, ['application/json']],
    [
      'are those of its examples, and JSON',
      [],
      { schema: text, examples: { 'text/csv': 'a' } },
      ['text/csv', 'application/json'],
    ],
    [
      'are those of its examples alone without a schema',
      ['application/json'],
      { examples: { 'text/csv': 'a' } },
      ['text/csv'],
    ],
    ['are none without a body', ['application/json'], {}, []],
    ['are a picture’s without a schema', ['image/png'], {}, ['image/png']],
    [
      'put text before pictures for what has members',
      ['image/png', 'application/json'],
      { schema: object },
      ['application/json', 'image/png'],
    ],
    [
      'stay in their order for a text',
      ['image/png', 'application/json'],
      { schema: text },
      ['image/png', 'application/json'],
    ],
    [
      'have concrete names',
      ['*/*', 'text/*', 'image/*', 'model/*'],
      { schema: text },
      ['application/json', 'text/plain', 'image/png', 'application/octet-stream'],
    ],
    [
      'are those that its own header allows',
      ['text/csv', 'application/json'],
      { schema: text, headers: { 'Content-Type': { type: 'string', enum: ['application/json'] } } },
      ['application/json'],
    ],
    [
      'are all where its own header allows none of them',
      ['text/csv'],
      { schema: text, headers: { 'content-type': { type: 'string', enum: ['application/json'] } } },
      ['text/csv'],
    ],
  ])('%s', (_, produces, response, types) => {
    expect(offered(produces, response)).toEqual(types);
  });
});

describe('the response', () => {
  const body = { description: 'x', schema: object };
  const chosen = (more: JsonObject, wish: Wish): unknown => {
    const choice: Choice = chooseResponse(operationOf(more), wish);
    return choice.kind === 'response' ? [choice.status, choice.mediaType] : choice.kind;
  };
  it.each<readonly [string, JsonObject, Wish, unknown]>([
    [
      'is the lowest success',
      { responses: { 404: body, 201: body, 200: body } },
      {},
      [200, 'application/json'],
    ],
    ['is 2XX before default', { responses: { default: body, '2XX': body } }, {}, [200, 'application/json']],
    [
      'is default before a refusal',
      { responses: { 404: body, default: body } },
      {},
      [200, 'application/json'],
    ],
    ['is the refusal if there is no other', { responses: { 404: body } }, {}, [404, 'application/json']],
    [
      'is the one that is asked for',
      { responses: { 200: body, 404: body } },
      { code: 404 },
      [404, 'application/json'],
    ],
    ['is not one that nobody documents', { responses: { 200: body } }, { code: 404 }, 'status-undocumented'],
    ['is empty without responses', { responses: {} }, {}, [200, undefined]],
    ['is not acceptable', { responses: { 200: body } }, { accept: 'text/csv' }, 'not-acceptable'],
    [
      'is a refusal in any form',
      { responses: { 404: body } },
      { accept: 'text/csv' },
      [404, 'application/json'],
    ],
    [
      'is chosen by what can be read of Accept',
      { responses: { 200: body } },
      { accept: 'abc1' },
      [200, 'application/json'],
    ],
    [
      'is not an example that is not there',
      { responses: { 200: body } },
      { example: 'nice' },
      'example-undocumented',
    ],
    [
      'is not an example of nothing',
      { responses: { 204: { description: 'x' } } },
      { example: 'nice' },
      'example-undocumented',
    ],
    [
      'is the example of a media type',
      { responses: { 200: { ...body, examples: { 'application/json': { id: 1 } } } } },
      { example: 'application/json' },
      [200, 'application/json'],
    ],
  ])('%s', (_, more, wish, expected) => {
    expect(chosen(more, wish)).toEqual(expected);
  });
});
