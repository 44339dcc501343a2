import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../../src/load/load-connector.ts';
import { splitOperations } from '../../../src/verify/shards/split-operations.ts';
import '../../support/seed.ts';

const connectors = await Promise.all(['contracts/base64', 'contracts/currency'].map(loadConnector));
const subjects = connectors.map((connector) => ({ connector, operations: connector.operations }));

describe('splitOperations', () => {
  it('has every operation in exactly one shard, whatever the weights', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(50), { maxLength: 9 }), (of, weights) => {
        const weigh = (_: unknown, { id }: { readonly id: string }): number => weights[id.length % 9] ?? 1;
        const split = splitOperations(subjects, of, weigh);
        expect(split.map(({ shards }) => shards.flat().toSorted())).toEqual(
          connectors.map(({ operations }) => operations.map(({ id }) => id).toSorted()),
        );
        expect(
          split.every(({ shards, platform }) => shards.length === of && platform >= 1 && platform <= of),
        ).toBe(true);
      }),
      { seed: 1 },
    );
  });
  it('spreads several small connectors over the shards', () => {
    const sizes = [0, 1].map((at) =>
      splitOperations(subjects, 2).reduce((sum, { shards }) => sum + (shards[at]?.length ?? 0), 0),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.abs((sizes[0] ?? 0) - (sizes[1] ?? 0))).toBeLessThanOrEqual(3);
  });
  it('gives what takes long a shard of its own', () => {
    const [first] = connectors[1]?.operations ?? [];
    const split = splitOperations(subjects.slice(1), 3, (_, { id }) => (id === first?.id ? 100 : 1));
    const own = split[0]?.shards.find((ids) => ids.includes(first?.id ?? ''));
    expect(own).toEqual([first?.id]);
  });
});
