import { isRulesetName } from '../rules/rulesets/ruleset-name.ts';
import { findTargets } from '../src/lint/find/find-targets.ts';
import { createComparer } from './compare-lint/compare-connector.ts';

/**
 * `npm run compare:lint -- <folder> [ruleset]`: lints every JSON file of every connector below a folder by Pinout and by Spectral itself, and
 * prints what only one of them finds: rule, file, line, words. Ends with 1 where there is such a thing.
 */
const [folder, name = 'connector'] = process.argv.slice(2);
if (folder === undefined || !isRulesetName(name)) {
  process.stderr.write('Usage: npm run compare:lint -- <folder> [ruleset]\n');
  process.exit(2);
}
const compare = await createComparer(name);
const counts = { files: 0, unreadable: 0, same: 0, onlyPinout: 0, onlySpectral: 0 };
for (const target of await findTargets([folder])) {
  const { files, unreadable, same, onlyPinout, onlySpectral } = await compare(target);
  counts.files += files;
  counts.unreadable += unreadable;
  counts.same += same;
  counts.onlyPinout += onlyPinout.length;
  counts.onlySpectral += onlySpectral.length;
  for (const line of onlyPinout) process.stdout.write(`only Pinout:   ${line}\n`);
  for (const line of onlySpectral) process.stdout.write(`only Spectral: ${line}\n`);
}
process.stdout.write(
  `${counts.files} files, ${counts.unreadable} of them no JSON: ${counts.same} findings are the same, ${counts.onlyPinout} only Pinout has, ${counts.onlySpectral} only Spectral\n`,
);
if (counts.onlyPinout + counts.onlySpectral > 0) process.exitCode = 1;
