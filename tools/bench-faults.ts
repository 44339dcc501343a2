import type { Connector } from '../src/connector/connector.ts';
import type { Fetch } from '../src/connector/fetch.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { toFetch } from '../src/mock/adapters/fetch.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { Report } from '../src/report/report.ts';
import { fromFetch } from '../src/verify/fetch-transport.ts';
import { verify } from '../src/verify/verify.ts';
import { faults } from './faults/all-faults.ts';
import { createThings } from './faults/things.ts';

/**
 * `npm run bench:faults`: puts one fault at a time around faithful providers, and counts those that verify finds with the expected
 * code in the expected operation and nothing else; then 50 runs without a fault, which must find nothing. Ends 1 otherwise.
 */
const key = 'a-key';
const folders = { base64: 'contracts/base64', currency: 'contracts/currency', things: 'tools/faults/things' };
type Name = keyof typeof folders;

const connectors = Object.fromEntries(
  await Promise.all(
    Object.entries(folders).map(async ([name, folder]) => [name, await loadConnector(folder)] as const),
  ),
) as Readonly<Record<Name, Connector>>;

const provide = (name: Name, seed?: number): Fetch =>
  name === 'things'
    ? createThings(connectors.things, key)
    : toFetch(
        createMock(connectors[name], {
          credentials: { api_key: key },
          ...(seed === undefined ? {} : { dynamic: true, seed }),
        }),
      );

const run = (name: Name, fetch: Fetch, seed?: number): Promise<Report> =>
  verify(connectors[name], {
    url: 'http://provider.test',
    transport: fromFetch(fetch),
    credentials: { api_key: key },
    ...(seed === undefined ? {} : { runs: 20, seed }),
  });

const errorsOf = (report: Report): readonly string[] =>
  report.checks.flatMap(({ operation, findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${operation ?? ''} ${code}`),
  );

const started = performance.now();
const problems: string[] = [];
let requests = 0;
for (const { connector, name, codes, operation, put } of faults) {
  const report = await run(connector, put(provide(connector)));
  requests += Number(report.facts['requests']);
  const found = [...new Set(errorsOf(report))];
  const wanted = codes.map((code) => `${operation} ${code}`);
  const right = found.length > 0 && found.every((each) => wanted.includes(each));
  if (!right)
    problems.push(
      `${connector} ${operation}: ${name}: wanted ${codes.join(' or ')}, found ${found.join(', ') || 'nothing'}`,
    );
}
const seconds = (performance.now() - started) / 1000;
let alarms = 0;
for (let seed = 1; seed <= 50; seed++)
  for (const name of Object.keys(folders) as Name[]) {
    const errors = errorsOf(await run(name, provide(name, seed), seed));
    alarms += errors.length;
    for (const error of errors) problems.push(`false alarm, seed ${seed}: ${name} ${error}`);
  }
const missed = problems.filter((problem) => !problem.startsWith('false alarm')).length;
process.stdout.write(
  [
    `${faults.length - missed} of ${faults.length} faults found, with the expected code and no other; ${requests} requests, ${seconds.toFixed(1)} s`,
    `${alarms} false alarms in 50 runs of each faithful provider`,
    ...problems.slice(0, 40),
    '',
  ].join('\n'),
);
process.exitCode = problems.length === 0 ? 0 : 1;
