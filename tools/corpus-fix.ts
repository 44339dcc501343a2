import { isDeepStrictEqual } from 'node:util';
import { PinoutError } from '../src/error.ts';
import { findTargets, type LintTarget } from '../src/lint/find-targets.ts';
import { type FixedFile, fixConnector } from '../src/lint/fix/fix-connector.ts';
import { createOverlay, type OverlayChanges } from '../src/lint/fix/overlay.ts';
import { type FolderFiles, filesOnDisk } from '../src/lint/folder-files.ts';
import { loadRules } from '../src/lint/run-rules.ts';
import { readConnector } from '../src/load/read-connector.ts';
import { readSource } from '../src/source/read-source.ts';
import { editValue } from './corpus-fix/edit-value.ts';

/**
 * `npm run corpus:fix -- <folder> [ruleset]`: fixes every connector below a folder, in memory. Checks that each result still loads, that its
 * values are those before with just the edits made, and that a second run finds nothing to fix. Prints the counts; writes nothing.
 */
const [folder, ruleset = 'connector'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run corpus:fix -- <folder> [ruleset]\n');
  process.exit(2);
}
const rules = await loadRules(ruleset);
const byRule = new Map<string, number>();
const troubles: string[] = [];
const counts = { connectors: 0, changed: 0, files: 0, findings: 0, left: 0 };

const valueTrouble = ({ before, chosen, after }: FixedFile): string | undefined => {
  if (before.value === undefined || after.value === undefined) return undefined;
  if (chosen.kind !== 'edits')
    return isDeepStrictEqual(plain(before.value), plain(after.value)) ? undefined : 'text';
  const wanted = editValue(before.value, chosen.edits);
  return JSON.stringify(wanted) === JSON.stringify(after.value) ? undefined : 'edits';
};

/** Control characters are what the fixes of the raw text may take out of values. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/\\u00[01][0-9a-f]|\\[bf]|\ufeff/g, ''));

const loads = (target: LintTarget, files: FolderFiles): boolean => {
  const read = (name: string | undefined) => {
    const bytes = name === undefined ? undefined : files.bytes(name);
    return name === undefined || bytes === undefined ? undefined : readSource(name, bytes);
  };
  try {
    const [definition, properties] = [read(target.definition), read(target.properties)];
    if (definition === undefined) return false;
    readConnector({
      name: target.folder,
      folder: target.folder,
      definition,
      script: false,
      ...(properties === undefined ? {} : { properties }),
    });
    return true;
  } catch (error) {
    if (error instanceof PinoutError) return false;
    throw error;
  }
};

const changed = (base: FolderFiles, { renamed, written }: OverlayChanges): FolderFiles => {
  const overlay = createOverlay(base);
  for (const { from, to } of renamed) overlay.rename(from, to);
  for (const { name, after } of written) overlay.write(name, after);
  return overlay.files;
};

const checkOne = async (target: LintTarget): Promise<void> => {
  const base = filesOnDisk(target.folder);
  const onChange = (change: FixedFile): void => {
    const trouble = valueTrouble(change);
    if (trouble !== undefined) troubles.push(`${target.folder}: values differ after a pass (${trouble})`);
  };
  const first = await fixConnector(target, base, rules, { onChange });
  const { written, renamed } = first.changes;
  counts.connectors++;
  counts.findings += first.fixed.length;
  counts.left += first.results.length;
  if (written.length + renamed.length === 0) return;
  counts.changed++;
  counts.files += written.length;
  for (const { finding } of first.fixed) byRule.set(finding.code, (byRule.get(finding.code) ?? 0) + 1);
  const files = changed(base, first.changes);
  if (loads(target, base) && !loads(first.target, files))
    troubles.push(`${target.folder}: does not load any more`);
  const second = await fixConnector(first.target, files, rules);
  if (second.fixed.length > 0)
    troubles.push(
      `${target.folder}: a second run fixes ${[...new Set(second.fixed.map(({ finding }) => finding.code))].join(', ')}`,
    );
};

for (const target of await findTargets([folder])) await checkOne(target);
process.stdout.write(
  [
    `${counts.connectors} connectors: ${counts.changed} changed, ${counts.files} files written, ${counts.findings} findings fixed, ${counts.left} left`,
    ...[...byRule].toSorted((left, right) => right[1] - left[1]).map(([id, count]) => `${id} ${count}`),
    `${troubles.length} troubles`,
    ...troubles,
    '',
  ].join('\n'),
);
if (troubles.length > 0) process.exitCode = 1;
