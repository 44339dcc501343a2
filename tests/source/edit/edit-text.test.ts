import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editText, encodeSource } from '../../../src/source/edit/edit-text.ts';
import type { TextEdit } from '../../../src/source/edit/text-edit.ts';
import type { Json } from '../../../src/source/json.ts';
import { formatPointer } from '../../../src/source/pointer.ts';
import { decodeSource } from '../../../src/source/read-source.ts';
import '../../support/seed.ts';

const edit = (text: string, edits: readonly TextEdit[], name = 'a.json'): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    encodeSource(editText(decodeSource(name, new TextEncoder().encode(text)), edits)),
  );

const block = '{\n  "a": 1.50,\n  "b": {\n    "c": [1, 2]\n  },\n\n  "d": {}\n}\n';

const cases: readonly (readonly [name: string, text: string, edits: readonly TextEdit[], wanted: string])[] =
  [
    [
      'replaces a value and leaves numbers as they are written',
      block,
      [{ kind: 'set', pointer: '/b/c/0', value: 9 }],
      block.replace('[1, 2]', '[9, 2]'),
    ],
    [
      'adds a member at the end, indented like its siblings',
      block,
      [{ kind: 'set', pointer: '/b/e', value: { f: [true] } }],
      block.replace('[1, 2]\n', '[1, 2],\n    "e": {\n      "f": [\n        true\n      ]\n    }\n'),
    ],
    [
      'puts members into an empty object',
      block,
      [
        { kind: 'set', pointer: '/d/x', value: 1 },
        { kind: 'set', pointer: '/d/y/z', value: 2 },
      ],
      block.replace('{}', '{\n    "x": 1,\n    "y": {\n      "z": 2\n    }\n  }'),
    ],
    [
      'removes the first, the last, and every member',
      block,
      [
        { kind: 'remove', pointer: '/a' },
        { kind: 'remove', pointer: '/d' },
        { kind: 'remove', pointer: '/b/c' },
      ],
      '{\n  "b": {}\n}\n',
    ],
    [
      'removes neighbours and adds in the same pass',
      '{"a":1,"b":2,"c":3,"d":4}',
      [
        { kind: 'remove', pointer: '/a' },
        { kind: 'remove', pointer: '/b' },
        { kind: 'remove', pointer: '/d' },
        { kind: 'set', pointer: '/e', value: { f: [1, 2] } },
      ],
      '{"c":3,"e":{"f":[1,2]}}',
    ],
    [
      'renames a key in its place',
      block,
      [
        { kind: 'rename', pointer: '/b', key: 'bee' },
        { kind: 'set', pointer: '/b/c/1', value: 3 },
      ],
      block.replace('"b"', '"bee"').replace('[1, 2]', '[1, 3]'),
    ],
    [
      'inserts before and after a member and before an item',
      block,
      [
        { kind: 'insert', pointer: '/z', value: 0, before: 'a' },
        { kind: 'insert', pointer: '/y', value: 0, after: 'a' },
        { kind: 'insert', pointer: '/b/c/0', value: 0 },
        { kind: 'insert', pointer: '/b/c/-', value: 3 },
      ],
      block.replace('"a": 1.50,', '"z": 0,\n  "a": 1.50,\n  "y": 0,').replace('[1, 2]', '[0, 1, 2, 3]'),
    ],
    [
      'keeps Windows line endings, tabs and the BOM',
      '\ufeff{\r\n\t"a": {\r\n\t\t"b": 1\r\n\t}\r\n}',
      [{ kind: 'set', pointer: '/a/c', value: { d: 1 } }],
      '\ufeff{\r\n\t"a": {\r\n\t\t"b": 1,\r\n\t\t"c": {\r\n\t\t\t"d": 1\r\n\t\t}\r\n\t}\r\n}',
    ],
    [
      'keeps spaces within brackets on one line',
      '{ "a": [ 1, 2 ], "b": 3 }',
      [
        { kind: 'remove', pointer: '/a/0' },
        { kind: 'set', pointer: '/c', value: 4 },
      ],
      '{ "a": [ 2 ], "b": 3, "c": 4 }',
    ],
    [
      'ignores edits below a value that is replaced, and removals of what is not there',
      '{"a":{"b":1}}',
      [
        { kind: 'set', pointer: '/a', value: 2 },
        { kind: 'set', pointer: '/a/b', value: 3 },
        { kind: 'remove', pointer: '/x/y' },
      ],
      '{"a":2}',
    ],
    [
      'makes a list that is not there where something is put at its end',
      '{"a":1}',
      [
        { kind: 'insert', pointer: '/b/c/-', value: 1 },
        { kind: 'insert', pointer: '/b/c/-', value: 2 },
      ],
      '{"a":1,"b":{"c":[1,2]}}',
    ],
    [
      'steps over comments',
      '{\n  "a": 1, // one, two\n  "b": 2\n}',
      [{ kind: 'set', pointer: '/c', value: 3 }],
      '{\n  "a": 1, // one, two\n  "b": 2,\n  "c": 3\n}',
    ],
  ];

describe('editText', () => {
  it.each(cases)('%s', (_name, text, edits, wanted) => {
    expect(edit(text, edits)).toBe(wanted);
  });

  it('edits YAML and keeps comments, quotes and order', () => {
    const text = "# head\na: 'x' # why\nb:\n  - 1\n  - two: 2\nc: {}\n";
    const edits: readonly TextEdit[] = [
      { kind: 'set', pointer: '/a', value: 'y' },
      { kind: 'remove', pointer: '/b/0' },
      { kind: 'rename', pointer: '/c', key: 'd' },
      { kind: 'insert', pointer: '/z', value: 1, before: 'b' },
      { kind: 'set', pointer: '/b/1/three/four', value: 4 },
    ];
    expect(edit(text, edits, 'a.yaml')).toBe(
      "# head\na: 'y' # why\nz: 1\nb:\n  - two: 2\n    three:\n      four: 4\nd: {}\n",
    );
  });

  it('refuses to put members into a scalar', () => {
    expect(() => edit('{"a":1}', [{ kind: 'set', pointer: '/a/b', value: 1 }])).toThrow(/cannot be edited/);
  });

  it('does to the text what the same edits do to the value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 }),
        fc.constantFrom(0, 2, '\t'),
        fc.nat(),
        fc.jsonValue({ maxDepth: 2 }),
        fc.string(),
        (value, indent, pick, added, name) => {
          fc.pre(!Object.hasOwn(value, name) && name !== '__proto__');
          const keys = Object.keys(value);
          const key = keys[pick % keys.length] ?? '';
          const edits: readonly TextEdit[] = [
            { kind: 'remove', pointer: formatPointer([key]) },
            { kind: 'set', pointer: formatPointer([name]), value: added as Json },
          ];
          const { [key]: _, ...rest } = value;
          const wanted = { ...rest, [name]: added };
          expect(JSON.parse(edit(JSON.stringify(value, null, indent), edits))).toEqual(
            JSON.parse(JSON.stringify(wanted)),
          );
        },
      ),
    );
  });
});
