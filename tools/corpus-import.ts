import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importSource } from '../src/import/import-source.ts';
import type { Imported } from '../src/import/model/imported.ts';
import { writeJsonFile } from '../src/import/write/write-definition.ts';
import { loadRules } from '../src/lint/load-rules.ts';
import { curlDifference, curlOf, expectedOf } from './import/check-curl.ts';
import { checkInference, type InferenceCheck } from './import/check-inference.ts';
import { checkMock } from './import/check-mock.ts';
import { checkNames } from './import/check-names.ts';
import { checkOutput } from './import/check-output.ts';
import { checkPrism } from './import/check-prism.ts';
import { checkSchemas } from './import/check-schemas.ts';
import { isTwin } from './import/check-twin.ts';
import { importUnit, type Outcome } from './import/import-unit.ts';
import { isLossless } from './import/is-lossless.ts';
import { readSourceDocument, type SourceDocument } from './import/source-schemas.ts';
import { readUnits, type Unit } from './import/units.ts';

/**
 * `npm run corpus:import -- <folder> [every]`: imports every unit of a folder with a MANIFEST.json, or every `every`th, and prints how that
 * went against the bars of the import: what loads, what the oracles say of it (swagger-parser, Ajv, Prism, curlconverter), lint, names, examples,
 * the mock, stability, speed. Ends with 1 below a bar.
 */
const [folder, everyText = '1'] = process.argv.slice(2);
const every = Number(everyText);
if (
  folder === undefined ||
  !existsSync(join(folder, 'MANIFEST.json')) ||
  !Number.isInteger(every) ||
  every < 1
) {
  process.stderr.write('Usage: npm run corpus:import -- <folder with MANIFEST.json> [every]\n');
  process.exit(2);
}

interface Row {
  readonly what: string;
  readonly figure: string;
  readonly bar: string;
  readonly holds: boolean;
}

const closed = new Set([
  'import-no-server',
  'import-too-large',
  'import-auth',
  'import-no-operations',
  'import-reference',
  'import-several',
]);
const rules = await loadRules('connector');
const units = readUnits(folder).filter((_, index) => index % every === 0);
const rows: Row[] = [];
const troubles: string[] = [];
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
const row = (what: string, part: number, whole: number, bar: number): void => {
  rows.push({
    what,
    figure: `${part} of ${whole} (${percent(share(part, whole))})`,
    bar: `≥ ${percent(bar)}`,
    holds: share(part, whole) >= bar,
  });
};

const told = (what: string, part: number, whole: number): void => {
  rows.push({
    what,
    figure: `${part} of ${whole} (${percent(share(part, whole))})`,
    bar: 'told',
    holds: true,
  });
};

const outcomes: Outcome[] = [];
const tally = {
  written: 0,
  valid: 0,
  clean: 0,
  operations: 0,
  accounted: 0,
  warnings: [] as number[],
  kept: [] as number[],
  stable: 0,
  asked: 0,
};
const names = { operations: 0, ids: 0, verbs: 0, summaries: 0, unique: 0, bare: 0 };
const schemas = { examples: 0, accepted: 0, samples: 0, fitting: 0, corrupted: 0, rejected: 0 };
const mocked = { lossless: [0, 0], lossy: [0, 0] } as const satisfies Record<string, [number, number]>;
const prism = { lossless: 0, clean: 0, lossy: 0, lossyClean: 0, requests: 0, right: 0 };
const twins = { asked: 0, same: 0 };
/** Prism takes seconds for documents with more bytes. */
const small = 60_000;
const inference: readonly InferenceCheck[] = [1, 3, 10].map((k) => ({ k, asked: 0, accepted: 0 }));

for (const unit of units) {
  const outcome = await importUnit(folder, unit);
  outcomes.push(outcome);
  if (outcome.kind === 'crashed') troubles.push(`crashed ${unit.path}: ${outcome.message}`);
  if (outcome.kind === 'connector') await look(outcome);
}

async function look({ unit, imported, options }: Extract<Outcome, { kind: 'connector' }>): Promise<void> {
  const output = await checkOutput(imported, rules);
  tally.written++;
  if (output.invalid === undefined) tally.valid++;
  else troubles.push(`invalid ${unit.path}: ${output.invalid}`);
  if (output.errors.length === 0) tally.clean++;
  else troubles.push(`lint ${unit.path}: ${output.errors.slice(0, 3).join(' | ')}`);
  const kept = imported.operations.filter((each) => each.outcome.kind === 'kept').length;
  tally.operations += imported.operations.length;
  tally.accounted += imported.operations.filter(
    (each) => each.outcome.kind === 'kept' || each.outcome.reason !== '',
  ).length;
  tally.warnings.push(output.warnings / Math.max(kept, 1));
  if (unit.kind === 'openapi') tally.kept.push(share(kept, imported.operations.length));
  if (unit.kind !== 'swagger2') countNames(checkNames(imported), unit.path);
  if (unit.kind === 'openapi') {
    const source = readSourceDocument(folder as string, unit);
    if (source !== undefined) await compare(source, unit, imported);
    if (tally.written % 4 === 0) checkInference(imported, inference);
  }
  if (tally.written % 5 === 0) {
    tally.asked++;
    const again = await importSource(join(folder as string, unit.path), options);
    if (writeJsonFile(again.definition) === writeJsonFile(imported.definition)) tally.stable++;
    else troubles.push(`unstable ${unit.path}`);
    if (unit.kind === 'openapi' || unit.kind === 'swagger2') {
      twins.asked++;
      if (await isTwin(join(folder as string, unit.path), options)) twins.same++;
      else troubles.push(`YAML differs from JSON ${unit.path}`);
    }
  }
}

/** Holds what was written against the source: by values, through the mock, and with Prism serving the source. */
async function compare(source: SourceDocument, unit: Unit, imported: Imported): Promise<void> {
  const found = checkSchemas(source, unit, imported);
  for (const key of ['examples', 'accepted', 'samples', 'fitting', 'corrupted', 'rejected'] as const)
    schemas[key] += found[key];
  troubles.push(...found.troubles.slice(0, 2));
  if (unit.valid !== 'yes') return;
  const lossless = isLossless(imported);
  const mock = await checkMock(source, imported);
  const counts = mocked[lossless ? 'lossless' : 'lossy'];
  counts[0] += mock.fitting;
  counts[1] += mock.operations;
  if (lossless) troubles.push(...mock.troubles.slice(0, 2).map((each) => `mock ${unit.path}: ${each}`));
  const served = (unit.bytes ?? 0) < small ? await checkPrism(source, imported) : undefined;
  if (served === undefined) return;
  prism.requests += served.requests;
  prism.right += served.right;
  prism[lossless ? 'lossless' : 'lossy']++;
  if (served.wrong.length === 0) prism[lossless ? 'clean' : 'lossyClean']++;
  else if (lossless) troubles.push(`prism ${unit.path}: ${served.wrong[0]}`);
}

function countNames(found: ReturnType<typeof checkNames>, path: string): void {
  names.operations += found.operations;
  names.ids += found.operations - found.wrongIds.length;
  names.verbs += found.verbFirst;
  names.summaries += found.operations - found.wrongSummaries;
  names.unique += found.operations - found.repeatedSummaries;
  names.bare += found.bareParameters;
  if (found.wrongIds.length > 0) troubles.push(`ids ${path}: ${found.wrongIds.slice(0, 3).join(', ')}`);
}

const of = (kind: string): readonly Outcome[] => outcomes.filter(({ unit }) => unit.kind === kind);
const made = (list: readonly Outcome[]): number => list.filter(({ kind }) => kind === 'connector').length;
const sound = of('openapi').filter(({ unit }) => unit.valid === 'yes');
const answered = sound.filter(
  (each) => each.kind === 'connector' || (each.kind === 'refused' && closed.has(each.code)),
);
// A document that has only webhooks, or no operation at all, is no connector whatever is asked.
const possible = sound.filter((each) => each.kind !== 'refused' || each.code !== 'import-no-operations');
row('1 valid OpenAPI: a connector, or a refusal of the closed list', answered.length, sound.length, 0.98);
row('1 … a connector, of those that have operations', made(possible), possible.length, 0.9);
told('1 … a connector, of all', made(sound), sound.length);
row(
  '1 no crash',
  outcomes.length - outcomes.filter(({ kind }) => kind === 'crashed').length,
  outcomes.length,
  1,
);
row('2 written definitions valid by swagger-parser', tally.valid, tally.written, 1);
row('2 … without a lint error', tally.clean, tally.written, 1);
rows.push({
  what: '2 lint warnings an operation, median',
  figure: median(tally.warnings).toFixed(2),
  bar: '≤ 1',
  holds: median(tally.warnings) <= 1,
});
row('3 operations kept or left out by name', tally.accounted, tally.operations, 1);
rows.push({
  what: '3 share kept, median',
  figure: percent(median(tally.kept)),
  bar: '≥ 97.0 %',
  holds: tally.kept.length === 0 || median(tally.kept) >= 0.97,
});
row("5 the source's valid examples are valid", schemas.accepted, schemas.examples, 0.995);
row('5 … and values with one thing wrong are refused', schemas.rejected, schemas.corrupted, 0.9);
row("6 samples fit the source's schema, no loss named", schemas.fitting, schemas.samples, 0.99);
row('6 operations whose mocked answers fit, no loss named', ...mocked.lossless, 1);
told('6 … with a loss named', ...mocked.lossy);
row('7 no false error with Prism serving the source, no loss named', prism.clean, prism.lossless, 1);
told('7 … with a loss named', prism.lossyClean, prism.lossy);
rows.push({
  what: "7 … answers of Prism that are wrong by the source's own schema",
  figure: `${prism.right}, of ${prism.requests} requests`,
  bar: 'told',
  holds: true,
});
row('8 ids as they must be, and each once', names.ids, names.operations, 1);
row('8 ids with the verb first', names.verbs, names.operations, 0.95);
row('8 summaries of at most 80 signs, not the id', names.summaries, names.operations, 1);
row('8 summaries that stand once', names.unique, names.operations, 0.99);
rows.push({
  what: '8 visible parameters without label or description',
  figure: String(names.bare),
  bar: '0',
  holds: names.bare === 0,
});
row('9 the same bytes again', tally.stable, tally.asked, 1);
row('9 the same bytes of YAML and of JSON', twins.same, twins.asked, 1);
const swagger = of('swagger2').filter((each) => each.kind !== 'refused' || each.code !== 'import-reference');
row('10 Swagger 2.0 without dangling references', made(swagger), swagger.length, 1);
row('11 Postman', made(of('postman')), of('postman').length, 0.98);
const har = of('har').filter((each) => each.kind !== 'refused' || each.code !== 'import-no-operations');
row('11 HAR, of those with a call of an API', made(har), har.length, 0.95);
const curl = of('curl').map(({ unit }) => ({
  path: unit.path,
  read: curlOf(folder, unit.path),
  wanted: expectedOf(folder, unit.path),
}));
row('11 curl: files with an exchange', curl.filter(({ read }) => read.length > 0).length, curl.length, 0.95);
const differences = curl.flatMap(({ path, read, wanted }) =>
  wanted === undefined ? [] : [{ path, what: curlDifference(read[0], wanted) }],
);
for (const { path, what } of differences) if (what !== undefined) troubles.push(`curl ${path}: ${what}`);
row(
  '11 curl as curlconverter reads it: method, URL, headers, body',
  differences.filter(({ what }) => what === undefined).length,
  differences.length,
  1,
);
for (const { k, accepted, asked } of inference)
  row(
    `12 fresh answers taken after ${k} ${k === 1 ? 'sample' : 'samples'}`,
    accepted,
    asked,
    k === 1 ? 0.85 : k === 3 ? 0.95 : 0.99,
  );
const slow = outcomes.filter(
  (each) => each.kind === 'connector' && each.ms > 2_000 + ((each.unit.bytes ?? 0) / 1_000_000) * 2_000,
);
rows.push({
  what: '13 imports that took longer than 2 s a MB and 2 s',
  figure: String(slow.length),
  bar: 'told',
  holds: true,
});

const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, figure, bar, holds } of rows)
  process.stdout.write(`${holds ? '✓' : '✗'} ${what.padEnd(width)}  ${figure}  ${bar}\n`);
const refusals = new Map<string, number>();
for (const each of outcomes)
  if (each.kind === 'refused') refusals.set(each.code, (refusals.get(each.code) ?? 0) + 1);
process.stdout.write(
  `${outcomes.length} units: ${made(outcomes)} connectors; refused: ${[...refusals].map(([code, count]) => `${code} ${count}`).join(', ')}\n`,
);
process.stdout.write(
  `${troubles.length} troubles\n${troubles
    .slice(0, 40)
    .map((each) => `  ${each}\n`)
    .join('')}`,
);
if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
