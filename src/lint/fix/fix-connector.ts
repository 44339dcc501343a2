import { hash } from 'node:crypto';
import type { FileChange, Sibling } from '../../../rules/folder-rule.ts';
import type { ReadSource } from '../../source/decode-text.ts';
import { encodeSource } from '../../source/edit/edit-text.ts';
import { readSource } from '../../source/read-source.ts';
import { lintConnector } from '../file/lint-connector.ts';
import { type LintTarget, targetsOfFolder } from '../find/find-targets.ts';
import type { FolderFiles } from '../folder/folder-files.ts';
import { createOverlay, type Overlay, type OverlayChanges } from '../folder/overlay.ts';
import type { RunRules } from '../ruleset/file-rules.ts';
import type { LintResult } from '../ruleset/result.ts';
import { applyFixes, replaceParts } from './apply-fixes.ts';
import { type ChosenFixes, chooseFixes } from './choose-fixes.ts';

/** A connector after its fixes: nothing is on disk yet. */
export interface FixedConnector {
  readonly target: LintTarget;
  /** What was put right. */
  readonly fixed: readonly LintResult[];
  /** What was found before. */
  readonly before: readonly LintResult[];
  /** What is left. */
  readonly results: readonly LintResult[];
  readonly changes: OverlayChanges;
}

/** What fixing one connector is done with. */
export interface FixOptions {
  readonly siblings?: () => readonly Sibling[];
  /** Make fixes too that change what saved flows see. */
  readonly suggestions?: boolean;
  /** Which results may be fixed; all of them without it. */
  readonly wanted?: (results: readonly LintResult[]) => readonly LintResult[];
  /** Is told of each change to a JSON file. */
  readonly onChange?: (change: FixedFile) => void;
}

/** A JSON file before and after one pass, and what the pass did. */
export interface FixedFile {
  readonly before: ReadSource;
  readonly chosen: ChosenFixes;
  readonly after: ReadSource;
}

/** One fix may make way for the next: most connectors need two or three passes, some with shared schemas a dozen. */
const mostPasses = 100;

/** Makes every fix that its rule calls safe, in passes, until none is left that changes anything. Only memory is written. */
export const fixConnector = async (
  target: LintTarget,
  files: FolderFiles,
  rules: RunRules,
  { siblings, suggestions = false, wanted = (all) => all, onChange = () => undefined }: FixOptions = {},
): Promise<FixedConnector> => {
  const overlay = createOverlay(files);
  const fixed: LintResult[] = [];
  let current = target;
  const seen = new Set<string>();
  let before: readonly LintResult[] | undefined;
  for (let pass = 1; ; pass++) {
    const { results, reads } = await lintConnector(current, overlay.files, rules, siblings);
    before ??= results;
    // Rules of rulesets that contradict each other would take turns for ever.
    const state = stateOf(overlay.changes());
    const stuck = pass > mostPasses || seen.has(state);
    seen.add(state);
    const mayFix = wanted(results).filter(({ suggested }) => suggestions || suggested !== true);
    const done = stuck ? [] : fixOnce(mayFix, reads, overlay, onChange);
    if (done.length === 0) return { target: current, fixed, before, results, changes: overlay.changes() };
    for (const result of done) fixed.push(result);
    current = renamedTarget(current, overlay.files);
  }
};

const stateOf = ({ renamed, written }: OverlayChanges): string =>
  [
    ...renamed.map(({ from, to }) => `${from}\n${to}`),
    ...written.map(({ name, after }) => `${name}\n${hash('sha256', after)}`),
  ].join('\n');

/** One pass over all files; gives what was fixed. */
const fixOnce = (
  results: readonly LintResult[],
  reads: ReadonlyMap<string, ReadSource>,
  overlay: Overlay,
  onChange: (change: FixedFile) => void,
): readonly LintResult[] => {
  const fixed = [...reads].flatMap(([name, read]) => fixFile(name, read, results, { overlay, onChange }));
  // Changes to files as a whole come when their contents are settled.
  return fixed.length > 0 ? fixed : fixFiles(results, overlay);
};

const fixFile = (
  name: string,
  read: ReadSource,
  results: readonly LintResult[],
  { overlay, onChange }: { readonly overlay: Overlay; readonly onChange: (change: FixedFile) => void },
): readonly LintResult[] => {
  const { source } = read;
  const here = results.filter(({ finding }) => finding.at?.file === source.path);
  const chosen = chooseFixes(here);
  if (chosen === undefined) return [];
  const after = applyFixes(source, chosen);
  if (after === undefined || (after.text === source.text && after.bom === source.bom)) return [];
  // A fix never makes a file worse: what could be read before can be read afterwards.
  const bytes = encodeSource(after);
  const again = readSource(source.path, bytes);
  if (read.value !== undefined && again.value === undefined) return [];
  overlay.write(name, bytes);
  onChange({ before: read, chosen, after: again });
  return chosen.fixed;
};

const fixFiles = (results: readonly LintResult[], overlay: Overlay): readonly LintResult[] => {
  for (const result of results) {
    if (result.fix?.kind !== 'files') continue;
    const { changes } = result.fix;
    if (!changes.every((change) => isPossible(change, overlay.files))) continue;
    for (const change of changes.toReversed()) makeChange(change, overlay);
    // One result a pass: what it changed may be what the next one means.
    return [result];
  }
  return [];
};

const isPossible = (change: FileChange, files: FolderFiles): boolean => {
  if (change.kind === 'create') return files.size(change.file) === undefined;
  if (files.size(change.file) === undefined) return false;
  if (change.kind === 'replace') return true;
  const sameFile = change.file.toLowerCase() === change.to.toLowerCase();
  return change.file !== change.to && (sameFile || files.size(change.to) === undefined);
};

/** Replacements come from the last to the first, so that offsets stay right. */
const makeChange = (change: FileChange, overlay: Overlay): void => {
  if (change.kind === 'rename') renameEverywhere(change.file, change.to, overlay);
  else if (change.kind === 'create') overlay.write(change.file, new TextEncoder().encode(change.text));
  else {
    const bytes = overlay.files.bytes(change.file) ?? new Uint8Array();
    const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const text = replaceParts(new TextDecoder().decode(bytes), [change]);
    overlay.write(change.file, new TextEncoder().encode(bom ? `\ufeff${text}` : text));
  }
};

/** Files that may name another file of the folder: settings, scripts of a build, texts. */
const namesFiles = /\.(json|ya?ml|ps1|sh|cmd|bat|mjs|cjs|js|ts|py|md|txt|toml|xml|csproj)$/i;
const largestNaming = 1024 * 1024;

/** Renames a file, and writes its new name wherever another file of the folder names it. */
const renameEverywhere = (from: string, to: string, overlay: Overlay): void => {
  const { files } = overlay;
  const mention = new RegExp(
    `(?<![\\w.-])${from.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-]|\\.\\w)`,
    'g',
  );
  for (const name of files.names) {
    if (name === from || !namesFiles.test(name) || (files.size(name) ?? 0) > largestNaming) continue;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.bytes(name));
    const next = text.replaceAll(mention, to);
    if (next !== text) overlay.write(name, new TextEncoder().encode(next));
  }
  overlay.rename(from, to);
};

/** The same connector, whose files may have other names now. */
const renamedTarget = (target: LintTarget, files: FolderFiles): LintTarget => {
  const has = (name: string | undefined): boolean => name === undefined || files.size(name) !== undefined;
  if (has(target.definition) && has(target.properties)) return target;
  return targetsOfFolder(target.folder, files.names)[0] ?? target;
};
