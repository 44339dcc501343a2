import { findTargets } from '../src/lint/find/find-targets.ts';
import { filesOnDisk } from '../src/lint/folder/folder-files.ts';
import { loadRules } from '../src/lint/ruleset/run-rules.ts';
import { checkFixes } from './corpus-fix/check-fixes.ts';

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
const wrong: string[] = [];
const counts = { connectors: 0, changed: 0, files: 0, findings: 0, left: 0 };
for (const target of await findTargets([folder])) {
  const { fixed, troubles } = await checkFixes(target, filesOnDisk(target.folder), rules);
  const { written, renamed } = fixed.changes;
  counts.connectors++;
  counts.findings += fixed.fixed.length;
  counts.left += fixed.results.length;
  counts.files += written.length;
  if (written.length + renamed.length > 0) counts.changed++;
  for (const { finding } of fixed.fixed) byRule.set(finding.code, (byRule.get(finding.code) ?? 0) + 1);
  wrong.push(...troubles.map((trouble) => `${target.folder}: ${trouble}`));
}
process.stdout.write(
  [
    `${counts.connectors} connectors: ${counts.changed} changed, ${counts.files} files written, ${counts.findings} findings fixed, ${counts.left} left`,
    ...[...byRule].toSorted((left, right) => right[1] - left[1]).map(([id, count]) => `${id} ${count}`),
    `${wrong.length} troubles`,
    ...wrong,
    '',
  ].join('\n'),
);
if (wrong.length > 0) process.exitCode = 1;
