import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { matchValue } from '../../../src/schema/match-value.ts';
import type { Json } from '../../../src/source/json.ts';
import { readCases } from '../../../src/verify/cases/read-cases.ts';

const connector = await loadConnector('contracts/base64');
const read = (text: string) =>
  readCases(connector, 'cases.yaml', new TextEncoder().encode(text), { env: { WORD: 'hello' } });

describe('cases', () => {
  it('reads a case with its values', () => {
    const text =
      "cases:\n  - operation: EncodeQuery\n    status: 200\n    parameters: { input: '@env:WORD' }\n";
    expect(read(text)).toMatchObject([
      { name: 'EncodeQuery 200', status: '200', credential: 'right', parameters: { input: 'hello' } },
    ]);
  });
  it.each([
    [
      'an unknown operation',
      'cases:\n  - operation: Encode\n    status: 200\n',
      2,
      /names no operation: "Encode"/,
    ],
    [
      'an undocumented status',
      'cases:\n  - operation: EncodeQuery\n    status: 500\n',
      3,
      /does not document: "500"/,
    ],
    [
      'an unknown key',
      'cases:\n  - operation: EncodeQuery\n    status: 200\n    boddy: 1\n',
      4,
      /unknown key "boddy"/,
    ],
    [
      'an unknown parameter',
      'cases:\n  - operation: EncodeQuery\n    status: 200\n    parameters: { text: a }\n',
      4,
      /no parameter "text"/,
    ],
    [
      'an absent variable',
      "cases:\n  - operation: EncodeText\n    status: 200\n    body: '@env:NOPE'\n",
      2,
      /variable NOPE/,
    ],
    ['no list', 'case: []\n', 1, /no list "cases"/],
    ['broken YAML', 'cases: [\n', 2, /cases.yaml/],
  ] as const)('says where there is %s', (_, text, line, message) => {
    let thrown: unknown;
    try {
      read(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'cases-invalid', at: { file: 'cases.yaml', line } });
    expect((thrown as Error).message).toMatch(message);
  });
});

describe('matchers', () => {
  it.each<readonly [Json, Json | undefined, number]>([
    [1, 1, 0],
    [1, '1', 1],
    [{ a: 1 }, { a: 1, b: 2 }, 0],
    [{ a: 1 }, {}, 1],
    [[1, 2], [1, 2], 0],
    [[1, 2], [1], 1],
    [{ $type: 'number' }, 1, 0],
    [{ $type: 'integer' }, 1.5, 1],
    [{ $regex: '^a+$' }, 'aa', 0],
    [{ $regex: '^a+$' }, 'ab', 1],
    [{ $range: [1, 2] }, 2, 0],
    [{ $range: [1, 2] }, 3, 1],
    [{ $date: true }, '2024-02-29', 0],
    [{ $date: true }, 'today', 1],
    [{ $length: [1, 2] }, ['a'], 0],
    [{ $length: [1, 2] }, [], 1],
    [{ $absent: true }, undefined, 0],
    [{ $absent: true }, null, 1],
    [{ $any: true }, null, 0],
    [{ $like: { a: [1] } }, { a: [2, 3.5] }, 0],
    [{ $like: { a: [1] } }, { a: ['2'] }, 1],
  ])('%j against %j: %i', (expected, actual, count) => {
    expect(matchValue(expected, actual)).toHaveLength(count);
  });
});
