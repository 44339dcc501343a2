import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeListing } from '../src/cli/commands/mock/listing.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { createMock } from '../src/mock/create-mock.ts';
import { costOf, median, type ProcessCost, timeToEnd, untilItServes } from './bench/process-cost.ts';
import { writeRecursiveConnector } from './bench/recursive-connector.ts';
import { buildPinout, pinout, pinoutNode } from './bench/servers.ts';
import { corpus, root } from './bench/subjects.ts';

/**
 * `npm run bench:start`: CPU seconds from the start of the process, for what people wait for: a version, help texts, one file linted, and mocks
 * until they serve and until they rest. The mocks are currency, a connector that is as recursive as can be, and the worst of the corpus, if
 * it is there. Everything runs in turns and is beside `an empty script` of the same turn. `--rounds n`; `--worst n` of the corpus, 5 unless said; `--most s`: ends with 1 if a mock takes more
 * CPU seconds than this before it serves.
 */
const flag = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const rounds = flag('rounds', 5);
const most = flag('most', Number.POSITIVE_INFINITY);
const home = mkdtempSync(join(tmpdir(), 'pinout-start-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
const env = { ...process.env, NODE_COMPILE_CACHE: join(home, 'compiled'), CI: '1' };

interface MockStart {
  /** When it listens: it says so in its first line. */
  readonly serves: ProcessCost;
  /** When it has listed every operation, looked for what is to be warned of, and does nothing more. */
  readonly rests: ProcessCost;
}

const startMock = async (folder: string): Promise<MockStart> => {
  const child = spawn(process.execPath, [pinout, 'mock', folder, '--port', '0', '-q'], {
    cwd: home,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { pid = 0 } = child;
  let text = '';
  child.stdout.on('data', (part) => {
    text += String(part);
  });
  const serves = await untilItServes(child, `pinout mock ${folder}`);
  for (let last = -1; ; last = costOf(pid).cpu) {
    await sleep(400);
    if (text.includes('What was asked and answered') && costOf(pid).cpu === last) break;
  }
  const rests = costOf(pid);
  child.removeAllListeners('exit').kill('SIGTERM');
  await new Promise((done) => child.once('exit', done));
  return { serves, rests };
};

/** CPU milliseconds in this process for what a mock does at its start; the first one warms it up. */
const costHere = async (path: string): Promise<number> => {
  const before = process.cpuUsage();
  const mock = createMock(await loadConnector(path));
  for (const _ of writeListing(mock, { url: 'http://127.0.0.1:4010' }, process.stdout));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const findWorst = async (count: number): Promise<readonly string[]> => {
  if (count === 0 || !existsSync(corpus)) return [];
  const costs: [number, string][] = [];
  for (const path of await findDefinitions(corpus)) {
    const cost = await costHere(path).catch(() => 0);
    costs.push([cost, path]);
  }
  return costs
    .toSorted(([left], [right]) => right - left)
    .slice(0, count)
    .map(([, path]) => path);
};

const print = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

buildPinout();
const currency = join(root, 'contracts/currency');
const recursive = join(home, 'recursive');
writeRecursiveConnector(recursive);
const nothing = join(home, 'nothing.mjs');
writeFileSync(nothing, '');
const loads = join(home, 'load.mjs');
writeFileSync(
  loads,
  `import { loadConnector } from ${JSON.stringify(pinoutNode)};\nawait loadConnector(${JSON.stringify(currency)});\n`,
);
const commands: readonly (readonly string[])[] = [
  [nothing],
  [pinout, '--version'],
  [pinout, '--help'],
  [pinout, 'mock', '--help'],
  [pinout, 'verify', '--help'],
  [pinout, 'lint', '--quiet', '--no-cache', currency],
  [loads],
];
const mocks = [currency, recursive, ...(await findWorst(flag('worst', 5)))];
const ended = new Map(commands.map((words) => [words, [] as ReturnType<typeof timeToEnd>[]]));
const started = new Map(mocks.map((folder) => [folder, [] as MockStart[]]));
for (let round = -1; round < rounds; round++) {
  for (const [words, figures] of ended) figures.push(timeToEnd(words, home, env));
  for (const [folder, figures] of started) figures.push(await startMock(folder));
  // The first round fills the compile cache, as the first run of a user does.
  if (round < 0) for (const figures of [...ended.values(), ...started.values()]) figures.length = 0;
}

const [floor = []] = ended.values();
const floorAt = (index: number): ReturnType<typeof timeToEnd> =>
  floor[index] ?? { cpu: Number.NaN, ms: Number.NaN };
const perFloor = (values: readonly number[]): string =>
  median(values.map((value, index) => value / floorAt(index).cpu)).toFixed(1);
/** What somebody waits for more than for a script that does nothing, in each turn. */
const beyond = (values: readonly ReturnType<typeof timeToEnd>[]): string =>
  median(values.map(({ ms }, index) => ms - floorAt(index).ms)).toFixed(0);
process.stdout.write(`Node ${process.version}; medians of ${rounds} turns.\n\n`);
print(['what', 'CPU s', '× an empty script', 'ms more than it', 'CPU s until it rests', 'peak MB']);
print(['---', '---:', '---:', '---:', '---:', '---:']);
for (const [words, figures] of ended) {
  const cpu = figures.map((each) => each.cpu);
  print([nameOf(words), median(cpu).toFixed(2), perFloor(cpu), beyond(figures), '', '']);
}
let slowest = 0;
for (const [folder, figures] of started) {
  const serves = figures.map((each) => each.serves.cpu);
  slowest = Math.max(slowest, median(serves));
  const rests = median(figures.map((each) => each.rests.cpu)).toFixed(2);
  const mb = median(figures.map((each) => each.rests.mb)).toFixed(0);
  print([`pinout mock ${basename(folder)}`, median(serves).toFixed(2), perFloor(serves), '', rests, mb]);
}
if (slowest > most) {
  process.stdout.write(
    `\nA mock took ${slowest.toFixed(2)} CPU seconds before it served, more than ${most}.\n`,
  );
  process.exitCode = 1;
}

function nameOf(words: readonly string[]): string {
  if (words[0] === nothing) return 'an empty script';
  if (words[0] === loads) return 'a script that loads contracts/currency by pinout/node';
  return `pinout ${words
    .slice(1)
    .map((word) => (word === currency ? 'contracts/currency' : word))
    .join(' ')}`;
}
