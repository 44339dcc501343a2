import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { baseDefinition, baseProperties } from '../../rules/base-connector.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { readProperties } from '../../rules/definition/properties.ts';
import { applyPatch } from '../../rules/example.ts';
import type { ConnectorRule, Edit, Problem } from '../../rules/rule.ts';
import { editText } from '../../src/source/edit/edit-text.ts';
import type { TextEdit } from '../../src/source/edit/text-edit.ts';
import type { Json } from '../../src/source/json.ts';
import { formatPointer } from '../../src/source/pointer.ts';

const toTextEdit = (edit: Edit): TextEdit => {
  const pointer = formatPointer(edit.path);
  if (edit.op === 'set') return { kind: 'set', pointer, value: edit.value as Json };
  return edit.op === 'remove' ? { kind: 'remove', pointer } : { kind: 'rename', pointer, key: edit.to };
};

const run = (rule: ConnectorRule, document: unknown): readonly Problem[] =>
  rule.file === 'definition'
    ? [...rule.check(readDefinition(document))]
    : [...rule.check(readProperties(document))];

const failing = (rule: ConnectorRule): unknown =>
  rule.file === 'definition'
    ? applyPatch(baseDefinition, rule.fails.definition ?? {})
    : applyPatch(baseProperties, rule.fails.properties ?? {});

/** The document after the edits of all these problems, made in its text. */
const repair = (document: unknown, problems: readonly Problem[]): unknown => {
  const text = JSON.stringify(document, null, 2);
  const source = { path: 'a.json', text, language: 'json', bom: false } as const;
  return JSON.parse(editText(source, problems.flatMap(({ edits }) => edits ?? []).map(toTextEdit)).text);
};

describe('the edits of a rule', () => {
  const fixable = allRules.filter(
    (rule) => rule.fix !== 'none' && run(rule, failing(rule)).some(({ edits }) => edits !== undefined),
  );
  it.each(fixable.map((rule) => [rule.id, rule] as const))('%s: repair what it found', (_id, rule) => {
    const document = failing(rule);
    const before = run(rule, document);
    const left = run(rule, repair(document, before));
    expect(left.filter(({ edits }) => edits !== undefined)).toEqual([]);
    expect(left.length).toBe(before.filter(({ edits }) => edits === undefined).length);
  });
});
