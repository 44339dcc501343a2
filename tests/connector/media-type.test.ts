import { describe, expect, it } from 'vitest';
import {
  chooseByAccept,
  essenceOf,
  isJson,
  isText,
  isXml,
  matchesMediaType,
  parseMediaType,
} from '../../src/connector/media-type.ts';

describe('a media type', () => {
  it.each([
    ['application/json', { essence: 'application/json', parameters: {} }],
    [
      ' Application/JSON ; Charset="UTF-8"',
      { essence: 'application/json', parameters: { charset: 'UTF-8' } },
    ],
    ['application.json', undefined],
    ['json', undefined],
    ['*/*', { essence: '*/*', parameters: {} }],
    ['text/plain; charset', { essence: 'text/plain', parameters: {} }],
  ])('%s is read as %j', (text, want) => {
    expect(parseMediaType(text)).toEqual(want);
  });

  it.each([
    ['application/json', true, false, true],
    ['application/problem+json; charset=utf-8', true, false, true],
    ['application/xml', false, true, true],
    ['image/svg+xml', false, true, true],
    ['text/csv', false, false, true],
    ['application/octet-stream', false, false, false],
    ['application/jsonl', false, false, false],
    ['', false, false, false],
  ])('%s is JSON: %s, XML: %s, text: %s', (text, json, xml, plain) => {
    expect([isJson(text), isXml(text), isText(text)]).toEqual([json, xml, plain]);
  });

  it.each([
    ['*/*', 'image/png', true],
    ['image/*', 'image/png', true],
    ['image/*', 'text/png', false],
    ['application/*+json', 'application/problem+json', true],
    ['application/*+json', 'application/json', false],
    ['application/json;q=0.1', 'application/json; charset=utf-8', true],
    ['nonsense', 'nonsense', false],
  ])('the range %s takes %s: %s', (range, type, want) => {
    expect(matchesMediaType(range, type)).toBe(want);
  });

  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['application/xml', 'application/xml'],
    ['application/xml;q=0.5, application/json;q=0.4', 'application/xml'],
    ['*/*;q=0.9, application/xml;q=0.1', 'application/json'],
    ['application/json;q=0, */*', 'application/xml'],
    ['text/html', undefined],
    ['application/*, application/xml', 'application/xml'],
  ])('Accept: %s chooses %s', (accept, want) => {
    expect(chooseByAccept(accept, ['application/json', 'application/xml'])).toBe(want);
  });

  it('has no essence where there is none', () => {
    expect([essenceOf(undefined), essenceOf('x'), essenceOf('A/B;c=d')]).toEqual(['', '', 'a/b']);
  });
});
