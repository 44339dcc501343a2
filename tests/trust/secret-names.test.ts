import { describe, expect, it } from 'vitest';
import {
  isMadeUp,
  isSecretName,
  partsOfPair,
  secretsOfHeader,
  secretsOfUrl,
} from '../../src/trust/secret-names.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a name', () => {
  it.each([
    'Authorization',
    'X-Api-Key',
    'apiKeys',
    'access_token',
    'sid',
    'user-pin',
    'Cookie',
    'clientSecret',
  ])('%s tells of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
  it.each(['keyboard', 'author', 'side', 'pinned', 'tokens-left', 'code-page', 'x'])(
    '%s does not',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe('what is secret of a header', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['x-key', 'k', ['k']],
    ['x-key', '', []],
    ['authorization', 'Bearer abc', ['Bearer abc', 'abc']],
    [
      'authorization',
      `Basic ${base64('me:pa:ss')}`,
      [`Basic ${base64('me:pa:ss')}`, base64('me:pa:ss'), 'me:pa:ss', 'me', 'pa:ss'],
    ],
    ['authorization', 'Basic not base64!', ['Basic not base64!', 'not base64!']],
    ['cookie', 'a=b; sid=c=d', ['a=b; sid=c=d', 'b', 'c=d']],
    ['set-cookie', 'sid=xyz', ['sid=xyz', 'xyz']],
    ['x-cookie', 'sid=xyz', ['sid=xyz']],
  ])('%s: %s', (name, value, secrets) => {
    expect(secretsOfHeader(name, value)).toEqual(secrets);
  });
  it('of a pair is the whole, the name and what is behind the first colon', () => {
    expect(partsOfPair('me:a:b')).toEqual(['me:a:b', 'me', 'a:b']);
    expect(partsOfPair('me')).toEqual(['me']);
  });
});

describe('what is secret of an address', () => {
  it.each<readonly [string, readonly string[]]>([
    ['https://a.test/x?page=1', []],
    ['https://me:pa%20ss@a.test/', ['pa ss']],
    ['https://token@a.test/', ['token']],
    ['https://a.test/?code=c&page=2&sig=s', ['c', 's']],
    ['https://a.test/?code=', []],
    ['no address', []],
  ])('%s', (url, secrets) => {
    expect(secretsOfUrl(url)).toEqual(secrets);
  });
});

describe('a credential that is made up to be refused', () => {
  it.each([
    '',
    'Basic ',
    'bearer',
    'pinout-wrong-credential',
    'Bearer not.a.token',
    `Basic ${base64('pinout:wrong-credential')}`,
  ])('is %j', (value) => {
    expect(isMadeUp(value)).toBe(true);
  });
  it.each(['Bearer abc', `Basic ${base64('me:pass')}`, 'basics'])('is not %j', (value) => {
    expect(isMadeUp(value)).toBe(false);
  });
});
