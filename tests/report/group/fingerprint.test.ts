import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, fingerprintsOf } from '../../../src/report/group/fingerprint.ts';
import type { Finding } from '../../../src/report/report.ts';
import '../../support/seed.ts';

const base: Finding = {
  code: 'connector-summary-missing',
  severity: 'warning',
  message: 'The operation has no summary.',
  remedy: 'Add one.',
  at: { file: 'contracts/shop/api.json', line: 5, column: 7, pointer: '/paths/~1a/get' },
};
const at = (change: Partial<NonNullable<Finding['at']>>): Finding => ({
  ...base,
  at: { file: 'contracts/shop/api.json', line: 5, column: 7, ...change },
});

describe('fingerprintOf', () => {
  it.each<[string, Finding]>([
    ['lines that have moved', at({ pointer: '/paths/~1a/get', line: 500, column: 1 })],
    ['a message in other words', { ...base, message: 'There is no summary.' }],
    ['another severity', { ...base, severity: 'error' }],
    ['another way to write the path', at({ file: './contracts/shop/api.json', pointer: '/paths/~1a/get' })],
    ['backslashes', at({ file: 'contracts\\shop\\api.json', pointer: '/paths/~1a/get' })],
  ])('is the same with %s', (_, other) => {
    expect(fingerprintOf(other)).toBe(fingerprintOf(base));
  });

  it.each<[string, Finding]>([
    ['another code', { ...base, code: 'other' }],
    ['another file', at({ file: 'contracts/other/api.json', pointer: '/paths/~1a/get' })],
    ['another pointer', at({ pointer: '/paths/~1b/get' })],
    ['no place', { code: base.code, severity: 'warning', message: base.message, remedy: '' }],
  ])('is another with %s', (_, other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(base));
  });

  it('takes paths relative to the root', () => {
    expect(
      fingerprintOf(
        at({ file: '/home/me/repo/contracts/shop/api.json', pointer: '/paths/~1a/get' }),
        '/home/me/repo/',
      ),
    ).toBe(fingerprintOf(base));
    expect(
      fingerprintOf(
        at({ file: 'C:\\repo\\contracts\\shop\\api.json', pointer: '/paths/~1a/get' }),
        'C:\\repo',
      ),
    ).toBe(fingerprintOf(base));
  });

  it('goes by the message if there is no pointer, and leaves its numbers out', () => {
    const one: Finding = { ...at({}), message: 'Line 12 has 3 tabs.' };
    expect(fingerprintOf({ ...one, message: 'Line 14 has 5 tabs.' })).toBe(fingerprintOf(one));
    expect(fingerprintOf({ ...one, message: 'Line 12 has 3 spaces.' })).not.toBe(fingerprintOf(one));
  });

  it('tells texts apart that differ in one character', () => {
    const texts = fc
      .tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
      .filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(texts, ([left, right]) => {
        expect(fingerprintOf(at({ pointer: `/${left}` }))).not.toBe(
          fingerprintOf(at({ pointer: `/${right}` })),
        );
      }),
    );
  });

  it('does not meet itself among a hundred thousand places', () => {
    const prints = Array.from({ length: 100_000 }, (_, index) =>
      fingerprintOf(at({ pointer: `/paths/${index}` })),
    );
    expect(new Set(prints).size).toBe(100_000);
    expect(prints.filter((print) => !/^[0-9a-f]{16}$/.test(print))).toEqual([]);
  });
});

describe('fingerprintsOf', () => {
  it('numbers what would be the same, in order', () => {
    const prints = fingerprintsOf([base, base, at({ pointer: '/x' }), base]);
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toBe(fingerprintOf(base));
    expect(fingerprintsOf([base, base])).toEqual(prints.slice(0, 2));
  });
});
