import { describe, expect, it } from 'vitest';
import { countPlatform } from '../../tools/corpus-platform.ts';
import { corpusFolder } from '../support/corpus-folder.ts';

const { folder, absent, why, usual, all } = corpusFolder();

describe('the platform’s side of real connectors', () => {
  it.skipIf(absent)(`is kept by their mocks${why}`, async () => {
    const counts = await countPlatform(folder, (index) => all || index % 10 === 0);
    expect(counts.webhooksKept).toBe(counts.webhooks);
    expect(counts.pageableKept).toBe(counts.pageable);
    expect(counts.pollingKept).toBe(counts.polling);
    if (!usual || !all) return;
    expect(counts.connectors).toBeGreaterThan(500);
    expect(counts.policies).toBeGreaterThan(300);
    // The rest cannot be kept: definitions that contradict themselves, docs/corpus.md says how. A hundred fewer than once: the mock does not
    // make up a path any more that the answer's schema has no word of.
    expect(counts.dynamicKept).toBeGreaterThanOrEqual(3_075);
    expect(counts.throughPolicies - counts.throughPoliciesKept).toBeLessThanOrEqual(72);
    // Two connectors write body() for @body(), and have a finding that says so.
    expect(counts.policiesWithProblem).toBe(2);
  });
});
