import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allRules } from '../rules/all-rules.ts';
import { readDefinition } from '../rules/definition/definition.ts';
import { readProperties } from '../rules/definition/properties.ts';
import { allFolderRules } from '../rules/folder/all-folder-rules.ts';
import { PinoutError } from '../src/error.ts';
import { filesOnDisk } from '../src/lint/folder/folder-files.ts';
import { readFolder } from '../src/lint/folder/read-folder.ts';
import { readSource } from '../src/source/read-source.ts';

/** `node tools/calibrate-rules.ts <folder> [rule ids…]`: for each rule, how many real connectors break it, how often, and where first. */
const [folder, ...ids] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: node tools/calibrate-rules.ts <folder> [rule ids…]\n');
  process.exit(2);
}
const isWanted = ({ id }: { readonly id: string }): boolean =>
  ids.length === 0 || ids.some((wanted) => id.startsWith(wanted));
const rules = allRules.filter(isWanted);
const folderRules = allFolderRules.filter(isWanted);
const counts = new Map(
  [...rules, ...folderRules].map(({ id }) => [id, { connectors: 0, occurrences: 0, first: [] as string[] }]),
);
const read = (path: string): unknown => {
  try {
    return readSource(path, readFileSync(path)).value;
  } catch (error) {
    if (error instanceof PinoutError) return undefined;
    throw error;
  }
};
const note = (
  id: string,
  where: string,
  problems: readonly { readonly path: readonly (string | number)[]; readonly message: string }[],
): void => {
  const count = counts.get(id);
  const [problem] = problems;
  if (problem === undefined || count === undefined) return;
  count.connectors++;
  count.occurrences += problems.length;
  if (count.first.length < 3) count.first.push(`${where} ${problem.path.join('/')}: ${problem.message}`);
};
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
for (const [name, file] of [
  ['apiDefinition.swagger.json', 'definition'],
  ['apiProperties.json', 'properties'],
] as const) {
  for (const path of files.filter((one) => one.endsWith(name))) {
    const value = read(join(folder, path));
    if (value === undefined) continue;
    for (const rule of rules) {
      if (rule.file !== file) continue;
      const problems =
        rule.file === 'definition'
          ? [...rule.check(readDefinition(value))]
          : [...rule.check(readProperties(value))];
      note(rule.id, path, problems);
    }
  }
}
const folders = new Set(files.filter((one) => one.endsWith('apiProperties.json')).map((one) => dirname(one)));
for (const path of folderRules.length === 0 ? [] : folders) {
  const read = readFolder(filesOnDisk(join(folder, path)));
  for (const rule of folderRules) note(rule.id, path, [...rule.check(read)]);
}
for (const { id, severity } of [...rules, ...folderRules]) {
  const count = counts.get(id);
  process.stdout.write(`${id} ${severity} ${count?.connectors}/${count?.occurrences}\n`);
  if (ids.length > 0) for (const line of count?.first ?? []) process.stdout.write(`    ${line}\n`);
}
