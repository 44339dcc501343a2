import type { Connector } from '../src/connector/connector.ts';
import { compare } from '../src/diff/compare.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import type { ChangeClass } from '../src/report/change-class.ts';
import type { ChangeKind } from './diff/change-kind.ts';
import { changeKinds } from './diff/change-kinds.ts';
import { judgeChange } from './diff/judge-change.ts';
import { judgeWire } from './diff/judge-wire.ts';
import { type ChangedConnector, makeChange } from './diff/make-change.ts';

/**
 * `npm run corpus:diff -- <folder> [every]`: makes one change of each kind to every connector below a folder, each `every`th kind only,
 * and looks whether diff finds it and nothing else. Then the old definition is verified against a mock of the new one: after a safe change
 * it has to stay green, after a breaking one that the wire shows it must not. Last, the CPU time of the largest connector against itself.
 */
const [folder, everyText = '1'] = process.argv.slice(2);
const every = Number(everyText);
if (folder === undefined || !Number.isInteger(every) || every < 1) {
  process.stderr.write('Usage: npm run corpus:diff -- <folder> [every]\n');
  process.exit(2);
}

interface Tally {
  made: number;
  exact: number;
  safe: number;
  green: number;
  visible: number;
  red: number;
}
const empty = (): Tally => ({ made: 0, exact: 0, safe: 0, green: 0, visible: 0, red: 0 });
const byClass = new Map<ChangeClass, Tally>();
const byKind = new Map<string, Tally>();
const notes: string[] = [];
let identical = 0;
let connectors = 0;
let largest: Connector | undefined;

const tallyOf = <K>(map: Map<K, Tally>, key: K): Tally => {
  const known = map.get(key) ?? empty();
  map.set(key, known);
  return known;
};

const count = (kind: ChangeKind, field: keyof Tally): void => {
  tallyOf(byClass, kind.class)[field]++;
  tallyOf(byKind, kind.name)[field]++;
};

const tryKind = async (connector: Connector, kind: ChangeKind, seed: number): Promise<void> => {
  const changed = makeChange(connector, kind, seed);
  if (changed === undefined) return;
  count(kind, 'made');
  const wrong = judgeChange(changed);
  if (wrong === undefined) count(kind, 'exact');
  else notes.push(`${kind.name} in ${connector.name}, ${changed.operation.id}: ${wrong}`);
  await tryWire(kind, changed);
};

/** Only where the old definition is green against its own mock does its verdict against the new one say anything. */
const tryWire = async (kind: ChangeKind, changed: ChangedConnector): Promise<void> => {
  const safe = kind.class === 'safe' && kind.unverified === undefined;
  if (!safe && kind.wire !== true) return;
  const verdict = await judgeWire(changed);
  if (verdict === 'nothing') return;
  count(kind, safe ? 'safe' : 'visible');
  const right = verdict === (safe ? 'green' : 'red');
  if (right) count(kind, safe ? 'green' : 'red');
  else notes.push(`${kind.name} in ${changed.before.name}, ${changed.operation.id}: verify is ${verdict}`);
};

for (const [index, path] of (await findDefinitions(folder)).entries()) {
  const connector = await loadConnector(path).catch(() => undefined);
  if (connector === undefined) continue;
  connectors++;
  if (connector.definition.text.length > (largest?.definition.text.length ?? 0)) largest = connector;
  if (compare(connector, await loadConnector(path)).length === 0) identical++;
  // What is wrong already may be put right, or hidden, by a change.
  if (connector.problems.some(({ severity }) => severity === 'error')) continue;
  for (const [at, kind] of changeKinds.entries()) {
    if ((index + at) % every === 0) await tryKind(connector, kind, index * 1_000 + at);
  }
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const measureLargest = async (connector: Connector): Promise<string> => {
  const other = await loadConnector(connector.folder);
  const started = cpu();
  compare(connector, other);
  const { operations, definition } = connector;
  return `largest connector, ${connector.name} (${definition.text.length} characters, ${operations.length} operations), against itself: ${Math.round(cpu() - started)} ms CPU`;
};

const write = (name: string, { made, exact, safe, green, visible, red }: Tally): string =>
  [
    `${name}: ${exact} of ${made} found, and nothing else`,
    ...(safe === 0 ? [] : [`${green} of ${safe} stay green`]),
    ...(visible === 0 ? [] : [`${red} of ${visible} do not stay green`]),
  ].join('; ');

const unused = changeKinds.filter(({ name }) => !byKind.has(name)).map(({ name }) => name);
process.stdout.write(
  [
    `${connectors} connectors, ${identical} without a change from themselves; ${changeKinds.length} kinds of change`,
    ...[...byClass].map(([name, tally]) => write(name, tally)),
    ...[...byKind].map(([name, tally]) => `  ${write(name, tally)}`),
    ...unused.map((name) => `  ${name}: nowhere`),
    largest === undefined ? '' : await measureLargest(largest),
    ...notes.map((note) => `note ${note}`),
    '',
  ].join('\n'),
);
