import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { compare } from '../../src/diff/compare.ts';
import { findDefinitions } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import type { ChangeKind } from '../../tools/diff/change-kind.ts';
import { changeKinds } from '../../tools/diff/change-kinds.ts';
import { judgeChange } from '../../tools/diff/judge-change.ts';
import { judgeWire } from '../../tools/diff/judge-wire.ts';
import { makeChange } from '../../tools/diff/make-change.ts';
import { corpusFolder } from '../support/corpus-folder.ts';
import { smallConnector } from './small-connector.ts';

const { folder: corpus, absent, why, usual } = corpusFolder();

describe('one change of each kind', () => {
  const made = changeKinds.flatMap((kind, index) => {
    const changed = makeChange(smallConnector(), kind, index);
    return changed === undefined ? [] : [{ kind, changed, name: kind.name }];
  });

  it('can be made to the small connector for at least 60 kinds', () => {
    expect(made.length).toBeGreaterThanOrEqual(60);
  });

  it.each(made)('$name is found, and nothing else', ({ changed }) => {
    expect(judgeChange(changed)).toBeUndefined();
  });

  it.each(made.filter(({ kind }) => kind.wire === true))(
    '$name turns the old definition red',
    async ({ changed }) => {
      expect(await judgeWire(changed)).toBe('red');
    },
  );

  const safe = made.filter(({ kind }) => kind.class === 'safe' && kind.unverified === undefined);
  /** The small connector has it in an operation that changes things, which no run sends by itself. */
  const unsent: ReadonlySet<string> = new Set(['a parameter that is optional now']);

  it.each(safe.filter(({ name }) => !unsent.has(name)))(
    '$name leaves the old definition green',
    async ({ changed }) => {
      expect(await judgeWire(changed)).toBe('green');
    },
  );

  it.each(safe.filter(({ name }) => unsent.has(name)))(
    '$name cannot be told over the wire',
    async ({ changed }) => {
      expect(await judgeWire(changed)).toBe('nothing');
    },
  );
});

const tally = { made: 0, green: 0, red: 0 };

/** What is wrong with what is told of one change; nothing where the connector has no place for it. */
const tryKind = async (connector: Connector, kind: ChangeKind, seed: number): Promise<readonly string[]> => {
  const changed = makeChange(connector, kind, seed);
  if (changed === undefined) return [];
  tally.made++;
  const found = judgeChange(changed);
  const told = found === undefined ? [] : [`${kind.name} in ${connector.name}: ${found}`];
  const safe = kind.class === 'safe' && kind.unverified === undefined;
  if (!safe && kind.wire !== true) return told;
  const verdict = await judgeWire(changed);
  if (verdict === 'nothing') return told;
  tally[verdict]++;
  return verdict === (safe ? 'red' : 'green')
    ? [...told, `${kind.name} in ${connector.name}: ${verdict}`]
    : told;
};

// `npm run corpus:diff` takes all of them.
it.skipIf(absent)(`finds changes of every sixtieth real connector, and nothing else${why}`, async () => {
  const paths = (await findDefinitions(corpus)).filter((_, index) => index % 60 === 0);
  const wrong: string[] = [];
  for (const [index, path] of paths.entries()) {
    const connector = await loadConnector(path).catch(() => undefined);
    if (connector === undefined || connector.problems.some(({ severity }) => severity === 'error')) continue;
    expect(compare(connector, await loadConnector(path))).toEqual([]);
    const kinds = changeKinds.filter((_, at) => (at + index) % 6 === 0);
    for (const [at, kind] of kinds.entries())
      wrong.push(...(await tryKind(connector, kind, index * 100 + at)));
  }
  expect(wrong).toEqual([]);
  if (usual) expect(tally.made).toBeGreaterThan(60);
  if (usual) expect(Math.min(tally.green, tally.red)).toBeGreaterThan(0);
});
