import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import type { Schema } from '../../src/connector/schema.ts';
import { findDefinitions } from '../../src/load/find-connectors.ts';
import { loadConnector } from '../../src/load/load-connector.ts';
import { boundariesOf } from '../../src/schema/edges/boundaries.ts';
import { mutateSchema } from '../../src/schema/edges/mutate.ts';
import { type Sample, sampleSchema } from '../../src/schema/sample/sample-schema.ts';
import { corpusFolder } from '../support/corpus-folder.ts';
import { contradictionOf } from './contradictions.ts';
import { createJudge } from './independent-validator.ts';

const { folder: corpus, absent, why, usual, all } = corpusFolder();

interface Count {
  pairs: number;
  withSchema: number;
  valid: number;
  readonly unsatisfiable: Map<string, string[]>;
  readonly wrong: string[];
}

describe('samples of real connectors', () => {
  it.skipIf(absent)(
    `are valid wherever the schema can be satisfied${why}`,
    { timeout: 480_000 },
    async () => {
      const count: Count = { pairs: 0, withSchema: 0, valid: 0, unsatisfiable: new Map(), wrong: [] };
      const folders = (await findDefinitions(corpus)).filter((_, index) => all || index % 10 === 0);
      for (const folder of folders) {
        const connector = await loadConnector(folder).catch(() => undefined);
        if (connector !== undefined) judgeConnector(connector, relative(corpus, folder), count);
      }
      console.log(summaryOf(count));
      expect(count.wrong).toEqual([]);
      expect(count.valid).toBeGreaterThan(usual ? (all ? 10_000 : 700) : 0);
    },
  );
});

describe('broken and boundary values of real connectors', () => {
  it.skipIf(absent)(`are refused and taken by the second validator${why}`, { timeout: 480_000 }, async () => {
    const wrong: string[] = [];
    let count = 0;
    // Every twentieth connector at most: each schema gives some twenty values of either kind.
    const part = (await findDefinitions(corpus)).filter((_, index) => index % (all ? 20 : 40) === 0);
    for (const folder of part) {
      const connector = await loadConnector(folder).catch(() => undefined);
      if (connector === undefined) continue;
      const judge = createJudge(connector.definitions);
      const bodies = connector.operations.flatMap(({ responses }) =>
        responses.flatMap(({ body }) => body ?? []),
      );
      for (const body of bodies) {
        const values = valuesAround(body.schema, connector);
        const check = judge(body.schema);
        count += values.length;
        const mistaken = values.filter(({ value, valid }) => check(value) !== valid);
        wrong.push(...mistaken.map(({ label }) => `${connector.name} ${body.pointer} ${label}`));
      }
    }
    console.log(`${count} broken and boundary values`);
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(count).toBeGreaterThan(usual ? 1_000 : 0);
  });
});

const valuesAround = (schema: Schema, { definitions }: Connector) => {
  const options = { direction: 'response' } as const;
  return [
    ...mutateSchema(schema, definitions, options).map(({ value, keyword }) => ({
      value,
      valid: false,
      label: `breaks ${keyword}`,
    })),
    ...boundariesOf(schema, definitions, options).map(({ value, keyword }) => ({
      value,
      valid: true,
      label: `keeps ${keyword}`,
    })),
  ];
};

const judgeConnector = (connector: Connector, name: string, count: Count): void => {
  const judge = createJudge(connector.definitions);
  for (const operation of connector.operations) {
    for (const { body } of operation.responses) {
      count.pairs++;
      if (body === undefined || body.schema['type'] === 'file') continue;
      count.withSchema++;
      const sample = sampleSchema(body.schema, connector.definitions, { direction: 'response' });
      const place = `${name} ${body.pointer}`;
      if (judge(body.schema)(sample.value)) count.valid++;
      else noteFailure(sample, place, count);
    }
  }
};

/** A failure is excused only where our own validator saw it too and the reason is a contradiction in the schema. */
const noteFailure = (sample: Sample, place: string, count: Count): void => {
  const reason = contradictionOf(sample);
  if (reason === undefined) count.wrong.push(place);
  else
    count.unsatisfiable.set(reason, [
      ...(count.unsatisfiable.get(reason) ?? []),
      `${place}${sample.misfits[0]?.pointer ?? ''}`,
    ]);
};

const summaryOf = (count: Count): string => {
  const lists = [...count.unsatisfiable].map(
    ([reason, places]) =>
      `  unsatisfiable, ${reason}: ${places.length}\n${places.map((place) => `    ${place}`).join('\n')}`,
  );
  return [
    `${count.pairs} pairs of operation and status, ${count.withSchema} with a schema: ${count.valid} samples valid, ${count.wrong.length} wrong`,
    ...lists,
  ].join('\n');
};
