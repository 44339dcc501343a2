import { existsSync } from 'node:fs';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { measureKinds, startKinds } from './bench/kinds.ts';
import { fire, type Load, memoryOf, type RunningServer } from './bench/running-server.ts';
import { buildPinout, startFloor, startOpenapiBackend, startPinout, startPrism } from './bench/servers.ts';
import { corpus, readSubjects, type Subject } from './bench/subjects.ts';

/**
 * `npm run bench:mock`: the mock beside a bare node:http server, beside Prism with and without its log, and beside openapi-backend, on the same valid requests with validation on: currency
 * and, where the corpus is there, a small, a median and its largest connector. The servers of a connector run at the same time and are
 * asked in turns, so that whatever else the machine does hits all of them alike; figures are medians over the rounds.
 * `--rounds n`, `--seconds n` of each turn, `--soak n` requests to look for growth, 0 for none; `--part table`, `kinds`, `many` or `soak` for one part: `kinds`
 * are refusals, reads and creates of `--stateful`, and lists by default, plain and dynamic.
 */
const flag = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const rounds = flag('rounds', 5);
const duration = flag('seconds', 3);
const soak = flag('soak', 200_000);

const part = process.argv.includes('--part') ? process.argv[process.argv.indexOf('--part') + 1] : undefined;
const wants = (name: string): boolean => part === undefined || part === name;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const row = (cells: readonly (string | number)[]): void => print(`| ${cells.join(' | ')} |`);
const header = (cells: readonly string[]): void => {
  row(cells);
  row(cells.map(() => '---'));
};

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};
const of = (loads: readonly Load[], key: keyof Load): number => median(loads.map((load) => load[key]));

/** The servers in turns, each round in another order; a first turn warms them up. */
const takeTurns = async (
  servers: readonly RunningServer[],
): Promise<ReadonlyMap<string, readonly Load[]>> => {
  const loads = new Map<string, Load[]>(servers.map(({ name }) => [name, []]));
  for (const server of servers) await fire(server, { duration: 2 });
  for (let round = 0; round < rounds; round++) {
    for (const server of round % 2 === 0 ? servers : servers.toReversed()) {
      loads.get(server.name)?.push(await fire(server, { duration }));
    }
  }
  return loads;
};

interface Figures {
  readonly floor: number;
  readonly pinout: number;
  readonly prism: number;
}

/** What was not answered with 2xx. */
const broken: string[] = [];

const measure = async (subject: Subject): Promise<Figures> => {
  const { label, connector } = subject;
  const starts = [
    () => startFloor(subject),
    () => startPinout(subject, [subject.folder]),
    () => startPrism(subject),
    () => startPrism(subject, 'default'),
    () => startOpenapiBackend(subject),
  ];
  const beginnings: number[][] = starts.map(() => []);
  for (let time = 0; time < 3; time++) {
    for (const [index, start] of starts.entries()) {
      const server = await start();
      beginnings[index]?.push(server.start);
      server.stop();
    }
  }
  const servers: RunningServer[] = [];
  for (const start of starts) servers.push(await start());
  const idle = servers.map(({ pid }) => memoryOf(pid));
  const loads = await takeTurns(servers);
  const cpu = (name: string): number => of(loads.get(name) ?? [], 'cpu');
  const [floor = 1, pinout = 1, prism = 1] = servers.map(({ name }) => cpu(name));
  for (const [index, { name, pid }] of servers.entries()) {
    const all = loads.get(name) ?? [];
    const failures = all.reduce((sum, load) => sum + load.failures, 0);
    if (failures > 0) broken.push(`${failures} answers of ${name} to ${connector.name}`);
    const { length } = connector.operations;
    row([
      index === 0 ? `${label}, ${length} operation${length === 1 ? '' : 's'}` : '',
      name,
      cpu(name).toFixed(1),
      (cpu(name) / floor).toFixed(2),
      of(all, 'rate').toFixed(0),
      of(all, 'p99').toFixed(0),
      median(beginnings[index] ?? []).toFixed(0),
      `${idle[index]?.toFixed(0)} / ${memoryOf(pid).toFixed(0)}`,
    ]);
  }
  for (const server of servers) server.stop();
  return { floor, pinout, prism };
};

const measureMany = async (subject: Subject): Promise<void> => {
  const folders = [subject.folder, ...(await findDefinitions(corpus))];
  const servers = [
    await startPinout(subject, [subject.folder], 'alone'),
    await startPinout(subject, folders, 'among'),
  ];
  const loads = await takeTurns(servers);
  const [alone = [], among = []] = servers.map(({ name }) => loads.get(name) ?? []);
  const start = servers[1]?.start ?? 0;
  print(
    `\nCurrency among ${folders.length} definitions on one port: ${of(among, 'rate').toFixed(0)} requests/s, alone ${of(alone, 'rate').toFixed(0)} (${((of(among, 'rate') / of(alone, 'rate') - 1) * 100).toFixed(0)} %); CPU ${of(among, 'cpu').toFixed(1)} and ${of(alone, 'cpu').toFixed(1)} µs; first answer after ${(start / 1000).toFixed(1)} s.`,
  );
  for (const server of servers) server.stop();
};

/** Growth shows as a difference between the memory of the middle and of the end; the beginning is caches that fill. */
const measureSoak = async (subject: Subject): Promise<void> => {
  const server = await startPinout(subject, [subject.folder]);
  const readings: number[] = [];
  let failures = 0;
  for (let part = 0; part < 20; part++) {
    failures += (await fire(server, { amount: Math.ceil(soak / 20) })).failures;
    readings.push(memoryOf(server.pid));
  }
  const middle = median(readings.slice(7, 13));
  const end = median(readings.slice(14));
  print(
    `\nSoak, ${soak} requests to ${subject.label} (${subject.connector.name}): ${middle.toFixed(0)} MB in the middle third, ${end.toFixed(0)} MB in the last, peak ${memoryOf(server.pid, 'peak').toFixed(0)} MB, ${failures} not 2xx.`,
  );
  server.stop();
};

const printTable = async (subjects: readonly Subject[]): Promise<void> => {
  header([
    'connector',
    'server',
    'CPU µs/request',
    '× node:http',
    'requests/s',
    'p99 ms',
    'first answer ms',
    'MB idle / loaded',
  ]);
  const figures = new Map<string, Figures>();
  for (const subject of subjects) figures.set(subject.label, await measure(subject));
  print(broken.length === 0 ? '\nAll answers were 2xx.\n' : `\nNot 2xx: ${broken.join(', ')}.\n`);
  header(['connector', 'pinout ÷ node:http', 'prism ÷ pinout']);
  for (const [label, { floor, pinout, prism }] of figures)
    row([label, (pinout / floor).toFixed(2), (prism / pinout).toFixed(1)]);
};

/** Requests of a kind cost what they cost beside a bare server; a median of the ratios of the rounds, since both met the same neighbours. */
const printKinds = async (currency: Subject): Promise<void> => {
  const started = await startKinds(currency);
  const figures = await measureKinds(started, { rounds, amount: duration * 4_000 });
  started.stop();
  print('');
  header(['request', 'node:http µs', 'pinout µs', '× node:http']);
  for (const { name, floor, pinout } of figures) {
    const ratios = pinout.map((cpu, round) => cpu / (floor[round] ?? 1));
    row([name, median(floor).toFixed(1), median(pinout).toFixed(1), median(ratios).toFixed(2)]);
  }
};

buildPinout();
const subjects = await readSubjects(part === 'kinds' ? ['currency'] : undefined);
print(`Node ${process.version}; ${rounds} rounds of ${duration} s in turns, 50 connections; medians.\n`);
if (wants('table')) await printTable(subjects);
const [currency] = subjects;
const last = subjects.at(-1);
if (wants('kinds') && currency !== undefined) await printKinds(currency);
if (wants('many') && existsSync(corpus) && currency !== undefined) await measureMany(currency);
if (wants('soak') && soak > 0 && last !== undefined) await measureSoak(last);
if (!existsSync(corpus)) print(`\nThere is no folder ${corpus}: only currency was measured.`);
