import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getLanguageService as getJsonService, TextDocument } from 'vscode-json-languageservice';
import { getLanguageService as getYamlService } from 'yaml-language-server';
import { oas2Rules } from '../../rules/rulesets/oas2-rules.ts';
import { everyRule } from '../../src/lint/ruleset/every-rule.ts';
import { verifyCodes } from '../../src/report/codes/verify-codes.ts';
import { configFiles } from '../../tools/write-config-docs.ts';

/** What editors make of the schema: by the language services of VS Code, and of nearly every editor for YAML. */
const root = resolve(import.meta.dirname, '../..');
const uri = 'https://unpkg.com/pinout/schemas/pinout.config.schema.json';
const schema = readFileSync(resolve(root, 'schemas/pinout.config.schema.json'), 'utf8');
const ruleIds = [...everyRule, ...oas2Rules].map(({ id }) => id);

let versions = 0;

/** A text with `|` for the place of the cursor. The services keep what they know of a version. */
const documentOf = (text: string, language: 'json' | 'yaml') => {
  const offset = text.indexOf('|');
  const document = TextDocument.create(
    `file:///pinout.config.${language}`,
    language,
    versions++,
    text.replace('|', ''),
  );
  return { document, position: document.positionAt(Math.max(0, offset)) };
};

const json = getJsonService({ schemaRequestService: async () => schema });
json.configure({ schemas: [{ uri, fileMatch: ['*'], schema: JSON.parse(schema) as object }] });

const jsonWords = async (text: string): Promise<readonly string[]> => {
  const { document, position } = documentOf(text, 'json');
  const found = await json.doComplete(document, position, json.parseJSONDocument(document));
  return (found?.items ?? []).map(({ label }) => label.replaceAll('"', ''));
};

const nothing = (): undefined => undefined;
const yaml = getYamlService({
  schemaRequestService: async () => schema,
  workspaceContext: { resolveRelativePath: (path: string) => path },
  telemetry: { send: nothing, sendError: nothing, sendTrack: nothing } as never,
});
yaml.configure({
  completion: true,
  validate: true,
  hover: true,
  schemas: [{ uri, fileMatch: ['*'], schema: JSON.parse(schema) as object }],
} as never);

const yamlWords = async (text: string): Promise<readonly string[]> => {
  const { document, position } = documentOf(text, 'yaml');
  const found = await yaml.doComplete(document, position, false);
  return found.items.map(({ label }) => label.replaceAll('"', ''));
};

const services = [
  { name: 'vscode-json-languageservice', words: ({ json: written }: Written) => jsonWords(written) },
  { name: 'yaml-language-server', words: ({ yaml: written }: Written) => yamlWords(written) },
];

interface Written {
  readonly yaml: string;
  readonly json: string;
}

const places = [
  {
    what: 'commands',
    yaml: '|',
    json: '{ | }',
    wanted: ['verify', 'mock', 'pact', 'environments', 'projects'],
  },
  {
    what: 'flags',
    yaml: 'verify:\n  |',
    json: '{ "verify": { | } }',
    wanted: ['timeout', 'allowChanges', 'credentials', 'headers'],
  },
  {
    what: 'choices',
    yaml: 'verify:\n  allowChanges: |',
    json: '{ "verify": { "allowChanges": | } }',
    wanted: ['none', 'own', 'all'],
  },
  {
    what: 'every rule',
    yaml: 'lint:\n  rules:\n    |',
    json: '{ "lint": { "rules": { | } } }',
    wanted: ruleIds,
  },
  {
    what: 'severities',
    yaml: 'lint:\n  rules:\n    connector-info-title: |',
    json: '{ "lint": { "rules": { "connector-info-title": | } } }',
    wanted: ['error', 'warn', 'info', 'hint', 'off'],
  },
  {
    what: 'every rule in exceptions',
    yaml: 'lint:\n  exceptions:\n    - rule: |',
    json: '{ "lint": { "exceptions": [{ "rule": | }] } }',
    wanted: ruleIds,
  },
  {
    what: 'every code',
    yaml: 'operations:\n  A:\n    verify:\n      accept:\n        - code: |',
    json: '{ "operations": { "A": { "verify": { "accept": [{ "code": | }] } } } }',
    wanted: Object.keys(verifyCodes),
  },
  {
    what: 'keys of an environment',
    yaml: 'environments:\n  a:\n    |',
    json: '{ "environments": { "a": { | } } }',
    wanted: ['url', 'credentials', 'tls', 'verify'],
  },
];

describe.each(services)('$name', ({ words }) => {
  it.each(places)('completes $what', async ({ wanted, ...written }) => {
    expect(await words(written)).toEqual(expect.arrayContaining([...wanted]));
  });
});

describe('the editors', () => {
  it('underline a key that is not known', async () => {
    const { document } = documentOf('{ "verfy": {} }', 'json');
    const wrong = await json.doValidation(document, json.parseJSONDocument(document));
    expect(wrong.map(({ message }) => message)).toEqual([expect.stringContaining('verfy')]);
    const { document: other } = documentOf('verify:\n  timout: 1\n', 'yaml');
    expect((await yaml.doValidation(other, false)).map(({ message }) => message)).toEqual([
      expect.stringContaining('timout'),
    ]);
  });
});

it('schema, types and tables are as the flags make them: npm run docs:config', async () => {
  for (const [path, text] of await configFiles())
    expect(readFileSync(resolve(root, path), 'utf8') === text, path).toBe(true);
});
