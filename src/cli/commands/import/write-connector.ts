import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diffConnectors } from '../../../diff/diff-connectors.ts';
import { readFoundFile } from '../../../disk/read-file.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { editsBetween } from '../../../import/lock/edits-between.ts';
import { type ImportLock, lockName, lockOf, readLock, writeLock } from '../../../import/lock/lock-file.ts';
import { mergeImport } from '../../../import/lock/merge-import.ts';
import type { Imported } from '../../../import/model/imported.ts';
import { toReport } from '../../../import/report/to-report.ts';
import { writeReadme } from '../../../import/report/write-readme.ts';
import { writeCases } from '../../../import/write/write-cases.ts';
import { writeJsonFile } from '../../../import/write/write-definition.ts';
import { lintConnector } from '../../../lint/file/lint-connector.ts';
import { filesInMemory } from '../../../lint/folder/folder-files.ts';
import { loadRules } from '../../../lint/load-rules.ts';
import { readConnector } from '../../../load/read-connector.ts';
import { renderReport } from '../../../report/formats.ts';
import type { Finding } from '../../../report/report.ts';
import { countOf } from '../../../report/summary.ts';
import type { ReadSource } from '../../../source/decode-text.ts';
import { editText, encodeSource } from '../../../source/edit/edit-text.ts';
import { findPlaceOf } from '../../../source/find-place.ts';
import { asObject, defined, type JsonObject } from '../../../source/json.ts';
import { readSource } from '../../../source/read-source.ts';
import type { Source } from '../../../source/source.ts';
import type { CommandOutput } from '../../command-output.ts';
import type { ImportFlags } from './flags.ts';

const definitionName = 'apiDefinition.swagger.json';
const propertiesName = 'apiProperties.json';

/** What was written, in lines, and whether lint finds nothing wrong with it. */
export interface Ended {
  readonly lines: readonly string[];
  readonly clean: boolean;
}

/** The lock of an earlier import into a folder. */
export const findLock = (folder: string | undefined): ImportLock | undefined => {
  if (folder === undefined || !existsSync(join(folder, lockName))) return undefined;
  const path = join(folder, lockName);
  return readLock(path, readSource(path, readFoundFile(path)).value);
};

/** Writes the connector into its folder, or brings it up to date there; says what lint and diff think of it. */
export const writeConnector = async (
  imported: Imported,
  flags: ImportFlags,
  output: CommandOutput,
): Promise<Ended> => {
  const folder = flags.out ?? imported.name;
  const lock = findLock(folder);
  const exists = existsSync(join(folder, definitionName));
  if (exists && lock === undefined)
    throw new PinoutError(
      'import-exists',
      `The folder ${folder} has a connector that "pinout import" did not write.`,
      'Name another folder with --out, and compare the two with "pinout diff".',
    );
  if (!exists && existsSync(folder) && flags.out === undefined)
    throw new PinoutError('import-exists', `There is a ${folder} already.`, 'Name a folder with --out.');
  const files = lock === undefined || !exists ? freshFiles(imported) : againFiles(folder, imported, lock);
  const report = await renderReport(toReport(imported), 'json');
  const all: Readonly<Record<string, string | Uint8Array>> = {
    ...files.content,
    [lockName]: writeLock(lockOf(imported, lock)),
    'import-report.json': `${report.trimEnd()}\n`,
  };
  const errors = await lintErrors(folder, all);
  if (flags.dryRun !== true)
    writeFiles(
      Object.entries(all).map(([name, content]) => ({ path: join(folder, name), content })),
      { edits: true, named: [folder] },
    );
  for (const { message, remedy } of errors) output.warn(`lint: ${message} ${remedy}\n`);
  return {
    clean: errors.length === 0,
    lines: [
      ...files.lines,
      `${flags.dryRun === true ? 'would write' : 'wrote'} ${folder}: ${Object.keys(all).join(', ')}`,
      errors.length === 0 ? 'lint: no errors' : `lint: ${countOf(errors.length, 'error')}`,
      ...proposalLines(imported),
    ],
  };
};

interface Files {
  readonly content: Readonly<Record<string, string | Uint8Array>>;
  readonly lines: readonly string[];
}

const freshFiles = (imported: Imported): Files => {
  const cases = writeCases(imported.cases);
  return {
    content: {
      [definitionName]: writeJsonFile(imported.definition),
      [propertiesName]: writeJsonFile(imported.properties),
      'readme.md': writeReadme(imported),
      ...defined({ 'cases.yaml': cases, 'script.csx': imported.script }),
    },
    lines: [],
  };
};

/** Only what the source changed is changed; readme and cases are a person's by now. */
const againFiles = (folder: string, imported: Imported, lock: ImportLock): Files => {
  const definition = readOne(folder, definitionName);
  const properties = readOne(folder, propertiesName);
  const mine = { definition: rootOf(definition, folder), properties: rootOf(properties, folder) };
  const merged = mergeImport(mine, imported, lock);
  const after = {
    definition: editText(definition.source, editsBetween(mine.definition, merged.definition)),
    properties: editText(properties.source, editsBetween(mine.properties, merged.properties)),
  };
  const lines = merged.conflicts.map(({ path: [file, ...path] }) => {
    const { source } = file === 'definition' ? definition : properties;
    return `kept your ${placeText(source, path)}, which the source has changed too`;
  });
  return {
    content: {
      [definitionName]: encodeSource(after.definition),
      [propertiesName]: encodeSource(after.properties),
    },
    lines: [
      ...lines,
      ...diffLines(folder, definition, properties, {
        newDefinition: encodeSource(after.definition),
        newProperties: encodeSource(after.properties),
      }),
    ],
  };
};

/** `contracts/orders/apiDefinition.swagger.json:12:9 (paths /orders get summary)`. */
const placeText = (source: Source, path: readonly string[]): string => {
  const { file, line, column } = findPlaceOf(source, path, 'key');
  return `${file}:${line}:${column} (${path.join(' ')})`;
};

const readOne = (folder: string, name: string): ReadSource => {
  const path = join(folder, name);
  return readSource(path, readFoundFile(path));
};

const rootOf = ({ value, source }: ReadSource, folder: string): JsonObject => {
  const root = asObject(value);
  if (root !== undefined) return root;
  throw new PinoutError(
    'import-syntax',
    `${source.path} cannot be read.`,
    `Run "pinout lint ${folder}" first.`,
  );
};

/** What the change means for flows that use the connector. */
const diffLines = (
  folder: string,
  definition: ReadSource,
  properties: ReadSource,
  {
    newDefinition,
    newProperties,
  }: { readonly newDefinition: Uint8Array; readonly newProperties: Uint8Array },
): readonly string[] => {
  const before = readConnector({ name: folder, folder, definition, properties, script: false });
  const after = readConnector({
    name: folder,
    folder,
    definition: readSource(definition.source.path, newDefinition),
    properties: readSource(properties.source.path, newProperties),
    script: false,
  });
  const { changes, findings } = diffConnectors({
    before: { connector: before },
    after: { connector: after },
  });
  const breaking = changes.filter(({ class: kind }) => kind === 'breaking').length;
  return [
    changes.length === 0
      ? 'nothing changes for flows'
      : changes.length === 1
        ? `1 change, ${breaking === 0 ? 'not breaking' : 'and it is breaking'}`
        : `${changes.length} changes, ${breaking} of them breaking`,
    ...findings.slice(0, 20).map(({ message }) => `  ${message}`),
    ...(findings.length > 20 ? [`  and ${findings.length - 20} more: compare with "pinout diff"`] : []),
  ];
};

const lintErrors = async (
  folder: string,
  all: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly Finding[]> => {
  const encoder = new TextEncoder();
  const files = filesInMemory(
    folder,
    Object.fromEntries(
      Object.entries(all).map(([name, content]) => [
        name,
        typeof content === 'string' ? encoder.encode(content) : content,
      ]),
    ),
  );
  const rules = await loadRules('connector', {});
  const { results } = await lintConnector(
    { folder, definition: definitionName, properties: propertiesName },
    files,
    rules,
  );
  return results.map(({ finding }) => finding).filter(({ severity }) => severity === 'error');
};

const proposalLines = ({ proposals }: Imported): readonly string[] =>
  proposals.map(({ operationId, parameter, listOperationId, confidence, applied }) =>
    applied
      ? `dropdown: ${parameter} of ${operationId} is filled by ${listOperationId}`
      : `proposal: ${parameter} of ${operationId} could be filled by ${listOperationId} (${['', 'the names agree', 'names and paths agree', 'a link says so'][confidence] ?? ''}); write it with --apply-dynamic`,
  );
