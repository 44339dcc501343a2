import { writeFileSync } from 'node:fs';
import { writeChangeTable } from './diff/change-table.ts';

/** `npm run docs:diff`: writes docs/diff-changes.md. */
writeFileSync(new URL('../docs/diff-changes.md', import.meta.url), writeChangeTable());
