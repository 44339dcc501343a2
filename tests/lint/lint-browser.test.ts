import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allFolderRules } from '../../rules/folder/all-folder-rules.ts';
import { lintText } from '../../src/lint/lint-text.ts';
import { lintDocument } from '../../src/lint-browser.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../contracts/${name}/apiDefinition.swagger.json`, import.meta.url), 'utf8');

/** One text that is right, one with a fault, one that is not JSON, one that is nothing. */
it.each([
  ['base64', read('base64')],
  ['base64 without an operationId', read('base64').replace(/"operationId": "[^"]*",/, '')],
  ['text that is not JSON', '{ "swagger": '],
  ['null', 'null'],
  ['nothing', ''],
])('finds in %s what the command line finds by rules of one file', async (_, text) => {
  const { results } = await lintText(new TextEncoder().encode(text), undefined, { ruleset: 'all' });
  const plain = (code: string, message: string): string => `${code}: ${message.replaceAll('<stdin>', '')}`;
  const expected = results.map(({ finding }) => plain(finding.code, finding.message));
  const found = lintDocument(text, { ruleset: 'all' }).map(({ code, message }) =>
    plain(code, message.replaceAll('apiDefinition.swagger.json', '')),
  );
  const isOurs = (line: string): boolean =>
    line.startsWith('connector-') && !allFolderRules.some(({ id }) => line.startsWith(`${id}:`));
  expect(found).toEqual(expected.filter(isOurs));
});

it('takes severities of your own', () => {
  const findings = lintDocument('{ "swagger": ', { rules: { 'connector-json-syntax': 'info' } });
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'connector-json-syntax', severity: 'info' }),
  );
});
