import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../rules/rule.ts';
import type { TextReplacement } from '../../../rules/text-rule.ts';
import { applyFixes } from '../../../src/lint/fix/apply-fixes.ts';
import { chooseFixes } from '../../../src/lint/fix/choose-fixes.ts';
import type { Fix, LintResult } from '../../../src/lint/ruleset/result.ts';
import { decodeSource } from '../../../src/source/read-source.ts';

const resultOf = (fix: Fix | undefined, name = 'a'): LintResult => ({
  finding: { code: name, severity: 'error', message: 'It is wrong.', remedy: 'Put it right.' },
  ...(fix === undefined ? {} : { fix }),
});
const edits = (...all: readonly Edit[]): Fix => ({ kind: 'edits', edits: all });
const text = (...parts: readonly TextReplacement[]): Fix => ({
  kind: 'text',
  fix: { kind: 'replace', parts },
});
const part = (start: number, end: number, by = ''): TextReplacement => ({ start, end, text: by });
const bom: Fix = { kind: 'text', fix: { kind: 'drop-bom' } };
const set = (path: Edit['path'], value: unknown = 1): Edit => ({ op: 'set', path, value });
const remove = (path: Edit['path']): Edit => ({ op: 'remove', path });
const rename = (path: Edit['path'], to: string): Edit => ({ op: 'rename', path, to });

/** Which of the fixes are made, by their number. */
const made = (...fixes: readonly Fix[]): readonly string[] | undefined =>
  chooseFixes(fixes.map((fix, index) => resultOf(fix, String(index))))?.fixed.map(
    ({ finding }) => finding.code,
  );

describe('a pass makes', () => {
  it('nothing where nothing can be fixed', () => {
    expect(chooseFixes([])).toBeUndefined();
    expect(chooseFixes([resultOf(undefined), resultOf({ kind: 'files', changes: [] })])).toBeUndefined();
  });
  it('the byte order mark alone, then the text alone, then the values', () => {
    const all = [resultOf(edits(set(['a']))), resultOf(text(part(0, 1))), resultOf(bom)];
    expect(chooseFixes(all)?.kind).toBe('bom');
    expect(chooseFixes(all.slice(0, 2))).toMatchObject({ kind: 'text', parts: [part(0, 1)] });
    expect(chooseFixes(all.slice(0, 1))).toMatchObject({ kind: 'edits', edits: [set(['a'])] });
  });
});

describe('of the fixes of a text', () => {
  it.each<readonly [string, readonly Fix[], readonly string[]]>([
    ['two apart', [text(part(0, 2)), text(part(5, 6))], ['0', '1']],
    ['two apart, the later first', [text(part(5, 6)), text(part(0, 2))], ['0', '1']],
    ['two of the same stretch', [text(part(0, 2)), text(part(0, 2))], ['0']],
    ['one within another', [text(part(0, 9)), text(part(3, 4))], ['0']],
    ['two that share an end', [text(part(0, 5)), text(part(4, 9))], ['0']],
    ['two that touch', [text(part(0, 5)), text(part(5, 9))], ['0']],
    ['two with one character between them', [text(part(0, 5)), text(part(6, 9))], ['0', '1']],
    [
      'one of which a part clashes',
      [text(part(0, 2)), text(part(9, 10), part(1, 3)), text(part(9, 10))],
      ['0', '2'],
    ],
    ['one between the parts of another', [text(part(0, 1), part(8, 9)), text(part(4, 5))], ['0', '1']],
    [
      'one after the parts of another',
      [text(part(0, 1), part(3, 4)), text(part(9, 10)), text(part(3, 4))],
      ['0', '1'],
    ],
  ])('%s: %#', (_, fixes, expected) => {
    expect(made(...fixes)).toEqual(expected);
  });
  it('gives the parts in the order of the text', () => {
    const chosen = chooseFixes([resultOf(text(part(8, 9), part(0, 1))), resultOf(text(part(4, 5)))]);
    expect(chosen).toMatchObject({ parts: [part(0, 1), part(4, 5), part(8, 9)] });
  });
});

describe('of the fixes of values', () => {
  it.each<readonly [string, readonly Fix[], readonly string[]]>([
    ['two members of an object', [edits(set(['a', 'b'])), edits(set(['a', 'c']))], ['0', '1']],
    ['two items of an array', [edits(remove(['a', 0])), edits(set(['a', 1]))], ['0', '1']],
    ['two of the same place', [edits(set(['a'], 1)), edits(set(['a'], 2))], ['0']],
    ['two that are the same, both done', [edits(set(['a'], 1)), edits(set(['a'], 1))], ['0', '1']],
    ['one below another', [edits(set(['a'])), edits(set(['a', 'b', 'c']))], ['0']],
    ['one above another', [edits(set(['a', 'b', 'c'])), edits(remove(['a']))], ['0']],
    [
      'one of which a part clashes, which is left whole',
      [edits(set(['a'])), edits(set(['x']), set(['a', 'b'])), edits(set(['x'], 3))],
      ['0', '2'],
    ],
    [
      'one of which a part is done already, and the rest is not',
      [edits(set(['a'])), edits(set(['a']), set(['x']))],
      ['0'],
    ],
    [
      'a name that another was given',
      [edits(rename(['p', 'a'], 'b')), edits(rename(['p', 'c'], 'b'))],
      ['0'],
    ],
    ['a name that another is set', [edits(set(['p', 'b'])), edits(rename(['p', 'c'], 'b'))], ['0']],
    [
      'a value under a name that another was given',
      [edits(rename(['p', 'a'], 'b')), edits(set(['p', 'b']))],
      ['0'],
    ],
    [
      'the same name in two objects',
      [edits(rename(['p', 'a'], 'b')), edits(rename(['q', 'a'], 'b'))],
      ['0', '1'],
    ],
  ])('%s: %#', (_, fixes, expected) => {
    expect(made(...fixes)).toEqual(expected);
  });
  it('makes each edit once, and means the document as it was', () => {
    const source = decodeSource('a.json', new TextEncoder().encode('{"a":[1,2,3],"b":1}'));
    const chosen = chooseFixes([
      resultOf(edits(remove(['a', 0]))),
      resultOf(edits(set(['a', 2], 9))),
      resultOf(edits(remove(['a', 0]))),
    ]);
    expect(chosen?.fixed).toHaveLength(3);
    expect(chosen === undefined ? '' : applyFixes(source, chosen)?.text).toBe('{"a":[2,9],"b":1}');
  });
});
