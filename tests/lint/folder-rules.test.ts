import { describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import type { Example } from '../../rules/example.ts';
import { allFolderRules } from '../../rules/folder/all-folder-rules.ts';
import type { FolderProblem, FolderRule } from '../../rules/folder-rule.ts';
import { filesInMemory } from '../../src/lint/folder/folder-files.ts';
import { readFolder } from '../../src/lint/folder/read-folder.ts';
import { folderOfExample } from './support/folder-of-example.ts';

const run = (rule: FolderRule, example: Example): readonly FolderProblem[] => [
  ...rule.check(folderOfExample(example)),
];

describe('every rule across files', () => {
  it('has an id of its own', () => {
    const ids = [...allRules, ...allFolderRules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe.each(allFolderRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
    it('finds its failing example', () => {
      expect(run(rule, rule.fails)).not.toEqual([]);
    });

    it('passes its passing example', () => {
      expect(run(rule, rule.passes)).toEqual([]);
    });

    it('says what is wrong in sentences', () => {
      expect(rule.demands).toMatch(/^\w.*\.$/);
      expect(rule.remedy).toMatch(/[.…]$/);
      for (const { message } of run(rule, rule.fails)) expect(message).toMatch(/[.…]$/);
    });

    it('offers changes only where it says that it has a fix', () => {
      const changes = run(rule, rule.fails).flatMap(({ edits, changes }) => [
        ...(edits ?? []),
        ...(changes ?? []),
      ]);
      if (rule.fix !== 'suggest') expect(changes.length > 0).toBe(rule.fix === 'auto');
    });

    it('throws for no folder', () => {
      const hostile: readonly Readonly<Record<string, string | Uint8Array>>[] = [
        {},
        { 'apiDefinition.swagger.json': '[]', 'apiProperties.json': 'null' },
        { 'apiDefinition.swagger.json': '{"paths":1}', 'apiProperties.json': '{"properties":[]}' },
        { 'apiDefinition.swagger.json': '{', 'script.csx': '', 'icon.png': new Uint8Array(3) },
        {
          'apiDefinition.swagger.json': '{"__proto__":{"paths":{}}}',
          'settings.json': '[1]',
          'readme.md': '\0',
        },
        { 'apiProperties.json': '{"properties":{"scriptOperations":{},"policyTemplateInstances":[null]}}' },
      ];
      for (const files of hostile)
        expect(() => [...rule.check(readFolder(filesInMemory('x', files)))]).not.toThrow();
    });
  });
});

describe('the folder of a connector', () => {
  it.each([
    ['# Orders\n\n## Prerequisites\n\nAn account.\n', []],
    ['Orders\n======\n\nReads orders.\n', []],
    ['\uFEFF# Orders\n\n## Prerequisites\n', ['The readme has nothing but headings.']],
    ['Orders\n======\n', ['The readme has nothing but headings.']],
    ['\n', []],
  ])('a readme with the text %j', (text, messages) => {
    const rule = allFolderRules.find(({ id }) => id === 'connector-package-readme-empty');
    const example = { files: { 'readme.md': text } };
    expect(rule === undefined ? [] : run(rule, example).map(({ message }) => message)).toEqual(messages);
  });

  it('asks for no script where no operation is named for one', () => {
    const rule = allFolderRules.find(({ id }) => id === 'connector-script-file-present');
    const found = (scriptOperations: readonly string[]) =>
      rule === undefined ? undefined : run(rule, { properties: { properties: { scriptOperations } } }).length;
    expect(found([])).toBe(0);
    expect(found(['ListOrders'])).toBe(1);
  });

  it('finds its files by their names in any case, and reads them when asked', () => {
    const folder = folderOfExample({ files: { 'Script.csx': 'class Script {}', 'ICON.PNG': 'x' } });
    expect([folder.definitionName, folder.scriptName, folder.iconName, folder.readmeName]).toEqual([
      'apiDefinition.swagger.json',
      'Script.csx',
      'ICON.PNG',
      'readme.md',
    ]);
    expect(folder.script).toBe('class Script {}');
    expect(folder.definition?.operations.length).toBeGreaterThan(0);
    expect(folder.definition).toBe(folder.definition);
  });

  it('has nothing where a file is missing or broken', () => {
    const folder = readFolder(filesInMemory('x', { 'apiDefinition.swagger.json': 'no json' }));
    expect([folder.definition, folder.properties, folder.script, folder.icon, folder.settings]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
