import { describe, expect, it } from 'vitest';
import { hostNameOf, isLoopbackName, isOwnHost, isOwnOrigin } from '../../src/trust/host.ts';

describe('the name of an authority', () => {
  it.each([
    ['LocalHost:4010', 'localhost'],
    ['a.test', 'a.test'],
    ['a.test:', 'a.test'],
    ['[::1]:80', '[::1]'],
  ])('of %s is %s', (authority, name) => {
    expect(hostNameOf(authority)).toBe(name);
  });
});

describe('a name of this machine', () => {
  it.each(['localhost', 'a.localhost', '127.0.0.1', '127.9.8.7', '::1', '[::1]', '::ffff:127.0.0.1'])(
    'is %s',
    (name) => {
      expect(isLoopbackName(name)).toBe(true);
    },
  );
  it.each(['localhost.test', 'mylocalhost', '128.0.0.1', '127.0.0.1.test', '1127.0.0.1', '::2', ''])(
    'is not %s',
    (name) => {
      expect(isLoopbackName(name)).toBe(false);
    },
  );
});

describe('a Host', () => {
  it.each<readonly [string | undefined, boolean]>([
    ['localhost:4010', true],
    ['192.168.1.7:4010', true],
    ['[2001:db8::1]:4010', true],
    ['allowed.test', true],
    ['ALLOWED.test:80', true],
    ['evil.test', false],
    ['1.2.3.4.evil.test', false],
    ['', false],
    [undefined, false],
  ])('%s may ask: %s', (host, may) => {
    expect(isOwnHost(host, ['allowed.test'])).toBe(may);
  });
});

describe('an Origin', () => {
  it.each<readonly [string | undefined, string | undefined, boolean]>([
    [undefined, 'mock.test', true],
    ['http://localhost:3000', undefined, true],
    ['https://allowed.test', undefined, true],
    ['https://mock.test:4010', 'Mock.test:4010', true],
    ['https://mock.test:4011', 'mock.test:4010', false],
    ['https://mock.test', undefined, false],
    ['http://evil.test', 'mock.test', false],
    ['http://localhost@evil.test', 'mock.test', false],
    ['http://192.168.1.7', 'mock.test', false],
    ['null', 'mock.test', false],
    ['null', undefined, false],
    ['file://', 'mock.test', false],
    ['chrome-extension://localhost', 'mock.test', false],
  ])('%s at %s may ask: %s', (origin, host, may) => {
    expect(isOwnOrigin(origin, host, ['allowed.test'])).toBe(may);
  });
});
