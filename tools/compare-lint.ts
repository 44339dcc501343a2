import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { createRuleset } from '../rules/rulesets/create-ruleset.ts';
import { isRulesetName } from '../rules/rulesets/ruleset-name.ts';
import { everyRule } from '../src/lint/every-rule.ts';
import { findTargets } from '../src/lint/find-targets.ts';
import { filesOnDisk } from '../src/lint/folder-files.ts';
import { lintConnector } from '../src/lint/lint-connector.ts';
import { loadRules } from '../src/lint/run-rules.ts';

/**
 * `npm run compare:lint -- <folder> [ruleset]`: lints every JSON file of every connector below a folder by Pinout and by Spectral itself, as
 * its command reads it, and prints what only one of them finds: rule, file, line, words. Rules of the raw text and across files, which
 * Spectral cannot run, and its own `parser` and `invalid-ref`, which are no rules, stay out.
 */
const [folder, name = 'connector'] = process.argv.slice(2);
if (folder === undefined || !isRulesetName(name)) {
  process.stderr.write('Usage: npm run compare:lint -- <folder> [ruleset]\n');
  process.exit(2);
}
const rules = await loadRules(name);
const ruleset = new Ruleset(createRuleset(name), { source: resolve('.spectral.yaml') });
const ours = new Set(
  everyRule.filter(({ file }) => file === 'text' || file === 'folder').map(({ id }) => id),
);
const counts = { files: 0, unreadable: 0, same: 0, onlyPinout: 0, onlySpectral: 0 };

const bySpectral = async (path: string): Promise<readonly string[]> => {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  const text = readFileSync(path, 'utf8');
  const found = await spectral.run(new Document(text, parsers.Yaml as never, resolve(path)) as never);
  return found
    .filter(({ code }) => code !== 'parser' && code !== 'invalid-ref')
    .map(({ code, message, range }) => `${code} ${path}:${range.start.line + 1} ${message}`);
};

const subtract = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const counted = new Map<string, number>();
  for (const line of right) counted.set(line, (counted.get(line) ?? 0) + 1);
  return left.filter((line) => {
    const count = counted.get(line) ?? 0;
    counted.set(line, count - 1);
    return count <= 0;
  });
};

for (const target of await findTargets([folder])) {
  const { results, reads } = await lintConnector(target, filesOnDisk(target.folder), rules);
  for (const file of [target.definition, target.properties]) {
    if (file === undefined) continue;
    counts.files++;
    // What Pinout cannot read as JSON, Spectral reads as YAML of another meaning.
    if (reads.get(file)?.value === undefined) {
      counts.unreadable++;
      continue;
    }
    const path = join(target.folder, file);
    const pinout = results
      .filter(({ finding }) => finding.at?.file === path && !ours.has(finding.code))
      .map(
        ({ finding: { code, message, remedy, at } }) =>
          `${code} ${path}:${at?.line} ${code.startsWith('connector-') ? `${message} ${remedy}`.replaceAll('{{', '{ {') : message}`,
      );
    const spectral = await bySpectral(path);
    const [more, less] = [subtract(pinout, spectral), subtract(spectral, pinout)];
    counts.same += pinout.length - more.length;
    counts.onlyPinout += more.length;
    counts.onlySpectral += less.length;
    for (const line of more) process.stdout.write(`only Pinout:   ${line}\n`);
    for (const line of less) process.stdout.write(`only Spectral: ${line}\n`);
  }
}
process.stdout.write(
  `${counts.files} files, ${counts.unreadable} of them no JSON: ${counts.same} findings are the same, ${counts.onlyPinout} only Pinout has, ${counts.onlySpectral} only Spectral\n`,
);
if (counts.onlyPinout + counts.onlySpectral > 0) process.exitCode = 1;
