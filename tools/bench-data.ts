import { relative } from 'node:path';
import type { Connector } from '../src/connector/connector.ts';
import { findResources } from '../src/connector/find-resources.ts';
import type { Operation } from '../src/connector/operation.ts';
import { compileTemplate, fillTemplate } from '../src/connector/path-template.ts';
import { findDefinitions } from '../src/load/find-connectors.ts';
import { loadConnector } from '../src/load/load-connector.ts';
import { answer } from '../src/mock/answer.ts';
import { createMock } from '../src/mock/create-mock.ts';
import type { Mock } from '../src/mock/model/mock.ts';
import { asArray, asObject, type Json, type JsonObject } from '../src/source/json.ts';
import { classes, classOf } from './data/plausible.ts';

/**
 * `npm run bench:data -- <folder>`: how much of what the mock lists looks like the thing. It asks every list operation below a folder and judges the
 * fields by name with rules of its own, counts list lengths and booleans, reads each listed thing by its key and compares. `--every n` takes each nth
 * connector only; `--samples n` prints so many fields with their values, to be read by eye. Ends with 1 if fewer than 95 % are plausible, or a read thing
 * is not the listed one.
 */
const main = async (): Promise<void> => {
  const words = process.argv.slice(2);
  const numberOf = (flag: string, usual: number): number => {
    const at = words.indexOf(flag);
    return at < 0 ? usual : Number(words[at + 1]);
  };
  const folder = words[0];
  if (folder === undefined || folder.startsWith('--')) {
    process.stderr.write('Usage: npm run bench:data -- <folder> [--every n] [--samples n]\n');
    process.exitCode = 2;
    return;
  }
  const every = numberOf('--every', 1);
  const counts = newCounts();
  for (const [index, path] of (await findDefinitions(folder)).entries()) {
    const connector = index % every === 0 ? await loadConnector(path).catch(() => undefined) : undefined;
    if (connector !== undefined) countConnector(connector, relative(folder, path), counts);
  }
  print(counts, numberOf('--samples', 0));
};

interface Counts {
  readonly plausible: Map<string, [good: number, all: number]>;
  readonly lengths: Map<number, number>;
  readonly samples: string[];
  readonly wrong: string[];
  readonly disagree: string[];
  booleans: [both: number, lists: number];
  agree: number;
  repeated: number;
}

const newCounts = (): Counts => ({
  plausible: new Map(),
  lengths: new Map(),
  samples: [],
  wrong: [],
  disagree: [],
  booleans: [0, 0],
  agree: 0,
  repeated: 0,
});

const ask = (
  mock: Mock,
  connector: Connector,
  operation: Operation,
  texts: Readonly<Record<string, string>>,
): Json | undefined => {
  const encoded = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, encodeURIComponent(text)]),
  );
  const template = compileTemplate(operation.path.split(/[?#]/)[0] ?? '');
  const others = Object.fromEntries(template.names.map((name) => [name, '7']));
  const target = connector.basePath + fillTemplate(template, { ...others, ...encoded });
  const reply = answer(mock, {
    method: operation.method.toUpperCase(),
    target,
    headers: {},
    body: new Uint8Array(),
  });
  try {
    return JSON.parse(new TextDecoder().decode(reply.body)) as Json;
  } catch {
    return undefined;
  }
};

const countConnector = (connector: Connector, place: string, counts: Counts): void => {
  const mock = createMock(connector, { validate: false, security: false });
  for (const operation of connector.operations) {
    if (operation.method !== 'get') continue;
    const body = ask(mock, connector, operation, {});
    const list = listIn(body);
    const authored = operation.responses.some(({ examples }) => examples.length > 0);
    if (list === undefined || authored) continue;
    counts.lengths.set(list.length, (counts.lengths.get(list.length) ?? 0) + 1);
    if (JSON.stringify(ask(mock, connector, operation, {})) === JSON.stringify(body)) counts.repeated++;
    countBooleans(list, counts);
    for (const item of list) countFields(item, `${place} ${operation.id}`, counts, 0);
  }
  countAgreement(mock, connector, place, counts);
};

/** The body, the only array of it, or that of a frame. */
const listIn = (body: Json | undefined, depth = 0): readonly Json[] | undefined => {
  if (Array.isArray(body)) return asArray(body);
  const members = Object.values(asObject(body) ?? {});
  const arrays = members.filter((member) => Array.isArray(member));
  if (arrays.length === 1) return asArray(arrays[0]);
  const [frame, ...more] = members.filter((member) => asObject(member) !== undefined);
  return depth < 2 && more.length === 0 && frame !== undefined ? listIn(frame, depth + 1) : undefined;
};

const countFields = (value: Json, place: string, counts: Counts, depth: number): void => {
  const object = asObject(value);
  if (object === undefined || depth > 5) return;
  for (const [name, member] of Object.entries(object)) {
    if (Array.isArray(member))
      for (const item of asArray(member)) countFields(item, place, counts, depth + 1);
    else if (asObject(member) !== undefined) countFields(member, place, counts, depth + 1);
    else countField(name, member, place, counts);
  }
};

const countField = (name: string, value: Json, place: string, counts: Counts): void => {
  if (value === null) return;
  const found = classOf(name, value);
  if (found === undefined) return;
  const good = found.isPlausible(value);
  const [before, all] = counts.plausible.get(found.name) ?? [0, 0];
  counts.plausible.set(found.name, [before + (good ? 1 : 0), all + 1]);
  const line = `${place} ${name}: ${JSON.stringify(value)} (${found.name})`;
  counts.samples.push(line);
  if (!good) counts.wrong.push(line);
};

const countBooleans = (list: readonly Json[], counts: Counts): void => {
  const items = list.map((item) => asObject(item) ?? {});
  for (const name of Object.keys(items[0] ?? {})) {
    const values = items.map((item) => item[name]).filter((value) => typeof value === 'boolean');
    if (values.length < 2) continue;
    counts.booleans = [counts.booleans[0] + (new Set(values).size > 1 ? 1 : 0), counts.booleans[1] + 1];
  }
};

const countAgreement = (mock: Mock, connector: Connector, place: string, counts: Counts): void => {
  const resources = findResources(connector);
  for (const { list, read, key } of resources) {
    // What lists the things below one (`/categories/{team}`) is no answer about one, and an answer about one is no list.
    if (resources.some((other) => other.list === read || (other.read === list && other.list !== undefined)))
      continue;
    const isKey = read?.parameters.some(({ name, schema }) => name === key && schema['enum'] === undefined);
    if (list === undefined || read === undefined || isKey !== true) continue;
    const parents = Object.fromEntries(compileTemplate(list.path).names.map((name) => [name, '7']));
    for (const item of listIn(ask(mock, connector, list, parents)) ?? []) {
      const object = asObject(item) ?? {};
      const value = keyOf(object, key);
      if (value === undefined) continue;
      const difference = differenceOf(object, ask(mock, connector, read, { ...parents, [key]: value }));
      if (difference === undefined) counts.agree++;
      else counts.disagree.push(`${place} ${read.id} ${value}: ${difference}`);
    }
  }
};

const keyOf = (item: JsonObject, key: string): string | undefined => {
  const name = Object.keys(item).find((each) => plain(each) === plain(key) || plain(each) === 'id');
  const value = name === undefined ? undefined : item[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '');

/** The first scalar that both have and that differs; the thing may stand in a frame. */
const differenceOf = (item: JsonObject, body: Json | undefined): string | undefined => {
  const root = asObject(body) ?? asObject(asArray(body)[0]) ?? {};
  const frames = [
    root,
    ...Object.values(root).flatMap((member) => asObject(member) ?? asObject(asArray(member)[0]) ?? []),
  ] as readonly JsonObject[];
  const shared = (object: JsonObject): number =>
    Object.keys(item).filter((name) => Object.hasOwn(object, name)).length;
  const best = frames.toSorted((left, right) => shared(right) - shared(left))[0] ?? {};
  const name = Object.keys(item).find(
    (each) =>
      Object.hasOwn(best, each) &&
      typeof item[each] === typeof best[each] &&
      typeof item[each] !== 'object' &&
      item[each] !== best[each],
  );
  return name === undefined
    ? undefined
    : `${name} is ${JSON.stringify(best[name])}, and ${JSON.stringify(item[name])} in the list`;
};

const print = (counts: Counts, samples: number): void => {
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  const share = (good: number, all: number): string =>
    `${good} of ${all} (${((100 * good) / Math.max(1, all)).toFixed(1)} %)`;
  let [good, all] = [0, 0];
  for (const { name } of classes) {
    const [some, total] = counts.plausible.get(name) ?? [0, 0];
    if (total > 0) write(`${name.padEnd(14)} ${share(some, total)}`);
    good += some;
    all += total;
  }
  const lists = [...counts.lengths].toSorted(([left], [right]) => left - right);
  const asked = lists.reduce((sum, [, count]) => sum + count, 0);
  write(`fields of the named classes that are plausible: ${share(good, all)}`);
  write(`lengths of lists: ${lists.map(([length, count]) => `${length}: ${count}`).join(', ')}`);
  write(`lists that are the same when asked again: ${share(counts.repeated, asked)}`);
  write(`boolean fields of lists that show both values: ${share(counts.booleans[0], counts.booleans[1])}`);
  write(
    `listed things that are the same when read: ${share(counts.agree, counts.agree + counts.disagree.length)}`,
  );
  for (const line of counts.disagree) write(`  differs: ${line}`);
  const step = Math.max(1, Math.floor(counts.samples.length / Math.max(1, samples)));
  if (samples > 0)
    for (const line of counts.samples.filter((_, index) => index % step === 0).slice(0, samples))
      write(`  ${line}`);
  for (const line of counts.wrong.slice(0, samples > 0 ? 60 : 10)) write(`  not plausible: ${line}`);
  if (good < all * 0.95 || counts.disagree.length > 0) process.exitCode = 1;
};

await main();
