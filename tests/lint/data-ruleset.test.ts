import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRuleset } from '../../src/lint/spectral/load-ruleset.ts';
import { readDataRuleset } from '../../src/lint/spectral/read-data-ruleset.ts';
import { runSpectral } from '../../src/lint/spectral/run-spectral.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { parseSource } from '../../src/source/parse-source.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'pinout-rulesets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
write('base.yaml', 'extends: [[spectral:oas, off]]\nrules:\n  info-contact: error\n');

/** A ruleset without code is the same without the bundler, which is not installed everywhere. */
describe('a ruleset of data', () => {
  it.each([
    ['extends Spectral’s', 'extends: spectral:oas'],
    ['extends all of it', 'extends: [[spectral:oas, all]]\nrules: { operation-tags: off }'],
    ['extends a file', 'extends: ./base.yaml\nrules: { info-license: warn }'],
    [
      'extends one of Pinout’s',
      `extends: ${join(root, 'rulesets/connector.mjs')}\nrules: { info-contact: hint }`,
    ],
    [
      'has rules, functions and formats',
      [
        'formats: [oas2]',
        'aliases: { Info: [$.info] }',
        'rules:',
        '  title-cased:',
        '    given: "#Info"',
        '    severity: warn',
        '    formats: [oas2, oas3.1]',
        '    then: [{ field: title, function: casing, functionOptions: { type: snake } }, { field: contact, function: truthy }]',
      ].join('\n'),
    ],
    [
      'has overrides and exceptions',
      'extends: spectral:oas\nexcept: { "**/*.json#/info": [info-contact] }\noverrides: [{ files: ["*.json"], rules: { info-license: hint } }]',
    ],
  ])('that %s has the findings that Spectral’s loader gives it', async (name, text) => {
    const file = write(`${name.replaceAll(/\W+/g, '-')}.yaml`, text);
    const { definition } = await loadConnector(join(root, 'contracts/currency'));
    const { value, problems } = parseSource(definition);
    const read = { source: definition, value, problems: problems.map(() => undefined as never) };
    const [own, bundled] = [await readDataRuleset(file), await loadRuleset(file)];
    const enabled = ({ rules }: typeof own): readonly string[] =>
      Object.values(rules).map((rule) => `${rule.name} ${rule.enabled} ${rule.severity}`);
    expect(enabled(own)).toEqual(enabled(bundled));
    const found = await runSpectral(read, own);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await runSpectral(read, bundled));
  });

  it.each([
    ['extends: spectral:nothing', 'there is no ruleset spectral:nothing'],
    ['rules: { a: { given: $, then: { function: nope } } }', 'there is no function nope'],
    ['formats: [oas9]\nrules: {}', 'there is no format oas9'],
    ['- a', 'it is not an object'],
  ])('%s is refused', async (text, message) => {
    await expect(readDataRuleset(write('wrong.yaml', text))).rejects.toThrow(message);
  });
});
