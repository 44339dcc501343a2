import { describe, expect, it } from 'vitest';
import { writeFormat } from '../../../src/schema/sample/format-text.ts';
import { formatChecks, isBase64, looksLikeFormat } from '../../../src/schema/validate/formats.ts';

/** Texts that make a careless regular expression of some format run for minutes. */
const evil: readonly string[] = [
  'a'.repeat(64_000),
  'a.'.repeat(4_000),
  'a-'.repeat(127),
  `http://${'a:'.repeat(4_000)}`,
  `http://${'%aa'.repeat(2_600)}"`,
  `http://${'a@'.repeat(1_000)}`,
  `a@${'a-'.repeat(150)}`,
  `a@${'a.'.repeat(150)}!`,
  `2024-01-01T00:00:00${'.'.repeat(40)}`,
  '1:'.repeat(32_000),
  '/~'.repeat(1_000),
];

const soft = [
  'url',
  'time',
  'duration',
  'uri-reference',
  'json-pointer',
  'guid',
  'iso-time',
  'iso-date-time',
];

describe('formats', () => {
  it.each([...Object.keys(formatChecks), ...soft])('%s ends soon on any text', (format) => {
    for (const text of evil) expect(typeof looksLikeFormat(format, text)).toBe('boolean');
  });

  it.each([
    'date',
    'date-time',
    'date-no-tz',
    'uuid',
    'email',
    'uri',
    'byte',
    'hostname',
    'ipv4',
    'ipv6',
    ...soft,
  ])('%s takes what is written for it, whatever the turn and the length', (format) => {
    for (let turn = 0; turn < 400; turn += 7) {
      expect([turn, looksLikeFormat(format, writeFormat(format, turn, 0, 'name') ?? '')]).toEqual([
        turn,
        true,
      ]);
    }
  });

  it.each([
    ['', true],
    ['SGVsbG8=', true],
    ['SGk=', true],
    ['SG==', true],
    ['SGVsbG8', false],
    ['SGV_', false],
    ['====', false],
    ['a===', false],
  ])('base64 %j: %s', (text, valid) => {
    expect(isBase64(text)).toBe(valid);
  });
});
