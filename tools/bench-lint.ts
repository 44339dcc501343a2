import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { baseDefinition } from '../rules/base-connector.ts';
import { findTargets } from '../src/lint/find/find-targets.ts';
import { everyRule } from '../src/lint/ruleset/every-rule.ts';
import type { Report } from '../src/report/report.ts';
import { measureCpu, median, ratioOf, type Usage } from './bench/measure-cpu.ts';
import { buildPinout, pinoutLint as pinout } from './bench/servers.ts';
import { buildRulesets } from './build-rulesets.ts';

/**
 * `npm run bench:lint -- <folder> [pairs]`: the packed linter beside Spectral's own command, by the rules that both have, turn by turn in one
 * run: the folder, one small file, the folder again with a cache, and growing definitions. Beside them, by rules of their own: Redocly's
 * recommended ones and Spectral's, over the definitions that are JSON. Prints CPU seconds, peak memory and ratios, and whether both found the same.
 */
const [folder, pairsText = '3'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run bench:lint -- <folder> [pairs]\n');
  process.exit(2);
}
const root = resolve(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'pinout-bench-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const measure = (words: readonly string[]): Usage => measureCpu(words, home);

const rows: string[] = [];
const row = (name: string, of: readonly Usage[], beside?: readonly Usage[]): void => {
  const [cpu, wall, mib] = (['cpu', 'wall', 'mib'] as const).map((key) =>
    median(of.map((each) => each[key])),
  );
  const ratio = beside === undefined ? '' : ratioOf(of, beside);
  rows.push(`| ${name} | ${cpu?.toFixed(2)} | ${wall?.toFixed(2)} | ${mib?.toFixed(0)} | ${ratio} |`);
};

/** Files that have one of these are read differently by the two, or not at all. */
const unreadableCodes: ReadonlySet<string> = new Set([
  'connector-json-syntax',
  'connector-json-duplicate-key',
  'connector-json-encoding',
]);

const prepare = async (): Promise<void> => {
  buildPinout();
  mkdirSync(join(home, 'rulesets'));
  for (const [name, text] of await buildRulesets()) writeFileSync(join(home, 'rulesets', name), text);
  writeFileSync(join(home, '.spectral.yaml'), 'extends: [./rulesets/connector.mjs]\n');
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(home, 'oas.yaml'), 'extends: ["spectral:oas"]\n');
  writeFileSync(join(home, 'redocly.yaml'), 'extends: [recommended]\n');
  // What Spectral cannot run is off, so that both do the same; but for the rules that say which files are no JSON.
  const off = everyRule
    .filter(({ id, file }) => file === 'folder' || (file === 'text' && !unreadableCodes.has(id)))
    .map(({ id }) => [id, 'off']);
  const config = { lint: { ruleset: 'connector', rules: Object.fromEntries(off) } };
  writeFileSync(join(home, 'same.json'), JSON.stringify(config));
};

const spectral = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');
const byPinout = (path: string, ...words: readonly string[]): readonly string[] => [
  pinout,
  'lint',
  path,
  '--config',
  join(home, 'same.json'),
  '-f',
  'json',
  '-o',
  join(home, 'pinout.json'),
  ...words,
];
const bySpectral = (...paths: readonly string[]): readonly string[] => [
  spectral,
  'lint',
  ...paths,
  '-f',
  'json',
  '-o',
  join(home, 'spectral.json'),
  '-q',
];

/** One text that is not JSON ends Redocly's run, and Spectral takes a name with brackets for a pattern. */
const othersTake = (file: string): boolean => {
  if (/[()[\]{}!*?]/.test(file)) return false;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
};

const byRedocly = (...paths: readonly string[]): Usage =>
  measureCpu(
    [
      join(root, 'node_modules/@redocly/cli/bin/cli.js'),
      'lint',
      ...paths,
      ...['--config', join(home, 'redocly.yaml'), '--format', 'json', '--max-problems', '1'],
    ],
    home,
    { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  );

const compareFindings = (): string => {
  const count = (lines: readonly string[]): ReadonlyMap<string, number> => {
    const counted = new Map<string, number>();
    for (const line of lines) counted.set(line, (counted.get(line) ?? 0) + 1);
    return counted;
  };
  const report = JSON.parse(readFileSync(join(home, 'pinout.json'), 'utf8')) as Report;
  const unreadable = new Set<string>();
  const ours = count(
    report.checks.flatMap(({ findings }) =>
      findings.flatMap(({ code, at }) => {
        if (unreadableCodes.has(code)) unreadable.add(resolve(home, at?.file ?? ''));
        return unreadableCodes.has(code) ? [] : [`${code} ${resolve(home, at?.file ?? '')}:${at?.line}`];
      }),
    ),
  );
  const found = JSON.parse(readFileSync(join(home, 'spectral.json'), 'utf8')) as readonly {
    readonly code: string;
    readonly source: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
  const theirs = count(
    found
      .filter(
        ({ code, source }) =>
          code !== 'parser' && code !== 'invalid-ref' && !unreadable.has(resolve(home, source)),
      )
      .map(({ code, source, range }) => `${code} ${resolve(home, source)}:${range.start.line + 1}`),
  );
  const left = (key: string): boolean => [...unreadable].some((file) => key.includes(` ${file}:`));
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].filter((key) => !left(key));
  const differing = [...keys].filter((key) => ours.get(key) !== theirs.get(key));
  for (const key of differing.slice(0, 20)) process.stderr.write(`differs: ${key}\n`);
  return `${[...ours.values()].reduce((sum, each) => sum + each, 0)} findings by the same rules, ${differing.length} places where the two differ (${unreadable.size} files that are not JSON left out)`;
};

const grow = (operations: number): string => {
  const one = baseDefinition['paths'] as Readonly<Record<string, unknown>>;
  const first = Object.values(one)[0] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, index) => [
      `/orders${index}`,
      { get: { ...first['get'], operationId: `ListOrders${index}`, summary: `List orders ${index}` } },
    ]),
  );
  return JSON.stringify({ ...baseDefinition, paths: { ...one, ...paths } }, null, 2);
};

await prepare();
const corpus = resolve(folder);
const small = resolve(root, 'contracts/base64/apiDefinition.swagger.json');
const pairs = Number(pairsText);

/** What is timed prints errors only, as a hook does: writing out every finding costs both about a second. */
const quietly = { pinout: ['--quiet'], spectral: ['-D', '-F', 'error'] };
const patterns = [`${corpus}/**/apiDefinition.swagger.json`, `${corpus}/**/apiProperties.json`];

const files = { pinout: [] as Usage[], spectral: [] as Usage[], redocly: [] as Usage[] };
for (let pair = 0; pair < Math.max(7, pairs); pair++) {
  files.spectral.push(measure([...bySpectral(small), ...quietly.spectral]));
  files.redocly.push(byRedocly(small));
  files.pinout.push(measure(byPinout(small, ...quietly.pinout)));
}
row('one small file, spectral-cli', files.spectral);
row('one small file, redocly recommended', files.redocly, files.spectral);
row('one small file, pinout', files.pinout, files.spectral);

const targets = await findTargets([folder]);
const definitions = targets
  .flatMap((target) => (target.definition === undefined ? [] : [resolve(target.folder, target.definition)]))
  .filter(othersTake);
const oas = ['-r', join(home, 'oas.yaml')];
const all = {
  pinout: [] as Usage[],
  everything: [] as Usage[],
  threads: [] as Usage[],
  spectral: [] as Usage[],
  oas: [] as Usage[],
  redocly: [] as Usage[],
};
for (let pair = 0; pair < pairs; pair++) {
  all.spectral.push(measure([...bySpectral(...patterns), ...quietly.spectral]));
  all.oas.push(measure([...bySpectral(...definitions), ...oas, ...quietly.spectral]));
  all.redocly.push(byRedocly(...definitions));
  all.threads.push(measure(byPinout(corpus, ...quietly.pinout, '--threads', '2')));
  all.everything.push(measure(byPinout(corpus)));
  all.pinout.push(measure(byPinout(corpus, ...quietly.pinout)));
}
measure(bySpectral(...patterns));
measure(byPinout(corpus));
const same = compareFindings();
row('the folder, spectral-cli', all.spectral);
row('the folder, pinout', all.pinout, all.spectral);
row('the folder, pinout --threads 2', all.threads, all.spectral);
row('the folder, pinout, every finding as JSON', all.everything, all.spectral);
row(`${definitions.length} definitions, spectral:oas`, all.oas, all.spectral);
row(`${definitions.length} definitions, redocly recommended`, all.redocly, all.spectral);

const cache = join(home, 'cache');
measure(byPinout(corpus, ...quietly.pinout, '--cache-folder', cache));
const cached = Array.from({ length: pairs }, () =>
  measure(byPinout(corpus, ...quietly.pinout, '--cache-folder', cache)),
);
const start = Array.from({ length: pairs }, () => measure(byPinout(small, ...quietly.pinout)));
row('the folder, unchanged, pinout', cached, all.spectral);
const count = targets.reduce(
  (sum, { definition, properties }) =>
    sum + Number(definition !== undefined) + Number(properties !== undefined),
  0,
);
const each = ((median(cached.map(({ cpu }) => cpu)) - median(start.map(({ cpu }) => cpu))) * 1_000) / count;

const growth = [500, 1_000, 2_000, 4_000].map((operations) => {
  const file = join(home, `${operations}.swagger.json`);
  writeFileSync(file, grow(operations));
  const cpu = median(Array.from({ length: 3 }, () => measure(byPinout(file, ...quietly.pinout)).cpu));
  return `${operations} operations (${(statSync(file).size / 1e6).toFixed(1)} MB) ${cpu.toFixed(2)} s`;
});

process.stdout.write(
  [
    `${relative(process.cwd(), corpus)}: ${count} files, ${pairs} pairs, Node ${process.versions.node}`,
    '',
    '| | CPU s | wall s | peak MiB | CPU beside spectral-cli |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows,
    '',
    same,
    `An unchanged file costs ${each.toFixed(2)} ms above the start.`,
    `Growth: ${growth.join(', ')}.`,
    '',
  ].join('\n'),
);
