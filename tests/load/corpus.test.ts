import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import { placeOf } from '../../src/connector/place-of.ts';
import { findDefinition } from '../../src/load/load-connector.ts';
import { type Load, loadCorpus, summarise } from '../../tools/corpus.ts';
import { corpusFolder } from '../support/corpus-folder.ts';

const { folder: corpus, absent, why, usual, all } = corpusFolder();

describe('npm run corpus', () => {
  it.skipIf(absent)(
    `loads real connectors that are JSON, and every operation leads back to its line${why}`,
    async () => {
      const loads = await loadCorpus(corpus, (index) => all || index % 5 === 0);
      expect((await Promise.all(loads.map(findFaults))).flat()).toEqual([]);
      expect(loads.filter(({ kind }) => kind === 'loaded').length).toBeGreaterThan(
        usual ? (all ? 500 : 100) : 0,
      );
      expect(summarise(loads)[0]).toMatch(
        /^\d+ connectors?: \d+ load \(\d+ with errors recorded\), \d+ do not$/,
      );
    },
  );
});

const findFaults = async (load: Load): Promise<readonly string[]> => {
  if (load.kind === 'crashed') return [load.why];
  if (load.kind === 'refused') {
    const bytes = await readFile(await findDefinition(load.path));
    return [
      ...(isJson(bytes) ? [`${load.path} is JSON and does not load: ${load.why}`] : []),
      ...(/\(line \d+, column \d+\)$/.test(load.why) ? [] : [`${load.path} is refused without a place`]),
    ];
  }
  const { connector } = load;
  const bytes = await readFile(connector.definition.path);
  return [
    ...(isJson(bytes) || connector.problems.length > 0
      ? []
      : [`${connector.folder} is not JSON, and nothing says so`]),
    ...findLost(connector, bytes),
  ];
};

/** Operations whose pointer does not lead to their method's key. */
const findLost = (connector: Connector, bytes: Uint8Array): readonly string[] => {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
  return connector.operations.flatMap(({ method, pointer }) => {
    const { file, line, column } = placeOf(connector, pointer, 'key');
    const there = lines[line - 1]?.slice(column - 1, column + method.length + 1);
    return there === `"${method}"` ? [] : [`${file}:${line}:${column} is not a place of ${pointer}`];
  });
};

/** Does a strict reader take the bytes: UTF-8 and JSON. */
const isJson = (bytes: Uint8Array): boolean => {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
};
