import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyRule } from '../../../src/lint/ruleset/every-rule.ts';

const here = import.meta.dirname;
const corpus = readFileSync(resolve(here, '../../../docs/corpus.md'), 'utf8');
const fired = new Map(
  [...corpus.matchAll(/^\| \[(connector-[\w-]+)\]\([^)]*\) \| \w+ \| ([\d,]+) \|/gm)].map(
    ([, id = '', count = '']) => [id, Number(count.replaceAll(',', ''))],
  ),
);
const rows = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [
    ...readFileSync(join(here, name), 'utf8').matchAll(/^ {2}\[\s*'([a-z][\w-]+)',\s*['"]/gm),
  ])
  .map(([, rule]) => `connector-${rule}`);

describe('further rows', () => {
  it('each rule that never fired on a real connector has two', () => {
    // Rules of the raw text have tests of their own in tests/lint/text-rules.test.ts.
    const never = everyRule.filter(({ id, file }) => fired.get(id) === 0 && file !== 'text');
    expect(never.length).toBeGreaterThan(200);
    const poor = never.filter(({ id }) => rows.filter((row) => row === id).length < 2).map(({ id }) => id);
    expect(poor).toEqual([]);
  });
});
