import { describe, expect, it } from 'vitest';
import type { SecurityScheme } from '../../../src/connector/operation.ts';
import type { SecurityRules } from '../../../src/mock/model/prepared-operation.ts';
import { checkSecurity } from '../../../src/mock/request/check-security.ts';

const header: SecurityScheme = {
  type: 'apiKey',
  in: 'header',
  name: 'X-Key',
  pointer: '/securityDefinitions/header',
};
const query: SecurityScheme = {
  type: 'apiKey',
  in: 'query',
  name: 'code',
  pointer: '/securityDefinitions/query',
};
const basic: SecurityScheme = { type: 'basic', pointer: '/securityDefinitions/basic' };
const oauth: SecurityScheme = {
  type: 'oauth2',
  flow: 'accessCode',
  scopes: [],
  pointer: '/securityDefinitions/oauth',
};

type Alternative = SecurityRules['alternatives'][number];
const byKey: Alternative = [['header', header]];
const byCode: Alternative = [['query', query]];
const byUser: Alternative = [['basic', basic]];
const byToken: Alternative = [['oauth', oauth]];
const pair = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: readonly string[];
  readonly credentials?: Readonly<Record<string, string>>;
  readonly isToken?: (token: string) => boolean;
}

const checked = (alternatives: readonly Alternative[], asked: Asked): string | undefined => {
  const { headers = {}, code, credentials = {}, isToken } = asked;
  const rules: SecurityRules = {
    alternatives,
    credentials,
    usesQuery: true,
    ...(isToken === undefined ? {} : { isToken }),
  };
  const found = checkSecurity(
    rules,
    { method: 'GET', target: '/', headers, body: new Uint8Array() },
    new Map(code === undefined ? [] : [['code', code]]),
  );
  if (found !== undefined) expect(found).toMatchObject({ in: 'security', status: 401, pointer: '' });
  return found === undefined ? undefined : `${found.name} ${found.keyword}: ${found.message}`;
};

const keyMissing = 'header missing: The header "X-Key" is missing or malformed.';
const keyWrong = 'header wrong: The header "X-Key" is not the right one.';
const codeMissing = 'query missing: The query parameter "code" is missing or malformed.';
const userMissing = 'basic missing: The header "Authorization: Basic …" is missing or malformed.';
const tokenMissing = 'oauth missing: The header "Authorization: Bearer …" is missing or malformed.';

describe('a credential', () => {
  it.each<readonly [string, readonly Alternative[], Asked, string | undefined]>([
    ['is not asked for', [[]], {}, undefined],
    ['in a header', [byKey], { headers: { 'x-key': 'k' } }, undefined],
    ['in a header that is missing', [byKey], {}, keyMissing],
    ['in a header that is empty', [byKey], { headers: { 'x-key': '' } }, keyMissing],
    ['in the query', [byCode], { code: ['k'] }, undefined],
    ['in the query, empty', [byCode], { code: [''] }, codeMissing],
    ['in the query, missing', [byCode], { headers: { code: 'k' } }, codeMissing],
    ['of a user', [byUser], { headers: { authorization: pair('me:pass') } }, undefined],
    ['of a user without a password', [byUser], { headers: { authorization: pair('me:') } }, undefined],
    ['of a user without a colon', [byUser], { headers: { authorization: pair('me') } }, userMissing],
    ['of a user, not in base64', [byUser], { headers: { authorization: 'Basic me:pass' } }, userMissing],
    ['of a user, as a token', [byUser], { headers: { authorization: 'Bearer x' } }, userMissing],
    ['that is a token', [byToken], { headers: { authorization: 'bearer x' } }, undefined],
    ['that is a token without its word', [byToken], { headers: { authorization: 'x' } }, tokenMissing],
    ['that is an empty token', [byToken], { headers: { authorization: 'Bearer ' } }, tokenMissing],
    ['that is two tokens', [byToken], { headers: { authorization: 'Bearer x y' } }, tokenMissing],
  ])('%s', (_, alternatives, asked, expected) => {
    expect(checked(alternatives, asked)).toBe(expected);
  });
});

describe('the right value', () => {
  it.each<readonly [string, readonly Alternative[], Asked, string | undefined]>([
    ['of a key', [byKey], { headers: { 'x-key': 'k' }, credentials: { header: 'k' } }, undefined],
    [
      'of a key, and another comes',
      [byKey],
      { headers: { 'x-key': 'x' }, credentials: { header: 'k' } },
      keyWrong,
    ],
    [
      'of a user',
      [byUser],
      { headers: { authorization: pair('me:größe') }, credentials: { basic: 'me:größe' } },
      undefined,
    ],
    [
      'of a user, and another comes',
      [byUser],
      { headers: { authorization: pair('me:x') }, credentials: { basic: 'me:pass' } },
      'basic wrong: The header "Authorization: Basic …" is not the right one.',
    ],
    ['by the name of an object’s own', [[['toString', header]]], { headers: { 'x-key': 'x' } }, undefined],
  ])('%s', (_, alternatives, asked, expected) => {
    expect(checked(alternatives, asked)).toBe(expected);
  });
});

describe('a token', () => {
  const isToken = (token: string): boolean => token === 'issued';
  it.each<readonly [string, Asked, string | undefined]>([
    ['that was issued here', { headers: { authorization: 'Bearer issued' }, isToken }, undefined],
    [
      'that was not',
      { headers: { authorization: 'Bearer other' }, isToken },
      'oauth missing: The header "Authorization: Bearer …" has a token that was not issued here.',
    ],
    [
      'that somebody named',
      { headers: { authorization: 'Bearer named' }, isToken, credentials: { oauth: 'named' } },
      undefined,
    ],
    [
      'other than the one that somebody named',
      { headers: { authorization: 'Bearer issued' }, isToken, credentials: { oauth: 'named' } },
      'oauth wrong: The header "Authorization: Bearer …" is not the right one.',
    ],
  ])('%s', (_, asked, expected) => {
    expect(checked([byToken], asked)).toBe(expected);
  });
});

describe('of two alternatives', () => {
  const credentials = { header: 'k' };
  it.each<readonly [string, readonly Alternative[], Asked, string | undefined]>([
    ['the first is enough', [byKey, byUser], { headers: { 'x-key': 'k' }, credentials }, undefined],
    ['the second is enough', [byUser, byKey], { headers: { 'x-key': 'k' }, credentials }, undefined],
    ['the first is told where both are missing', [byUser, byKey], { credentials }, userMissing],
    [
      'the wrong one is told, and not the missing one before it',
      [byUser, byKey],
      { headers: { 'x-key': 'x' }, credentials },
      keyWrong,
    ],
    [
      'the wrong one is told, and not the missing one after it',
      [byKey, byUser],
      { headers: { 'x-key': 'x' }, credentials },
      keyWrong,
    ],
  ])('%s', (_, alternatives, asked, expected) => {
    expect(checked(alternatives, asked)).toBe(expected);
  });
  it('one that is two schemes wants both', () => {
    const both: readonly Alternative[] = [[...byKey, ...byCode]];
    expect(checked(both, { headers: { 'x-key': 'k' } })).toBe(codeMissing);
    expect(checked(both, { code: ['c'] })).toBe(keyMissing);
    expect(checked(both, { headers: { 'x-key': 'k' }, code: ['c'] })).toBeUndefined();
  });
});
