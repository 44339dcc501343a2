import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';

/** `npm run corpus -- <folder>`: loads every connector below a folder and prints how many load, how big they are, and what failed and why. */
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Usage: npm run corpus -- <folder>\n');
  process.exit(2);
}
const counts = {
  connectors: 0,
  loaded: 0,
  withErrors: 0,
  operations: 0,
  responses: 0,
  triggers: 0,
  policies: 0,
};
const failures: string[] = [];
const problems = new Map<string, number>();
const started = performance.now();
for (const path of await findDefinitions(folder)) {
  counts.connectors++;
  try {
    const connector = await loadConnector(path);
    counts.loaded++;
    if (connector.problems.some((problem) => problem.severity === 'error')) counts.withErrors++;
    for (const { code } of connector.problems) problems.set(code, (problems.get(code) ?? 0) + 1);
    counts.operations += connector.operations.length;
    counts.triggers += connector.operations.filter((operation) => operation.trigger !== undefined).length;
    counts.responses += connector.operations.reduce((sum, { responses }) => sum + responses.length, 0);
    counts.policies += connector.apiProperties.policies.length;
  } catch (error) {
    failures.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.stdout.write(
  [
    `${counts.connectors} connectors: ${counts.loaded} load (${counts.withErrors} with errors recorded), ${failures.length} do not`,
    `${counts.operations} operations (${counts.triggers} triggers), ${counts.responses} documented responses, ${counts.policies} policies`,
    `${Math.round(performance.now() - started)} ms`,
    ...[...problems].map(([code, count]) => `problem ${code}: ${count}`),
    ...failures.map((failure) => `failed ${failure}`),
    '',
  ].join('\n'),
);
