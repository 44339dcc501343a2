import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { parseReport } from '../src/cli/read-report.ts';
import type { Connector } from '../src/connector/connector.ts';
import { findTargets } from '../src/lint/find/find-targets.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { type MockServer, serveMock } from '../src/mock/adapters/node.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { createMemoryState } from '../src/mock/model/state.ts';
import type { Check, Report } from '../src/report/report.ts';
import { startRedis } from '../tests/fleet/start-redis.ts';
import { type FleetHome, runFleetOnce, startWorker } from './fleet/fleet-processes.ts';
import { packagedPinout } from './fleet/packaged-pinout.ts';

/**
 * `npm run chaos:fleet -- <folder> [connectors] [verified] [seconds]`: lints connectors and verifies some of them against their own mocks, once as one process and once as a
 * fleet of four workers, one of which is killed every few seconds, while the server is killed and started again once. Every check has to come to the same. Ends
 * with 1 if one does not, and if nobody was killed.
 */
const [source, connectorsText = '300', verifiedText = '30', secondsText = '3'] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write(
    'Usage: npm run chaos:fleet -- <folder> [connectors] [verified] [seconds between kills]\n',
  );
  process.exit(2);
}
const [wanted, verified, seconds] = [connectorsText, verifiedText, secondsText].map(Number);

/** The chaos is to be in the fleet, and not in what a connector takes: larger definitions are left out. */
const mostBytes = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'pinout-chaos-'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** So many connectors, each in a folder of its own; a folder with fewer gives some of them several times. */
const copyConnectors = async (count: number): Promise<readonly string[]> => {
  const found = (await findTargets([source]))
    .filter(
      ({ folder: of, definition }) =>
        definition !== undefined && statSync(join(of, definition)).size <= mostBytes,
    )
    .map((target) => target.folder);
  const step = Math.max(1, Math.floor(found.length / count));
  return Array.from({ length: count }, (_, at) => {
    const name = `contracts/c${String(at).padStart(3, '0')}`;
    const path = found[(at * step) % found.length];
    if (path === undefined) throw new Error(`${source} has no connector.`);
    cpSync(path, join(folder, name), { recursive: true });
    return name;
  });
};

const loadSome = async (names: readonly string[], count: number): Promise<ReadonlyMap<string, Connector>> => {
  const loaded = new Map<string, Connector>();
  for (const name of names) {
    if (loaded.size === count) break;
    const connector = await loadConnector(join(folder, name)).catch(() => undefined);
    if (connector !== undefined) loaded.set(name, connector);
  }
  return loaded;
};

/** Fresh mocks that keep things, and a configuration that says where each is. */
const serveMocks = async (connectors: ReadonlyMap<string, Connector>): Promise<readonly MockServer[]> => {
  const projects: Record<string, object> = {};
  const servers: MockServer[] = [];
  for (const [name, connector] of connectors) {
    const mock = createMock(connector, { security: false, state: createMemoryState() });
    const server = await serveMock(mock);
    servers.push(server);
    const credentials = Object.fromEntries(
      Object.keys(connector.securitySchemes).map((each) => [each, 'key']),
    );
    projects[name.replace('/', '-')] = {
      connector: name,
      environments: { mock: { url: server.url, credentials } },
    };
  }
  writeFileSync(join(folder, 'pinout.config.json'), JSON.stringify({ environments: { mock: {} }, projects }));
  return servers;
};

const words = { verify: ['concurrency=1', 'budget=20', 'no-platform', 'allow-partial'] } as const;

/** What one process comes to. The mocks are in this one, which therefore must not stand still. */
const runAlone = async (program: string, command: readonly string[]): Promise<Report> => {
  const child = spawn(process.execPath, [program, ...command, '--format', 'json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return parseReport(await text(child.stdout), `${command[0]} in one process`);
};

const flagsOf = (pairs: readonly string[]): readonly string[] =>
  pairs.flatMap((pair) => `--${pair}`.split('='));

/** What a check comes to. A thing that nobody knows about since its maker was killed is told, and is no verdict. */
const plain = ({ subject, name, verdict, findings }: Check): readonly unknown[] => [
  subject,
  name,
  verdict.kind,
  [...new Set(findings.map(({ code, severity }) => `${severity} ${code}`))].toSorted(),
];

const keyOf = ({ subject, name }: Check): string => `${subject} ${name}`;

const isOfLeftovers = ({ name }: Check): boolean => name === 'what the run left behind';

const differences = (alone: Report, fleet: Report): readonly string[] => {
  const left = new Map(
    alone.checks.filter((each) => !isOfLeftovers(each)).map((each) => [keyOf(each), each]),
  );
  const right = new Map(
    fleet.checks.filter((each) => !isOfLeftovers(each)).map((each) => [keyOf(each), each]),
  );
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [one, other] = [left.get(key), right.get(key)].map((check) => check && plain(check));
    return isDeepStrictEqual(one, other)
      ? []
      : [`${JSON.stringify(one)} in a fleet ${JSON.stringify(other)}`];
  });
};

/** Kills a worker every few seconds, and starts another in its place. */
const createKiller = (home: FleetHome, workers: ChildProcess[]) => {
  let [kills, ended] = [0, false];
  let turn: Promise<void> = Promise.resolve();
  const kill = async (): Promise<void> => {
    if (ended) return;
    kills += 1;
    const [victim] = workers.splice(kills % workers.length, 1);
    victim?.kill('SIGKILL');
    workers.push(await startWorker(home, lock));
  };
  const timer = setInterval(
    () => {
      turn = turn.then(kill);
    },
    (seconds ?? 3) * 1_000,
  );
  return {
    kills: () => kills,
    end: async () => {
      ended = true;
      clearInterval(timer);
      await turn;
    },
  };
};

const lock = ['--lock', '5'] as const;

const program = packagedPinout();
const names = await copyConnectors(wanted ?? 300);
const connectors = await loadSome(names, verified ?? 30);
const chosen = [...connectors.keys()];
say(`${names.length} connectors are linted, ${chosen.length} of them verified.`);

let mocks = await serveMocks(connectors);
const alone = {
  lint: await runAlone(program, ['lint', 'contracts']),
  verify: await runAlone(program, ['verify', ...chosen, '--env', 'mock', ...flagsOf(words.verify)]),
};
for (const mock of mocks) await mock.close();
say(`One process: ${alone.lint.checks.length} checks of lint, ${alone.verify.checks.length} of verify.`);

mocks = await serveMocks(connectors);
const redis = await startRedis();
const home: FleetHome = { program, folder, queue: redis.url };
const workers: ChildProcess[] = [];
for (let at = 0; at < 4; at += 1) workers.push(await startWorker(home, lock));
const killer = createKiller(home, workers);
const restart = setTimeout(() => void redis.restart(), (seconds ?? 3) * 2_500);
const usual = ['--attempts', '20', '--reports', 'reports'];
const runs = await Promise.all([
  runFleetOnce(home, ['contracts', ...usual]),
  runFleetOnce(home, [
    ...[...chosen, '--command', 'verify', '--env', 'mock', ...usual],
    ...words.verify.flatMap((pair) => ['--with', pair]),
  ]),
]);
await killer.end();
clearTimeout(restart);
for (const worker of workers) worker.kill('SIGKILL');
for (const mock of mocks) await mock.close();
await redis.stop();

let wrong = 0;
for (const [index, tool] of (['lint', 'verify'] as const).entries()) {
  const { status, told } = runs[index] ?? { status: 2, told: '' };
  const file = join(folder, 'reports', `${tool}.json`);
  const fleet = parseReport(readFileSync(file, 'utf8'), file);
  const lines = differences(alone[tool], fleet);
  const left = fleet.checks.filter(isOfLeftovers).flatMap(({ findings }) => findings);
  const unsure = left.filter(({ message }) => message.includes('may have something')).length;
  const lost = told.split('\n').filter((line) => line.startsWith('error:'));
  wrong += lines.length + lost.length;
  say(
    `${tool}: ${fleet.checks.length} checks, ${lines.length} not as in one process, ${lost.length} jobs lost, ${unsure} requests whose answer nobody knows; exit ${status}`,
  );
  for (const line of [...lines, ...lost].slice(0, 10)) say(`  ${line}`);
}
say(`${killer.kills()} workers were killed, and the server once.`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong > 0 || killer.kills() === 0 ? 1 : 0;
