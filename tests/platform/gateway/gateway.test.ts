import { describe, expect, it } from 'vitest';
import { readGatewayCall, writeDynamicAnswer } from '../../../src/platform/gateway/gateway.ts';
import { throttle, wrapError, writeThrottled } from '../../../src/platform/gateway/gateway-errors.ts';
import {
  describeMissingInput,
  describeResponseFailure,
  tokenTypeOf,
} from '../../../src/platform/gateway/maker-message.ts';
import { responseOf } from '../policy-fixtures.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const request = (
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = '',
): Parameters<typeof readGatewayCall>[0] => ({
  method,
  target,
  headers,
  body: bytes(body),
});

describe('readGatewayCall', () => {
  it.each(['/api/Test?a=b', '/invoke', '/apimx/a/b/c'])('leaves GET %s to the backend', (target) => {
    expect(readGatewayCall(request('GET', target))).toBeUndefined();
  });

  it.each([
    ['/apim/my%20thing/c1/Test?a=b', '/Test?a=b'],
    ['/apim/my%20thing/c1', '/'],
    ['/apim/my%20thing/c1?a=b', '/?a=b'],
  ])('reads the runtime address %s', (target, inner) => {
    expect(readGatewayCall(request('PUT', target, { a: 'b' }, 'x'))).toEqual({
      kind: 'runtime',
      connector: 'my thing',
      connectionId: 'c1',
      request: request('PUT', inner, { a: 'b' }, 'x'),
    });
  });

  it('reads an invoke, without what is said to the gateway only', () => {
    const headers = {
      'x-ms-request-method': 'patch',
      'x-ms-request-url': '/apim/thing/c1/items/4?x=1',
      'x-ms-client-session-id': 's',
      'content-type': 'application/json',
      authorization: 'Bearer t',
    };
    expect(readGatewayCall(request('POST', '/invoke', headers, '{}'))).toEqual({
      kind: 'invoke',
      connector: 'thing',
      connectionId: 'c1',
      request: request(
        'PATCH',
        '/items/4?x=1',
        { 'content-type': 'application/json', authorization: 'Bearer t' },
        '{}',
      ),
    });
  });

  it('reads a dynamicInvoke and wraps its answer', () => {
    const body = { request: { method: 'get', path: '/items', queries: { a: 'b c' }, headers: { 'X-A': 1 } } };
    expect(
      readGatewayCall(request('POST', '/x/connections/c1/dynamicInvoke', {}, JSON.stringify(body))),
    ).toEqual({
      kind: 'dynamic-invoke',
      connector: '',
      connectionId: 'c1',
      request: request('GET', '/items?a=b%20c', { 'x-a': '1' }),
    });
    expect(writeDynamicAnswer('Not Found', { a: 'b' }, null)).toEqual({
      response: { statusCode: 'NotFound', headers: { a: 'b' }, body: null },
    });
  });

  it.each([
    [request('GET', '/apim/thing'), 404],
    [request('POST', '/invoke'), 400],
    [
      request('POST', '/invoke', {
        'x-ms-request-method': 'GET',
        'x-ms-request-url': 'https://x/apim/a/b/c',
      }),
      400,
    ],
    [request('POST', '/dynamicInvoke', {}, 'no JSON'), 400],
  ])('refuses %j', (given, status) => {
    expect(readGatewayCall(given)).toMatchObject({ kind: 'refused', status });
  });
});

describe('the gateway’s errors', () => {
  const identity = { source: 'gateway.example.com', clientRequestId: 'r1' };

  it('wrap what the backend says where it is not JSON', () => {
    const html = responseOf(null, {
      status: 502,
      headers: { 'content-type': 'text/html' },
      body: { kind: 'bytes', bytes: bytes('<h1>no</h1>') },
    });
    expect(wrapError(html, identity).body).toEqual({
      kind: 'json',
      value: {
        error: {
          code: 502,
          source: 'gateway.example.com',
          clientRequestId: 'r1',
          message: 'The response is not in a JSON format.',
          innerError: '<h1>no</h1>',
        },
      },
    });
    const json = responseOf({ error: 'x' }, { status: 502 });
    expect(wrapError(json, identity)).toBe(json);
  });

  it('throttle above the rate, and say for how long', () => {
    let calls: readonly number[] = [];
    const turns = [0, 1_000, 2_000, 60_000].map((now) => {
      const next = throttle(calls, 2, now);
      ({ calls } = next);
      return next.wait;
    });
    expect(turns).toEqual([undefined, undefined, 58, undefined]);
    expect(writeThrottled(58)).toMatchObject({ status: 429, headers: { 'retry-after': '58' } });
  });
});

describe('the maker’s messages', () => {
  it('name types and paths as the flow engine does', () => {
    expect([null, [], 1, 1.5, 'a', true, {}].map(tokenTypeOf)).toEqual([
      'Null',
      'Array',
      'Integer',
      'Float',
      'String',
      'Boolean',
      'Object',
    ]);
    const failure = {
      api: 'thing',
      action: 'Get_it',
      operationId: 'Get',
      path: 'body/a',
      expected: 'String',
      actual: 'Null',
    };
    expect(describeResponseFailure(failure)).toBe(
      "The API 'thing' returned an invalid response for workflow operation 'Get_it' of type 'OpenApiConnection'. Error details: 'The API operation 'Get' requires the property 'body/a' to be of type 'String' but is of type 'Null'.'",
    );
    expect(describeMissingInput('PostItem', 'X', 'item/Title')).toBe(
      "Input parameter 'item' validation failed in workflow operation 'X': The API operation 'PostItem' is missing required property 'item/Title'.",
    );
  });
});
