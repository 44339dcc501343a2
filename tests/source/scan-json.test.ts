import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../src/source/flawless/scan-json.ts';
import { parseJson } from '../../src/source/parse-json.ts';
import { type TreeNode, toValue } from '../../src/source/tree.ts';
import '../support/seed.ts';

const textsOf = (node: TreeNode, text: string): readonly string[] => [
  text.slice(node.start, node.end),
  ...(node.kind === 'object'
    ? node.members.flatMap(({ keyStart, keyEnd, value }) => [
        text.slice(keyStart, keyEnd),
        ...textsOf(value, text),
      ])
    : node.kind === 'array'
      ? node.items.flatMap((item) => textsOf(item, text))
      : []),
];

describe('scanJson', () => {
  it('reads what JSON.parse reads, and says where each value is', () => {
    const document = fc.tuple(fc.json(), fc.constantFrom('', '  ', '\t'));
    fc.assert(
      fc.property(document, ([json, indent]) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        const tree = scanJson(text, 500);
        if (tree === undefined) throw new Error('not read');
        expect(toValue(tree)).toEqual(value);
        for (const part of textsOf(tree, text)) JSON.parse(part);
      }),
      { seed: 1 },
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const mangled = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '\\', '\n', '0', '.', 'e', '\u0001'),
      )
      .map(
        ([json, at, mark]) =>
          json.slice(0, at % (json.length + 1)) + mark + json.slice((at % (json.length + 1)) + 1),
      );
    fc.assert(
      fc.property(mangled, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        if (!valid) expect(scanJson(text, 500)).toBeUndefined();
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([
    '',
    ' ',
    '{"a":1,"a":2}',
    '{"a":1,}',
    '[1,]',
    '{"a" 1}',
    '[1] 2',
    '"\t"',
    '01',
    '1.',
    '-',
    '+1',
    'nul',
    '{1:2}',
    '"\\x"',
    '"',
  ])('leaves %j to the tolerant parser', (text) => {
    expect(scanJson(text, 500)).toBeUndefined();
  });

  it('counts levels', () => {
    expect(scanJson('[[[]]]', 3)).toBeDefined();
    expect(scanJson('[[[[]]]]', 3)).toBeUndefined();
    expect(scanJson('[[],[],[]]', 2)).toBeDefined();
  });

  it('keeps __proto__ an ordinary key', () => {
    const { tree } = parseJson('{"__proto__":{"a":1}}');
    expect(tree?.kind === 'object' && tree.members[0]?.key).toBe('__proto__');
  });
});
