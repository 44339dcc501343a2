import { join, resolve } from 'node:path';
import { writeCodesIndex, writeCodesPage, writeErrorsPage } from '../src/cli/pages/code-page.ts';
import { codeTables } from '../src/report/codes/code-tables.ts';
import { writeFolder } from './write-rule-docs.ts';

/** Every file of docs/codes by name. */
export const codeDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', writeCodesIndex()],
    ['errors.md', writeErrorsPage()],
    ...(Object.keys(codeTables) as (keyof typeof codeTables)[]).map(
      (tool) => [`${tool}.md`, writeCodesPage(tool)] as const,
    ),
  ]);

/** `npm run docs:codes`: writes the pages of all codes. */
if (import.meta.main)
  process.stdout.write(await writeFolder(join(resolve(import.meta.dirname, '..'), 'docs/codes'), codeDocs()));
