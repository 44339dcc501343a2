import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ruleDocs } from '../../tools/write-rule-docs.ts';

it('every rule has its page, as npm run docs:rules writes it, and no page is without a rule', () => {
  const folder = resolve(import.meta.dirname, '../../docs/rules');
  const docs = ruleDocs();
  expect(readdirSync(folder).toSorted()).toEqual([...docs.keys()].toSorted());
  const old = [...docs].filter(([name, text]) => readFileSync(`${folder}/${name}`, 'utf8') !== text);
  expect(old.map(([name]) => name)).toEqual([]);
});
