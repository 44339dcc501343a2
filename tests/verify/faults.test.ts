import { describe, expect, it } from 'vitest';
import { loadConnector } from '../../src/load/load-connector.ts';
import { toFetch } from '../../src/mock/adapters/fetch.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import type { Report } from '../../src/report/report.ts';
import { verifyThroughPlatform } from '../../src/verify/around/verify-through-platform.ts';
import { loadCases } from '../../src/verify/cases/load-cases.ts';
import { fromFetch } from '../../src/verify/send/from-fetch.ts';
import { verify } from '../../src/verify/verify.ts';
import { faults } from '../../tools/faults/all-faults.ts';
import { createThings } from '../../tools/faults/things.ts';

const key = 'a-key';
const connectors = {
  base64: await loadConnector('contracts/base64'),
  currency: await loadConnector('contracts/currency'),
  things: await loadConnector('tools/faults/things'),
};
const cases = await loadCases(connectors.things);

const errorsOf = ({ checks }: Report): readonly string[] => [
  ...new Set(
    checks.flatMap(({ operation, findings }) =>
      findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${operation} ${code}`),
    ),
  ),
];

// `npm run bench:faults` takes all of them, and 50 runs without one.
const some = faults.filter(
  ({ quirks, byCase }, index) => quirks !== undefined || byCase === true || index % 5 === 0,
);

describe('a fault is found in its operation, by its code and no other', () => {
  it.each(some.map((fault) => [`${fault.connector} ${fault.operation}: ${fault.name}`, fault] as const))(
    '%s',
    async (_, { connector, codes, operation, put, quirks, byCase }) => {
      const provider =
        connector === 'things'
          ? createThings(connectors.things, key, quirks)
          : toFetch(createMock(connectors[connector], { credentials: { api_key: key } }));
      const check = connector === 'things' ? verifyThroughPlatform : verify;
      const report = await check(connectors[connector], {
        url: 'http://provider.test',
        transport: fromFetch(put(provider)),
        credentials: { api_key: key },
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
  const transport = fromFetch(createThings(connectors.things, key));
  for (const seed of [1, 2, 3]) {
    const options = {
      url: 'http://provider.test',
      transport,
      credentials: { api_key: key },
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
