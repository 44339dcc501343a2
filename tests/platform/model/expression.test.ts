import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpression } from '../../../src/platform/model/expression.ts';
import { toText, toValue } from '../../../src/platform/policies/evaluate.ts';
import { requestOf } from '../policy-fixtures.ts';
import '../../support/seed.ts';

const values = {
  request: requestOf({
    headers: { instance: 'emea', empty: '' },
    query: [['Host', 'a.example.com']],
  }),
  body: {
    kind: 'json' as const,
    value: { a: { b: [{ id: 5 }] }, name: 'Ada', '@odata.etag': 'W/1', gone: null },
  },
  item: { url: 'https://x/1' },
  connection: { site: 'contoso', 'token:customHost': 'eu.example.com', blank: '' },
  environment: { stage: 'test' },
};

describe('readExpression with toText', () => {
  it.each([
    ["https://@connectionParameters('site').example.com", 'https://contoso.example.com'],
    ["@ConnectionParameters('site')", 'contoso'],
    ["@connectionParameters('token:customHost')", 'eu.example.com'],
    ["@connectionParameters('none','eu')", 'eu'],
    ["@connectionParameters('blank', 'eu')", 'eu'],
    ["@connectionParameters('none','')", ''],
    ["@connectionParameters('none')", ''],
    ["https://@headers('instance').abc.xyz:@queryParameters('host')", 'https://emea.abc.xyz:a.example.com'],
    ["@header('Instance')", 'emea'],
    ['@headers(‘instance’)moo', 'emeamoo'],
    ["@environmentVariables('stage')", 'test'],
    ['@Request.OriginalHTTPMethod', 'POST'],
    ['{@body().name} and {@item().url}', 'Ada and https://x/1'],
    ["@body()['@odata.etag']", 'W/1'],
    ['[{@body().a}]', '[{"b":[{"id":5}]}]'],
    ['TripId gt @{triggerBody().a.b[0].id}', 'TripId gt 5'],
    ['@{triggerBody().none}', ''],
    ['{@body().gone}', ''],
    ['#Microsoft.@odata.type', '#Microsoft.@odata.type'],
    ['someone@example.com', 'someone@example.com'],
    ['{id}', '{id}'],
  ])('%s is %j', (text, want) => {
    const { expression, problems } = readExpression(text);
    expect(problems).toEqual([]);
    expect(toText(expression, values)).toBe(want);
  });

  it.each([
    ["@concat('a','b')", 'there is no function concat'],
    ["@queryParamters('a')", 'there is no function queryParamters'],
    ['@headers(a)', 'the arguments of headers do not end'],
    ["@headers('a", 'the arguments of headers do not end'],
    ['@headers()', 'headers needs a name in quotes'],
    ["@body('a')", 'body takes no argument'],
    ['{@body().name', 'the brace before body is not closed'],
  ])('%s is a problem', (text, message) => {
    expect(readExpression(text).problems).toEqual([{ text, message }]);
  });

  it('leaves every text without a call as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('('));
        const { expression, problems } = readExpression(text);
        expect(problems).toEqual([]);
        fc.pre(!/@request\.original/i.test(text));
        expect(toText(expression, values)).toBe(text);
      }),
    );
  });
});

describe('toValue', () => {
  it.each([
    ['@body().a', { b: [{ id: 5 }] }],
    ['@body().a.b[0].id', 5],
    ['@body().none', undefined],
    ['5', '5'],
    ['', ''],
  ])('%s is the value %j', (text, want) => {
    expect(toValue(readExpression(text).expression, values)).toEqual(want);
  });
});
