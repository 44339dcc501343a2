import { describe, expect, it } from 'vitest';
import { allTextRules } from '../../rules/text/all-text-rules.ts';
import { lintSource } from '../../src/lint/file/lint-source.ts';
import { applyFixes } from '../../src/lint/fix/apply-fixes.ts';
import { chooseFixes } from '../../src/lint/fix/choose-fixes.ts';
import { activeRules } from '../../src/lint/ruleset/every-rule.ts';
import { encodeSource } from '../../src/source/edit/edit-text.ts';
import { filesOfExample } from './support/folder-of-example.ts';

const everything = activeRules('all');
const only = (id: string) => ({
  ...everything,
  text: everything.text.filter(({ rule }) => rule.id === id),
  definition: [],
  properties: [],
  oas2: new Map(),
});
const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text;
const lint = (id: string, text: string | Uint8Array, path = 'apiDefinition.swagger.json') =>
  lintSource(path, bytesOf(text), 'definition', only(id));

/** The text after as many passes as something changes. */
const fix = (id: string, text: string): string => {
  const { read, results } = lint(id, text);
  const chosen = chooseFixes(results);
  if (read === undefined || chosen === undefined) return text;
  const after = applyFixes(read.source, chosen);
  if (after === undefined) return text;
  const next = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encodeSource(after));
  return next === text ? text : fix(id, next);
};

describe.each(allTextRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const text = (example: typeof rule.fails) => filesOfExample(example)['apiDefinition.swagger.json'] ?? '';
  it('finds its failing example and passes the other', () => {
    expect(lint(id, text(rule.fails)).results.map(({ finding }) => finding.code)).toContain(id);
    expect(lint(id, text(rule.passes)).results).toEqual([]);
  });
  it('can be fixed where it says so', () => {
    const fixes = lint(id, text(rule.fails)).results.flatMap((result) => result.fix ?? []);
    expect(fixes.length > 0).toBe(rule.fix === 'auto');
  });
});

describe('fixes of the raw text', () => {
  it.each([
    ['connector-json-syntax', '{"a":1,}', '{"a":1}'],
    ['connector-json-syntax', '{"a":[1,2,],}', '{"a":[1,2]}'],
    ['connector-json-syntax', '{\n  // why\n  "a": 1 // that\n}\n', '{\n  "a": 1\n}\n'],
    ['connector-json-syntax', '{ /* one */ "a": 1 }', '{ "a": 1 }'],
    ['connector-json-syntax', '{"a":1, // last\r\n}', '{"a":1\r\n}'],
    ['connector-json-syntax', '{"a" 1}', '{"a" 1}'],
    ['connector-json-syntax', '{"a":"//no, comment,}"}', '{"a":"//no, comment,}"}'],
    ['connector-json-encoding-bom', '\ufeff{}', '{}'],
    ['connector-control-characters', '{"a":"x\\u0008y"}', '{"a":"xy"}'],
    ['connector-control-characters', '{"a":"x\ufeffy","b":"\\ttab"}', '{"a":"xy","b":"\\ttab"}'],
    ['connector-control-characters', '{"a\\u0001":1}', '{"a\\u0001":1}'],
    ['connector-style-trailing-space', '{ \t\r\n\t"a": 1 \n}', '{\r\n  "a": 1\n}'],
    [
      'connector-style-trailing-space',
      '{\n    "a": {\n\t\t"b": " "\n    }\n}',
      '{\n    "a": {\n        "b": " "\n    }\n}',
    ],
    ['connector-style-final-newline', '{\r\n}', '{\r\n}\r\n'],
    ['connector-style-final-newline', '{}\n', '{}\n'],
    [
      'connector-style-indent',
      '{\n   "a": [\n 1,\n      "}"\n  ]\n}',
      '{\n  "a": [\n    1,\n    "}"\n  ]\n}',
    ],
    [
      'connector-style-indent',
      '{\n    "a": {\n        "b": 1\n    }\n}\n',
      '{\n    "a": {\n        "b": 1\n    }\n}\n',
    ],
  ])('%s turns %j into %j', (id, before, after) => {
    expect(fix(id, before)).toBe(after);
  });
});

describe('places in the raw text', () => {
  it.each([
    ['connector-json-syntax', '{\n  "a": 1,\n}', 3, 1],
    ['connector-json-duplicate-key', '{\n  "a": 1,\n  "a": 2\n}', 3, 3],
    ['connector-json-encoding-bom', '\ufeff{}', 1, 1],
    ['connector-control-characters', '{\n "a": "\\u0001"}', 2, 7],
    ['connector-style-trailing-space', '{\n}  \n', 2, 2],
  ])('%s in %j is at %i:%i', (id, text, line, column) => {
    expect(lint(id, text).results[0]?.finding.at).toMatchObject({ line, column });
  });

  it('says where a file stops being UTF-8', () => {
    const bytes = Uint8Array.from([...bytesOf('{\n  "a": "caf'), 0xe9, ...bytesOf('"}')]);
    expect(lint('connector-json-encoding', bytes).results.map(({ finding }) => finding)).toMatchObject([
      {
        code: 'connector-json-encoding',
        severity: 'error',
        message: 'The file is not UTF-8 text.',
        at: { line: 2, column: 12 },
      },
    ]);
  });

  it('leaves YAML as its blanks make it', () => {
    const yaml = 'swagger: "2.0"  \ninfo:\n   title: x\npaths: {}\n';
    for (const id of ['connector-style-trailing-space', 'connector-style-indent'])
      expect(lint(id, yaml, 'apiDefinition.swagger.yaml').results).toEqual([]);
  });
});
