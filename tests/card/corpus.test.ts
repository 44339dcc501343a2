import { describe, expect, it } from 'vitest';
import { countCards } from '../../tools/bench-cards.ts';
import { corpusFolder } from '../support/corpus-folder.ts';

const { folder, absent, why, usual, all } = corpusFolder();

describe('the cards of real connectors', () => {
  it.skipIf(absent)(`are built for every operation, in every look${why}`, async () => {
    const counts = await countCards(folder, (index) => all || index % 10 === 0);
    expect(counts.failures).toEqual([]);
    expect(counts.cards).toBe(counts.operations * 3);
    if (!usual) return;
    expect(counts.operations).toBeGreaterThan(all ? 8_500 : 800);
    // Something is on them.
    expect(counts.fields / counts.operations).toBeGreaterThan(5);
    expect(counts.outputs / counts.operations).toBeGreaterThan(5);
  });
});
