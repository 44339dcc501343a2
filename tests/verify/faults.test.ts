import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { verifyThroughPlatform } from '../../src/verify/around/verify-through-platform.ts';
import { loadCases } from '../../src/verify/cases/load-cases.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { faults } from '../../tools/faults/all-faults.ts';
import { credentialsFor, loadConnectors, provide } from '../../tools/faults/provide.ts';

const connectors = await loadConnectors();
const cases = await loadCases(connectors.things);

const errorsOf = ({ checks }: Report): readonly string[] => [
  ...new Set(
    checks.flatMap(({ operation, findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${operation} ${code}`),
    ),
  ),
];

/** `npm run bench:faults` takes all of them, and 50 runs without one: here it is some of each kind. */
const kindOf = ({ quirks, connector, byCase }: (typeof faults)[number]): string => {
  if (byCase === true) return 'by case';
  if (connector === 'depot' || connector === 'crates') return connector;
  return quirks === undefined ? 'plain' : 'quirks';
};
const some = [...Map.groupBy(faults, kindOf).values()].flatMap((kind) =>
  kind.filter((_, index) => index % 4 === 0),
);

describe('a fault is found in its operation, by its code and no other', () => {
  it.each(some.map((fault) => [`${fault.connector} ${fault.operation}: ${fault.name}`, fault] as const))(
    '%s',
    async (_, fault) => {
      const { connector, codes, operation, put, byCase } = fault;
      const provider = provide(connectors[connector], fault);
      const check = /^(things|depot)$/.test(connector) ? verifyThroughPlatform : verify;
      const report = await check(connectors[connector], {
        url: 'http://localhost',
        transport: fromFetch(put(provider)),
        credentials: credentialsFor(connector),
        cases: byCase === true ? cases : [],
      });
      const found = errorsOf(report);
      const wanted = [operation].flat().flatMap((each) => codes.map((code) => `${each} ${code}`));
      expect(found.length).toBeGreaterThan(0);
      expect(wanted).toEqual(expect.arrayContaining([...found]));
    },
  );
});

it('finds nothing in the resource that keeps its contract, whatever the seed, and sees every status', async () => {
  const transport = fromFetch(provide(connectors.things, { connector: 'things' }));
  for (const seed of [1, 2, 3]) {
    const options = {
      url: 'http://localhost',
      transport,
      credentials: credentialsFor('things'),
      cases,
      runs: 20,
      seed,
    };
    const report = await verifyThroughPlatform(connectors.things, options);
    expect(errorsOf(report)).toEqual([]);
    expect(report.facts).toMatchObject({ documented: report.facts['seen'], coverage: 100, failed: 0 });
    expect(report.facts['parametersSent']).toBe(report.facts['parameters']);
    expect(report.facts['enumValuesSent']).toBe(report.facts['enumValues']);
  }
});

it('finds nothing in the depot that keeps its contract', async () => {
  for (const seed of [1, 2]) {
    const report = await verifyThroughPlatform(connectors.depot, {
      url: 'http://localhost',
      transport: fromFetch(provide(connectors.depot, { connector: 'depot' })),
      runs: 10,
      seed,
    });
    expect(errorsOf(report)).toEqual([]);
    expect(report.facts['failed']).toBe(0);
    // A subscription is ended by whoever listens, and nobody does here.
    const unseen = report.checks.filter(({ status, seen }) => status !== undefined && seen !== true);
    expect(unseen.map(({ name }) => name)).toEqual(['EndWatch 204']);
  }
});
