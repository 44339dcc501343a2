import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { writeOas2Page } from '../src/lint/page/write-oas2-page.ts';
import { writeRulePage } from '../src/lint/page/write-rule-page.ts';
import { writeRulesIndex } from '../src/lint/page/write-rules-index.ts';
import { everyRule } from '../src/lint/ruleset/every-rule.ts';

/** Every file of docs/rules by name. */
export const ruleDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', writeRulesIndex()],
    ['spectral-rules.md', writeOas2Page()],
    ...everyRule.map((rule) => [`${rule.id}.md`, writeRulePage(rule)] as const),
  ]);

/** Writes generated pages into a folder, and deletes those that are not generated any more. */
export const writeFolder = async (folder: string, docs: ReadonlyMap<string, string>): Promise<string> => {
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const [name, text] of docs) {
    const file = join(folder, name);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    await writeFile(file, text);
    written++;
  }
  const gone = (await readdir(folder)).filter((name) => !docs.has(name));
  for (const name of gone) await rm(join(folder, name));
  return `docs/${basename(folder)}: ${docs.size} pages, ${written} written, ${gone.length} deleted\n`;
};

/** `npm run docs:rules`: writes the pages of all rules, and deletes those of rules that are gone. */
if (import.meta.main)
  process.stdout.write(await writeFolder(resolve(import.meta.dirname, '../docs/rules'), ruleDocs()));
