import { resolve } from 'node:path';
import type { ConnectorFolder, FolderProblem, Sibling } from '../../../rules/folder-rule.ts';
import type { DocumentKind } from '../../../rules/text-rule.ts';
import { PinoutError, type Place } from '../../error.ts';
import { maxSourceBytes, type ReadSource } from '../../source/decode-text.ts';
import { readSource } from '../../source/read-source.ts';
import type { Source } from '../../source/source.ts';
import type { LintTarget } from '../find/find-targets.ts';
import type { FolderFiles } from '../folder/folder-files.ts';
import { readFolder } from '../folder/read-folder.ts';
import type { ActiveRules } from '../ruleset/active-rules.ts';
import type { RunRules } from '../ruleset/file-rules.ts';
import type { Fix, LintResult } from '../ruleset/result.ts';
import { explainUnreadable, lintRead, placeOfSpan, sortResults, writeResult } from './lint-source.ts';
import { placeOfPath } from './place-of-path.ts';
import { placesOfPaths } from './places-of-paths.ts';

/** What came of one connector. */
export interface LintedConnector {
  readonly target: LintTarget;
  /** Of all its files, in the order of each file; the definition's first. */
  readonly results: readonly LintResult[];
  /** The JSON files that could be read, by name. */
  readonly reads: ReadonlyMap<string, ReadSource>;
}

/** Lints one connector by every rule that is on: file by file, then across its files. */
export const lintConnector = async (
  target: LintTarget,
  files: FolderFiles,
  rules: RunRules,
  siblings?: () => readonly Sibling[],
): Promise<LintedConnector> => {
  const reads = new Map<string, ReadSource>();
  const results: LintResult[] = [];
  for (const [name, kind] of documentsOf(target)) {
    const found: LintResult[] = [];
    const { active, further, adjust } = rules.forFile(resolve(pathIn(files.path, name)));
    const read = readFile(files, name, active, found);
    if (read !== undefined) {
      reads.set(name, read);
      // A push of a spread array fails at some 125,000 findings.
      for (const result of lintRead(read, files.size(name) ?? 0, kind, active)) found.push(result);
      if (further !== undefined && read.value !== undefined)
        for (const result of await further(read, kind)) found.push(result);
    }
    const adjusted = adjust === undefined ? found : found.flatMap((one) => adjust(one) ?? []);
    for (const result of sortResults(adjusted)) results.push(result);
  }
  for (const result of sortResults(lintFolder(target, files, reads, { rules: rules.active, siblings })))
    results.push(result);
  return { target, results, reads };
};

const documentsOf = ({
  definition,
  properties,
}: LintTarget): readonly (readonly [string, DocumentKind])[] => [
  ...(definition === undefined ? [] : [[definition, 'definition'] as const]),
  ...(properties === undefined ? [] : [[properties, 'properties'] as const]),
];

const readFile = (
  files: FolderFiles,
  name: string,
  rules: ActiveRules,
  found: LintResult[],
): ReadSource | undefined => {
  const path = pathIn(files.path, name);
  try {
    return readSource(path, bytesOf(files, name));
  } catch (error) {
    if (!(error instanceof PinoutError)) throw error;
    found.push(...explainUnreadable(error, path, rules));
    return undefined;
  }
};

/** Sizes are looked at before anything is read. */
const bytesOf = (files: FolderFiles, name: string): Uint8Array => {
  const path = pathIn(files.path, name);
  const size = files.size(name);
  if (size !== undefined && size > maxSourceBytes) {
    throw new PinoutError(
      'file-too-large',
      `${path} has ${Math.round(size / 1024 / 1024)} MB; Pinout reads files up to ${maxSourceBytes / 1024 / 1024} MB.`,
      'A connector may not exceed 1 MB: is this the right file?',
    );
  }
  const bytes = files.bytes(name);
  if (bytes !== undefined) return bytes;
  throw new PinoutError(
    'file-unreadable',
    `${path} cannot be read, or is a link that leads outside of ${files.path}.`,
    'Check who may read the file; put the file itself in place of a link.',
  );
};

/** The path of a file of a folder, as findings print it. */
export const pathIn = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`);

const lintFolder = (
  target: LintTarget,
  files: FolderFiles,
  reads: ReadonlyMap<string, ReadSource>,
  {
    rules,
    siblings,
  }: { readonly rules: ActiveRules; readonly siblings: (() => readonly Sibling[]) | undefined },
): readonly LintResult[] => {
  if (rules.folder.length === 0) return [];
  const folder = readFolder(files, {
    definitionName: target.definition,
    propertiesName: target.properties,
    siblings,
    reads,
  });
  const found = rules.folder.flatMap((active) =>
    [...active.rule.check(folder)].map((problem) => ({ active, problem })),
  );
  const places = placesInDocuments(
    found.map(({ problem }) => problem),
    reads,
  );
  return found.map(({ active, problem }) =>
    writeResult(active, problem, places.get(problem) ?? placeOf(problem, folder), fixOf(problem)),
  );
};

/** The places of problems in files that have been read as JSON, all of a file at once. */
const placesInDocuments = (
  problems: readonly FolderProblem[],
  reads: ReadonlyMap<string, ReadSource>,
): ReadonlyMap<FolderProblem, Place> => {
  const places = new Map<FolderProblem, Place>();
  for (const [name, { source }] of reads) {
    const here = problems.filter(({ file, span }) => file === name && span === undefined);
    const found = placesOfPaths(
      source,
      here.map(({ path }) => path),
    );
    for (const [index, problem] of here.entries()) {
      const at = found[index];
      if (at !== undefined) places.set(problem, at);
    }
  }
  return places;
};

const placeOf = ({ file, path, span }: FolderProblem, folder: ConnectorFolder): Place => {
  const first: Place = { file: pathIn(folder.path, file), line: 1, column: 1 };
  const text = span === undefined && path.length === 0 ? undefined : folder.text(file);
  if (text === undefined) return first;
  const plain: Source = { path: first.file, text, language: 'json', bom: false };
  return span === undefined ? placeOfPath(plain, path) : placeOfSpan(plain, span.start, span.end);
};

const fixOf = ({ edits = [], changes = [] }: FolderProblem): Fix | undefined => {
  if (edits.length > 0) return { kind: 'edits', edits };
  return changes.length > 0 ? { kind: 'files', changes } : undefined;
};
