import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTargets } from '../../src/lint/find/find-targets.ts';
import { lintTargets } from '../../src/lint/lint-targets.ts';
import {
  connectorFiles,
  definitionText,
  temporaryFolder,
  untitled,
  writeFiles,
} from './support/connectors.ts';

const codesOf = async (folder: string, options: Parameters<typeof lintTargets>[1] = {}) => {
  const linted = await lintTargets(await findTargets([folder]), options);
  return linted.map(({ results }) => results.map(({ finding }) => [finding.code, finding.at?.line]));
};
const manyConnectors = (): string => {
  const folder = temporaryFolder();
  for (let index = 0; index < 12; index++)
    writeFiles(folder, connectorFiles(`c${index}`, index % 2 === 0 ? untitled : { host: 'x y' }));
  return folder;
};

describe('threads', () => {
  it('find what one finds, in its order', async () => {
    const folder = manyConnectors();
    const seen: string[] = [];
    const onConnector = (_: unknown, done: number, all: number): void => void seen.push(`${done}/${all}`);
    const shared = await codesOf(folder, { threads: 3, onConnector });
    expect(shared).toEqual(await codesOf(folder, { threads: 1 }));
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1}/12`));
  });

  it('tell why a ruleset does not load', async () => {
    const folder = manyConnectors();
    writeFiles(folder, { 'broken.yaml': 'rules:\n  x:\n    given: $\n' });
    const lint = codesOf(folder, { threads: 2, ruleset: join(folder, 'broken.yaml') });
    await expect(lint).rejects.toMatchObject({
      code: 'ruleset-invalid',
      message: expect.stringContaining('rules.x'),
    });
  });
});

describe('the cache', () => {
  const entries = (cache: string): readonly string[] =>
    readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

  it('gives what was found, until a file of the connector changes', async () => {
    const folder = manyConnectors();
    const cache = join(temporaryFolder(), 'cache');
    const first = await codesOf(folder, { cache, threads: 1 });
    expect(entries(cache)).toHaveLength(12);
    expect(await codesOf(folder, { cache, threads: 1 })).toEqual(first);
    expect(entries(cache)).toHaveLength(12);

    writeFiles(folder, { 'c0/apiDefinition.swagger.json': definitionText() });
    const second = await codesOf(folder, { cache, threads: 1 });
    expect(second).toEqual([[], ...first.slice(1)]);
    expect(entries(cache)).toHaveLength(13);

    writeFiles(folder, { 'c1/script.csx': 'class Wrong {}' });
    const third = await codesOf(folder, { cache, threads: 1 });
    expect(third[1]).not.toEqual(first[1]);
  });

  it('keeps the results of other rules apart', async () => {
    const folder = manyConnectors();
    const cache = join(temporaryFolder(), 'cache');
    const first = await codesOf(folder, { cache, threads: 1 });
    const rules = { 'connector-info-title': 'off' } as const;
    expect(await codesOf(folder, { cache, threads: 1, rules })).not.toEqual(first);
  });

  it('is not reason to fail: a broken entry is made anew, a folder that cannot be is left', async () => {
    const folder = manyConnectors();
    const cache = join(temporaryFolder(), 'cache');
    const first = await codesOf(folder, { cache, threads: 1 });
    for (const name of entries(cache)) writeFileSync(join(cache, name), '{');
    expect(await codesOf(folder, { cache, threads: 1 })).toEqual(first);
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'a file');
    expect(await codesOf(folder, { cache, threads: 1 })).toEqual(first);
  });
});
