import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintConnectors } from '../../src/lint/lint-connectors.ts';
import { loadRules } from '../../src/lint/load-rules.ts';
import { activeRules, everyRule } from '../../src/lint/ruleset/every-rule.ts';
import { readPlainRuleset } from '../../src/lint/ruleset/read-plain-ruleset.ts';
import { resolvedSize } from '../../src/lint/spectral/resolved-size.ts';
import { isTame } from '../../src/lint/spectral/tame-examples.ts';
import { connectorFiles, temporaryFolder, untitled, writeFiles } from './support/connectors.ts';

const root = join(import.meta.dirname, '../..');

const write = (text: string, name = 'rules.yaml'): string => {
  const folder = temporaryFolder();
  writeFiles(folder, { [name]: text });
  return join(folder, name);
};

describe('a ruleset that does not load', () => {
  it.each([
    ['rules.yaml', 'rules: [', 'ruleset-invalid', /./],
    ['rules.yaml', 'rules:\n  x:\n    given: $\n', 'ruleset-invalid', /rules\.x: /],
    ['rules.yaml', 'extends: [./nothing.yaml]\n', 'ruleset-invalid', /nothing\.yaml/],
    ['rules.yaml', 'extends: ["https://example.com/rules.yaml"]\n', 'ruleset-invalid', /is on the network/],
    ['rules.mjs', 'export default { rules: { x: 1 } };\n', 'ruleset-invalid', /x/],
    ['rules.mjs', 'export default {', 'ruleset-invalid', /./],
    ['rules.mjs', 'throw new Error("on purpose");\nexport default {};\n', 'ruleset-invalid', /on purpose/],
  ])('%s with %j says why', async (name, text, code, reason) => {
    const path = write(text, name);
    await expect(loadRules(path)).rejects.toMatchObject({ code, message: expect.stringMatching(reason) });
    await expect(loadRules(path)).rejects.toMatchObject({ message: expect.stringContaining(path) });
  });
});

describe('a ruleset that only sets severities', () => {
  it('is read without Spectral', async () => {
    const path = write(
      `extends: ${root}/rulesets/certification.mjs\nrules:\n  connector-info-title: warn\n  path-params: 0\n`,
    );
    expect(await readPlainRuleset(path)).toEqual({
      base: 'certification',
      severities: { 'connector-info-title': 'warn', 'path-params': 'error' },
    });
  });

  it.each([
    `extends: spectral:oas\n`,
    `extends: [${root}/rulesets/connector.mjs, spectral:oas]\n`,
    `extends: [[${root}/rulesets/connector.mjs, all]]\n`,
    `extends: [${root}/rulesets/connector.mjs]\nrules:\n  mine: { given: $, then: { function: truthy } }\n`,
    `extends: [${root}/rulesets/connector.mjs]\noverrides: []\n`,
    'rules: {}\n',
    ': [',
  ])('%j is left to Spectral', async (text) => {
    expect(await readPlainRuleset(write(text))).toBeUndefined();
  });
});

describe('rules of one’s own', () => {
  it('run beside ours; ours across files follow the ruleset that is extended', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', untitled));
    const ruleset = write(
      [
        `extends: [${root}/rulesets/connector.mjs]`,
        'rules:',
        '  host-first: { description: The host is ours., given: $.host, severity: error, then: { function: pattern, functionOptions: { match: ours } } }',
        '',
      ].join('\n'),
    );
    const report = await lintConnectors([join(folder, 'orders')], { ruleset });
    const found = report.checks.flatMap(({ findings }) => findings);
    expect(found.map(({ code, at }) => [code, at?.line]).toSorted()).toEqual([
      ['connector-info-title', 3],
      ['host-first', 12],
    ]);
  });
});

describe('severities', () => {
  it('of the publishers’ rulesets come over those of certification', () => {
    const on = (name: Parameters<typeof activeRules>[0]): ReadonlyMap<string, string> => {
      const { text, definition, properties, folder } = activeRules(name);
      return new Map(
        [...text, ...definition, ...properties, ...folder].map(({ rule, severity }) => [rule.id, severity]),
      );
    };
    for (const rule of everyRule) {
      const { severity, profiles = {} } = rule;
      const certification = profiles.certification ?? severity;
      const words = { error: 'error', warn: 'warning', info: 'info', hint: 'hint', off: undefined };
      expect(on('connector').get(rule.id)).toBe(words[severity]);
      expect(on('certification').get(rule.id)).toBe(words[certification]);
      expect(on('verified-publisher').get(rule.id)).toBe(
        words[profiles['verified-publisher'] ?? certification],
      );
      expect(on('independent-publisher').get(rule.id)).toBe(
        words[profiles['independent-publisher'] ?? certification],
      );
      expect(on('all').has(rule.id)).toBe(true);
    }
  });
});

describe('what Spectral is spared', () => {
  it.each([
    ['^[a-z]+$', true],
    ['\\d{4}-\\d{2}', true],
    ['(a|b)c', true],
    ['(a+)+$', false],
    ['(a|a)*$', false],
    ['(?:x?){20}', false],
    ['(a)\\1', false],
    ['.*.*.*.*x', false],
    ['[(]+[)*]', true],
  ])('the pattern %s is tame: %s', (pattern, tame) => {
    expect(isTame(pattern)).toBe(tame);
  });

  it('a document’s size with its references resolved', () => {
    expect(resolvedSize({ a: { $ref: '#/b' }, b: { c: [1, 2] } })).toBe(10);
    expect(resolvedSize({ a: { b: { $ref: '#/a' } } })).toBeLessThan(10);
    const chain = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`d${index}`, { $ref: `#/d${index + 1}` }]),
    );
    expect(resolvedSize({ ...chain, d3000: {} })).toBe(Number.POSITIVE_INFINITY);
  });
});
