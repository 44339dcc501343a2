import { findTargets } from '../src/lint/find/find-targets.ts';
import { fixSafely } from '../src/lint/fix/fix-safely.ts';
import { filesOnDisk } from '../src/lint/folder/folder-files.ts';
import { loadRules } from '../src/lint/load-rules.ts';
import { checkFixes } from './corpus-fix/check-fixes.ts';

/**
 * `npm run corpus:fix -- <folder> [ruleset]`: fixes every connector below a folder, in memory. Checks that each result still loads, that its
 * values are those before with just the edits made, that a second run finds nothing to fix, that no rule is broken more often than before, and
 * that `pinout diff` calls nothing of it breaking or risky. Prints the counts; writes nothing.
 */
const [folder, ruleset = 'connector'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npm run corpus:fix -- <folder> [ruleset]\n');
  process.exit(2);
}
const rules = await loadRules(ruleset);
const byRule = new Map<string, number>();
const heldByRule = new Map<string, number>();
const wrong: string[] = [];
const counts = { connectors: 0, changed: 0, files: 0, findings: 0, left: 0, breaking: 0, risky: 0 };
const listOf = (rules: ReadonlyMap<string, number>): readonly string[] =>
  [...rules].toSorted((left, right) => right[1] - left[1]).map(([id, count]) => `  ${id} ${count}`);
for (const target of await findTargets([folder])) {
  const { fixed, troubles, harm } = await checkFixes(target, filesOnDisk(target.folder), rules, fixSafely);
  const { written, renamed } = fixed.changes;
  counts.connectors++;
  counts.findings += fixed.fixed.length;
  counts.left += fixed.results.length;
  counts.files += written.length;
  if (written.length + renamed.length > 0) counts.changed++;
  for (const { finding } of fixed.fixed) byRule.set(finding.code, (byRule.get(finding.code) ?? 0) + 1);
  for (const { class: harmful } of harm) counts[harmful === 'breaking' ? 'breaking' : 'risky']++;
  for (const { finding } of fixed.held) heldByRule.set(finding.code, (heldByRule.get(finding.code) ?? 0) + 1);
  wrong.push(
    ...troubles.map((trouble) => `${target.folder}: ${trouble}`),
    ...harm.map(({ code, before }) => `${target.folder}: ${code} at ${before.pointer}`),
  );
}
process.stdout.write(
  [
    `${counts.connectors} connectors: ${counts.changed} changed, ${counts.files} files written, ${counts.findings} findings fixed, ${counts.left} left`,
    `by pinout diff: ${counts.breaking} breaking, ${counts.risky} risky`,
    'fixed:',
    ...listOf(byRule),
    'left as suggestions:',
    ...listOf(heldByRule),
    `${wrong.length} troubles`,
    ...wrong,
    '',
  ].join('\n'),
);
if (wrong.length > 0) process.exitCode = 1;
