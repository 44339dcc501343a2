import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeMeanings } from '../../../src/diff/meanings/change-meanings.ts';
import { officialMessages } from '../../../src/diff/meanings/official-messages.ts';
import { writeChangeTable } from '../../../tools/diff/change-table.ts';

describe('changeMeanings', () => {
  it('is what docs/diff-changes.md says; npm run docs:diff writes it', () => {
    const page = readFileSync(new URL('../../../docs/diff-changes.md', import.meta.url), 'utf8');
    expect(page).toBe(writeChangeTable());
  });

  it('has a use for each of the nine official messages', () => {
    const used = new Set(
      Object.values(changeMeanings).flatMap(({ official }) => [
        official?.operation,
        official?.parameter,
        official?.field,
      ]),
    );
    expect(Object.keys(officialMessages).filter((name) => !used.has(name as never))).toEqual([]);
    expect(Object.keys(officialMessages)).toHaveLength(9);
  });

  it.each(Object.entries(changeMeanings))('says in plain words what %s means', (_code, meaning) => {
    expect(meaning.what).toMatch(/^[a-z].*[^.]$/);
    expect(meaning.why).toMatch(/^(?:[a-z0-9]|Power |Logic ).*[^.]$/);
    expect(meaning.remedy).toMatch(/^[A-Z].*\.$/);
    if (meaning.class === 'breaking' || meaning.class === 'risky')
      expect(meaning.hurts.length).toBeGreaterThan(0);
  });
});
