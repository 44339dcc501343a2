import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { baseDefinition, baseProperties } from '../../rules/base-connector.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { readProperties } from '../../rules/definition/properties.ts';
import { applyPatch, type Example } from '../../rules/example.ts';
import type { ConnectorRule, Problem } from '../../rules/rule.ts';

const run = (rule: ConnectorRule, example: Example): readonly Problem[] =>
  rule.file === 'definition'
    ? [
        ...rule.check(
          readDefinition(
            example.definitionText === undefined
              ? applyPatch(baseDefinition, example.definition ?? {})
              : JSON.parse(example.definitionText),
          ),
        ),
      ]
    : [
        ...rule.check(
          readProperties(
            example.propertiesText === undefined
              ? applyPatch(baseProperties, example.properties ?? {})
              : JSON.parse(example.propertiesText),
          ),
        ),
      ];

/** Where and what, which is all that a reader of a failure wants. */
const told = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ path, message }) => `/${path.join('/')}: ${message}`);

describe('every rule', () => {
  it('has an id of its own', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  });
  describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
    it('finds its failing example', () => {
      expect(run(rule, rule.fails).length, `${rule.id} finds nothing in its failing example`).toBeGreaterThan(
        0,
      );
    });
    it('passes its passing example, and the base connector', () => {
      expect(told(run(rule, rule.passes)), 'in the passing example').toEqual([]);
      // The base connector is a verified publisher's, and a rule that no ruleset switches on may demand what nobody does.
      const applies =
        rule.severity !== 'off' ||
        rule.profiles?.certification !== undefined ||
        rule.profiles?.['verified-publisher'] !== undefined;
      if (applies) expect(told(run(rule, {})), 'in the base connector').toEqual([]);
    });
    it('says what is wrong in sentences', () => {
      expect(rule.demands).toMatch(/^\w.*\.$/);
      expect(rule.remedy).toMatch(/[.…]$/);
      for (const { message } of run(rule, rule.fails)) expect(message).toMatch(/[.…]$/);
    });
    it('offers edits only where it says that it has a fix', () => {
      const edits = run(rule, rule.fails).flatMap((problem) => problem.edits ?? []);
      if (rule.fix !== 'suggest') expect(edits.length > 0).toBe(rule.fix === 'auto');
    });
    it('throws for no document', () => {
      for (const document of [
        null,
        [],
        1,
        'x',
        {},
        { paths: [], info: 1, definitions: { a: 1 } },
        { paths: { '/a': { get: null, post: { parameters: {}, responses: [] } } } },
      ]) {
        const problems =
          rule.file === 'definition'
            ? rule.check(readDefinition(document))
            : rule.check(readProperties(document));
        expect(() => [...problems]).not.toThrow();
      }
    });
  });
});
