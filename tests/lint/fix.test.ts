import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lintConnector } from '../../src/lint/file/lint-connector.ts';
import { findTargets, targetsOfFolder } from '../../src/lint/find/find-targets.ts';
import { fixConnector } from '../../src/lint/fix/fix-connector.ts';
import { fixSafely } from '../../src/lint/fix/fix-safely.ts';
import { diffOfChanges } from '../../src/lint/fix/write-changes.ts';
import { filesInMemory, filesOnDisk } from '../../src/lint/folder/folder-files.ts';
import { createOverlay } from '../../src/lint/folder/overlay.ts';
import { loadRules } from '../../src/lint/load-rules.ts';
import { activeRules, everyRule } from '../../src/lint/ruleset/every-rule.ts';
import type { RunRules } from '../../src/lint/ruleset/file-rules.ts';
import { checkFixes } from '../../tools/corpus-fix/check-fixes.ts';
import { corpusFolder } from '../support/corpus-folder.ts';
import { connectorFiles, temporaryFolder, writeFiles } from './support/connectors.ts';
import { filesOfExample } from './support/folder-of-example.ts';
import '../support/seed.ts';

/** Every rule of Pinout's own, nothing that Spectral runs. */
const active = { ...activeRules('all'), oas2: new Map() };
/** The most that somebody would fix by: `all` has rules for both kinds of publishers, which contradict each other. */
const published = activeRules('verified-publisher');
const everything: RunRules = { active: published, forFile: () => ({ active: published }) };
const only = (id: string): RunRules => {
  const keep = <T extends { readonly rule: { readonly id: string } }>(list: readonly T[]): readonly T[] =>
    list.filter(({ rule }) => rule.id === id);
  const one = {
    ...active,
    text: keep(active.text),
    definition: keep(active.definition),
    properties: keep(active.properties),
    folder: keep(active.folder),
  };
  return { active: one, forFile: () => ({ active: one }) };
};

describe.each(everyRule.filter(({ fix }) => fix === 'auto').map((rule) => [rule.id, rule] as const))(
  'the fix of %s',
  (id, rule) => {
    const files = filesInMemory('orders', filesOfExample(rule.fails));
    const target = targetsOfFolder('orders', files.names)[0] ?? { folder: 'orders' };

    it('takes the finding away, changes nothing else, and is done at once', async () => {
      const before = await lintConnector(target, files, only(id));
      expect(before.results.some(({ fix }) => fix !== undefined)).toBe(true);
      const { fixed, troubles, harm } = await checkFixes(target, files, only(id), fixConnector);
      expect(troubles).toEqual([]);
      expect(harm, 'pinout diff calls it breaking or risky').toEqual([]);
      expect(fixed.results.filter(({ fix }) => fix !== undefined)).toEqual([]);
      expect(fixed.results.length).toBeLessThan(before.results.length);
    });

    it('gets along with all others', async () => {
      const { troubles, harm } = await checkFixes(target, files, everything, fixSafely);
      expect({ troubles, harm }).toEqual({ troubles: [], harm: [] });
    });
  },
);

describe.each(everyRule.filter(({ fix }) => fix === 'suggest').map((rule) => [rule.id, rule] as const))(
  'the suggestion of %s',
  (id, rule) => {
    const files = filesInMemory('orders', filesOfExample(rule.fails));
    const target = targetsOfFolder('orders', files.names)[0] ?? { folder: 'orders' };

    it('is made on request only, and takes the finding away', async () => {
      const { fixed, changes } = await fixConnector(target, files, only(id));
      expect({ fixed, ...changes }).toEqual({ fixed: [], renamed: [], written: [] });
      const before = await lintConnector(target, files, only(id));
      const after = await fixConnector(target, files, only(id), { suggestions: true });
      expect(after.results.filter(({ fix }) => fix !== undefined)).toEqual([]);
      expect(after.results.length + after.fixed.length).toBe(before.results.length);
    });
  },
);

describe('a fixed file', () => {
  it('keeps line endings, indentation, byte order and numbers as they were', async () => {
    const text = [
      '{',
      '\t"swagger": "2.0", "basePath": "/v1/",',
      '\t"info": { "title":"Orders",   "version":"1.0", "x-n": 1.50e3 },',
      '\t"paths": { }',
      '}',
    ].join('\r\n');
    const files = filesInMemory('orders', { 'apiDefinition.swagger.json': text });
    const { changes } = await fixConnector(
      { folder: 'orders', definition: 'apiDefinition.swagger.json' },
      files,
      only('connector-base-path-trailing-slash'),
    );
    expect(new TextDecoder().decode(changes.written[0]?.after)).toBe(text.replace('"/v1/"', '"/v1"'));
  });

  it('is never one that cannot be read, whatever it was before', async () => {
    const valid = new TextDecoder().decode(
      filesInMemory('orders', filesOfExample({})).bytes('apiDefinition.swagger.json'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(valid.length),
        fc.nat(40),
        fc.constantFrom('', ',', ' // x\n', '\t', '{}'),
        async (at, cut, mark) => {
          const text = valid.slice(0, at) + mark + valid.slice(at + cut);
          const files = filesInMemory('orders', { 'apiDefinition.swagger.json': text });
          const { troubles } = await checkFixes(
            { folder: 'orders', definition: 'apiDefinition.swagger.json' },
            files,
            everything,
            fixSafely,
          );
          expect(troubles).toEqual([]);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('a renamed file', () => {
  it('is renamed in the files that name it too', async () => {
    const files = filesInMemory('orders', {
      'orders.swagger.json': '{ "swagger": "2.0" }',
      'settings.json': '{ "apiDefinition": "./orders.swagger.json", "icon": "more-orders.swagger.json" }',
      'deploy.ps1': 'paconn update --api-def orders.swagger.json\n',
    });
    const one = { folder: 'orders', definition: 'orders.swagger.json' };
    const { changes } = await fixSafely(one, files, only('connector-package-definition-certified'));
    expect(changes.renamed).toEqual([{ from: 'orders.swagger.json', to: 'apiDefinition.swagger.json' }]);
    const texts = changes.written.map(({ name, after }) => [name, new TextDecoder().decode(after)]);
    expect(Object.fromEntries(texts)).toEqual({
      'settings.json':
        '{ "apiDefinition": "./apiDefinition.swagger.json", "icon": "more-orders.swagger.json" }',
      'deploy.ps1': 'paconn update --api-def apiDefinition.swagger.json\n',
    });
  });
});

describe('changes of files', () => {
  it('come as a diff that git takes: renamed, new, without their byte order mark', () => {
    const overlay = createOverlay(
      filesInMemory('orders', { 'Script.csx': 'a\n', 'b.json': '\ufeff{\n}\n', 'c.txt': 'same\n' }),
    );
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    overlay.rename('Script.csx', 'script.csx');
    overlay.write('b.json', bytes('{\n}\n'));
    overlay.write('readme.md', bytes('# Orders\n'));
    expect(diffOfChanges('orders', overlay.changes())).toBe(
      [
        'diff --git a/orders/Script.csx b/orders/script.csx',
        'similarity index 100%',
        'rename from orders/Script.csx',
        'rename to orders/script.csx',
        '--- a/orders/b.json',
        '+++ b/orders/b.json',
        '@@ -1,2 +1,2 @@',
        '-\ufeff{',
        '+{',
        ' }',
        '--- /dev/null',
        '+++ b/orders/readme.md',
        '@@ -0,0 +1,1 @@',
        '+# Orders',
        '',
      ].join('\n'),
    );
    expect(overlay.files.names.toSorted()).toEqual(['b.json', 'c.txt', 'readme.md', 'script.csx']);
    expect([overlay.files.size('Script.csx'), overlay.files.size('script.csx')]).toEqual([undefined, 2]);
  });
});

it('git applies the diff', async () => {
  const folder = temporaryFolder();
  const name = 'my orders';
  writeFiles(folder, connectorFiles(name, { basePath: '/v1/' }));
  execFileSync('git', ['init', '-q', folder]);
  const rules = only('connector-base-path-trailing-slash');
  const disk = filesOnDisk(join(folder, name));
  const [one = { folder: name }] = targetsOfFolder(name, disk.names);
  const { changes } = await fixConnector(one, { ...disk, path: name }, rules);
  const input = diffOfChanges(name, changes);
  execFileSync('git', ['apply', '-'], { cwd: folder, input });
  const text = readFileSync(join(folder, name, 'apiDefinition.swagger.json'), 'utf8');
  expect(text).toContain('"basePath": "/v1",');
});

const { folder: corpus, absent, why } = corpusFolder();

describe.skipIf(absent)(`real connectors${why}`, () => {
  let rules: RunRules;
  beforeAll(async () => {
    rules = await loadRules('connector');
  });

  it('are fixed without trouble (npm run corpus:fix does all of them)', async () => {
    const targets = (await findTargets([corpus])).filter((_, index) => index % 90 === 0);
    for (const one of targets) {
      const { troubles, harm } = await checkFixes(one, filesOnDisk(one.folder), rules, fixSafely);
      expect({ troubles, harm }, one.folder).toEqual({ troubles: [], harm: [] });
    }
  });
});
