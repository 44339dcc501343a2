import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../rules/all-rules.ts';
import { readDefinition } from '../rules/definition/definition.ts';
import { readProperties } from '../rules/definition/properties.ts';
import { PinoutError } from '../src/error.ts';
import { readSource } from '../src/source/read-source.ts';

/** `node tools/calibrate-rules.ts <folder> [rule ids…]`: for each rule, how many real connectors break it, how often, and where first. */
const [folder, ...ids] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: node tools/calibrate-rules.ts <folder> [rule ids…]\n');
  process.exit(2);
}
const rules = allRules.filter(({ id }) => ids.length === 0 || ids.some((wanted) => id.startsWith(wanted)));
const counts = new Map(rules.map(({ id }) => [id, { connectors: 0, occurrences: 0, first: [] as string[] }]));
const read = (path: string): unknown => {
  try {
    return readSource(path, readFileSync(path)).value;
  } catch (error) {
    if (error instanceof PinoutError) return undefined;
    throw error;
  }
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
      const count = counts.get(rule.id);
      if (problems.length === 0 || count === undefined) continue;
      count.connectors++;
      count.occurrences += problems.length;
      const [problem] = problems;
      if (count.first.length < 3) count.first.push(`${path} ${problem?.path.join('/')}: ${problem?.message}`);
    }
  }
}
for (const { id, severity } of rules) {
  const count = counts.get(id);
  process.stdout.write(`${id} ${severity} ${count?.connectors}/${count?.occurrences}\n`);
  if (ids.length > 0) for (const line of count?.first ?? []) process.stdout.write(`    ${line}\n`);
}
