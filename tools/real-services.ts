import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupCauses } from '../src/report/group/group-causes.ts';
import type { Report } from '../src/report/report.ts';
import { verifyThroughPlatform } from '../src/verify/around/verify-through-platform.ts';
import { createUndiciTransport } from '../src/verify/send/undici-transport.ts';
import { debianServices } from './services/debian-services.ts';
import { npmServices } from './services/npm-services.ts';
import type { Service } from './services/service.ts';

/**
 * `npm run real:services -- [folder] [--update]`: verifies software that others have written, as `pinout verify` does by default, and holds
 * the causes of the errors against those that were reviewed (tools/services/causes.json). What was there before has to be there after.
 * Alertmanager and etcd run if Debian's packages are installed and the folder has their definitions (`alertmanager/openapi.yaml`,
 * `etcd/rpc.swagger.json`). `--update` writes the causes anew: review them.
 */
const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith('--')) ?? '../shared/services';
const update = words.includes('--update');
const file = join(import.meta.dirname, 'services/causes.json');
const reviewed: Record<string, readonly string[]> = JSON.parse(readFileSync(file, 'utf8'));

/** One line a cause: the code and the operations that show it. */
const causesOf = (report: Report): readonly string[] =>
  [
    ...new Set(
      groupCauses(report)
        .filter(({ severity }) => severity === 'error')
        .map(({ code, operations }) => `${code}: ${[...operations].toSorted().join(', ')}`),
    ),
  ].toSorted();

const tryService = async ({
  start,
  never = [],
  name,
  timeoutMs = 30_000,
}: Service): Promise<readonly string[]> => {
  const { url, connector, own, stop } = await start();
  const { transport, close } = createUndiciTransport({ timeoutMs });
  try {
    const before = await own();
    // One at a time: operations share names (the users of etcd), and which of them finds one would depend on the machine's speed.
    const report = await verifyThroughPlatform(connector, { url, transport, never, concurrency: 1 });
    const after = await own();
    const found = causesOf(report);
    const known = reviewed[name] ?? [];
    if (update) reviewed[name] = found;
    const passed = report.checks.filter(({ verdict }) => verdict.kind === 'pass').length;
    process.stdout.write(
      `${name}: ${connector.operations.length} operations, ${report.facts['requests']} requests, ${passed} checks passed, ${found.length} causes of errors\n`,
    );
    return [
      ...(before === after ? [] : [`what was there before has changed: ${before} became ${after}`]),
      ...(Number(report.facts['seen']) > 0 ? [] : ['no documented answer was seen']),
      ...found.filter((cause) => !update && !known.includes(cause)).map((cause) => `not known: ${cause}`),
      ...known
        .filter((cause) => !update && !found.includes(cause))
        .map((cause) => `not found any more: ${cause}`),
    ];
  } finally {
    await close();
    await stop();
  }
};

for (const service of [...npmServices, ...debianServices(folder)]) {
  if (service.missing !== undefined) {
    process.stdout.write(`${service.name}: left out, ${service.missing}\n`);
    continue;
  }
  const troubles = await tryService(service);
  for (const trouble of troubles) process.stdout.write(`  ${service.name}: ${trouble}\n`);
  if (troubles.length > 0) process.exitCode = 1;
}
if (update) writeFileSync(file, `${JSON.stringify(reviewed, null, 2)}\n`);
