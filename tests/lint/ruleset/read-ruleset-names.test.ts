import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readRulesetNames } from '../../../src/lint/ruleset/read-ruleset-names.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-names-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  { extended: 'pinout/rulesets/connector.mjs', code: [] },
  { extended: 'spectral:oas', code: [] },
  { extended: '@stoplight/spectral-rulesets', code: [] },
  { extended: 'acme-rules', code: ['acme-rules'] },
  { extended: 'acme/rules.mjs', code: [join(folder, 'acme/rules.mjs')] },
  { extended: './own.mjs', code: [join(folder, 'own.mjs')] },
])('names the code that $extended runs', async ({ extended, code }) => {
  const file = join(folder, 'ruleset.yaml');
  writeFileSync(file, `extends: ['${extended}']\n`);
  await expect(readRulesetNames(file)).resolves.toEqual({ code, remote: [] });
});
