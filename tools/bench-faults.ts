import type { Fetch } from '../src/connector/fetch.ts';
import type { Report } from '../src/report/report.ts';
import { defined } from '../src/source/json.ts';
import { verifyThroughPlatform } from '../src/verify/around/verify-through-platform.ts';
import { loadCases } from '../src/verify/cases/load-cases.ts';
import type { VerifyCase } from '../src/verify/model/case.ts';
import { fromFetch } from '../src/verify/send/from-fetch.ts';
import { createUndiciTransport } from '../src/verify/send/undici-transport.ts';
import { verify } from '../src/verify/verify.ts';
import { faults } from './faults/all-faults.ts';
import type { DeliberateFault } from './faults/fault.ts';
import { credentialsFor, loadConnectors, provide } from './faults/provide.ts';
import { serveFetch } from './faults/serve-fetch.ts';

/**
 * `npm run bench:faults`: puts one fault at a time around faithful providers, and counts those that verify finds with the expected
 * code in the expected operation and nothing else; then 50 runs without a fault, which must find nothing. Ends 1 otherwise.
 */

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
/** `--budget 150`: what a run off this machine gets; all of the plan without it. */
const budget = flag('--budget') === undefined ? undefined : Number(flag('--budget'));
/** `--only <text>`: faults whose connector, operation or name has it; `--seeds 5`: fewer runs without a fault. */
const only = flag('--only') ?? '';
const seeds = Number(flag('--seeds') ?? 50);
const chosen = faults.filter(({ connector, operation, name }) =>
  `${connector} ${operation}: ${name}`.includes(only),
);
type Name = DeliberateFault['connector'];

const connectors = await loadConnectors();

/** The cases by hand are about the things; the mocks of the others answer what is documented and no more. */
const cases: Readonly<Record<Name, readonly VerifyCase[]>> = {
  base64: [],
  currency: [],
  things: await loadCases(connectors.things),
  depot: [],
  crates: [],
};

/** Where a run sends to: by default no port is opened. */
type Way = Pick<Parameters<typeof verify>[1], 'url' | 'transport'>;

interface Wanted {
  readonly byHand: boolean;
  readonly seed?: number;
}

const straightTo = (fetch: Fetch): Way => ({ url: 'http://localhost', transport: fromFetch(fetch) });

const run = (name: Name, way: Way, { byHand, seed }: Wanted): Promise<Report> => {
  const options = {
    ...way,
    ...defined({ budget }),
    credentials: credentialsFor(name),
    cases: byHand ? cases[name] : [],
    ...(seed === undefined ? {} : { runs: 20, seed }),
  };
  // The things have pages, which only a flow follows.
  return name === 'things' || name === 'depot'
    ? verifyThroughPlatform(connectors[name], options)
    : verify(connectors[name], options);
};

/** Over sockets that are reset at their second request. */
const overSockets = async (name: Name, fetch: Fetch): Promise<Report> => {
  const { url, close } = await serveFetch(fetch, { turns: 1 });
  const client = createUndiciTransport({ connections: 2 });
  try {
    return await run(name, { url, transport: client.transport }, { byHand: false });
  } finally {
    await client.close();
    await close();
  }
};

const errorsOf = (report: Report): readonly string[] =>
  report.checks.flatMap(({ operation, findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => `${operation ?? ''} ${code}`),
  );

const problems: string[] = [];
let requests = 0;
const found = { definition: 0, case: 0 };
const count = { definition: 0, case: 0 };
const started = performance.now();
for (const fault of chosen) {
  const { connector, name, codes, operation, put, byCase } = fault;
  const kind = byCase === true ? 'case' : 'definition';
  count[kind] += 1;
  const provider = put(provide(connectors[connector], fault));
  const report =
    fault.sockets === true
      ? await overSockets(connector, provider)
      : await run(connector, straightTo(provider), { byHand: byCase === true });
  requests += Number(report.facts['requests']);
  const errors = [...new Set(errorsOf(report))];
  const operations = typeof operation === 'string' ? [operation] : operation;
  const wanted = operations.flatMap((each) => codes.map((code) => `${each} ${code}`));
  if (errors.length > 0 && errors.every((each) => wanted.includes(each))) found[kind] += 1;
  else
    problems.push(
      `${connector} ${operations.join('/')}: ${name}: wanted ${codes.join(' or ')}, found ${errors.join(', ') || 'nothing'}`,
    );
}
const seconds = (performance.now() - started) / 1000;
const runsStarted = performance.now();
let alarms = 0;
let clean = 0;
for (let seed = 1; seed <= seeds; seed++)
  for (const name of Object.keys(connectors) as Name[]) {
    const report = await run(name, straightTo(provide(connectors[name], { connector: name, seed })), {
      byHand: true,
      seed,
    });
    clean += Number(report.facts['requests']);
    for (const error of errorsOf(report)) {
      alarms += 1;
      problems.push(`false alarm, seed ${seed}: ${name} ${error}`);
    }
  }
const cleanSeconds = (performance.now() - runsStarted) / 1000;
process.stdout.write(
  [
    `${found.definition} of ${count.definition} faults that the definition shows, and ${found.case} of ${count.case} that a case shows, found with the expected code and no other`,
    `${requests} requests in ${chosen.length} runs, ${seconds.toFixed(1)} s: ${Math.round((seconds / chosen.length) * 1000)} ms and ${Math.round(requests / chosen.length)} requests a run`,
    `${alarms} false alarms in ${seeds} runs of each of ${Object.keys(connectors).length} faithful providers, ${clean} requests, ${cleanSeconds.toFixed(1)} s`,
    ...problems.slice(0, 60),
    '',
  ].join('\n'),
);
process.exitCode = problems.length === 0 ? 0 : 1;
