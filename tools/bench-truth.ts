import type { Report } from '../src/report/report.ts';
import { defined } from '../src/source/json.ts';
import { verifyThroughPlatform } from '../src/verify/around/verify-through-platform.ts';
import { fromFetch } from '../src/verify/send/from-fetch.ts';
import type { Truth } from './truth/truth.ts';
import { truths } from './truth/truths.ts';

/**
 * `npm run bench:truth [name]`: verifies faithful services that know more than their schema: unique names, foreign keys, filters with
 * defaults, states, undocumented refusals, trimming, throttling. Every run must be free of errors, must have seen successes, and must leave the
 * owner's rows as they were. Ends 1 otherwise.
 */
const wanted = process.argv[2] ?? '';
const seeds = [1, 2, 3];

const errorsOf = (report: Report): readonly string[] =>
  report.checks.flatMap(({ operation, findings }) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => `${operation ?? ''} ${code}: ${message}`),
  );

const troublesOf = async (
  { connector, open, credentials }: Truth,
  seed: number,
): Promise<readonly string[]> => {
  const desk = open();
  const before = desk.own();
  const report = await verifyThroughPlatform(connector, {
    url: 'http://127.0.0.1:9',
    transport: fromFetch(desk.fetch),
    cases: [],
    seed,
    ...defined({ credentials }),
  });
  const seen = report.checks.some(
    ({ verdict, status }) => verdict.kind === 'pass' && /^2/.test(String(status)),
  );
  return [
    ...new Set(errorsOf(report)),
    ...(desk.own() === before ? [] : [`the owner's rows have changed: ${before} became ${desk.own()}`]),
    ...(seen ? [] : ['no success was seen']),
  ];
};

let green = 0;
const red: string[] = [];
const chosen = truths.filter(({ name }) => name.includes(wanted));
for (const truth of chosen) {
  const troubles = (await Promise.all(seeds.map((seed) => troublesOf(truth, seed)))).flat();
  if (troubles.length === 0) green += 1;
  else red.push(truth.name, ...[...new Set(troubles)].map((trouble) => `    ${trouble}`));
}
const connectors = new Set(chosen.map(({ connector }) => connector.name)).size;
process.stdout.write(
  [
    ...red,
    `${green} of ${chosen.length} faithful services over ${connectors} connectors are green, in ${seeds.length} runs each, with no row of their owner's changed`,
    '',
  ].join('\n'),
);
process.exitCode = green === chosen.length ? 0 : 1;
