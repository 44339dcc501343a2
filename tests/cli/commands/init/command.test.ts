import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { initFiles } from '../../../../src/init/init-files.ts';
import { type InitTemplate, initTemplates } from '../../../../src/init/init-options.ts';
import { lintConnector } from '../../../../src/lint/file/lint-connector.ts';
import { filesInMemory } from '../../../../src/lint/folder/folder-files.ts';
import { loadRules } from '../../../../src/lint/load-rules.ts';

const rules = await loadRules('connector');
const main = join(import.meta.dirname, '../../../../src/cli/main.ts');

describe('pinout init', () => {
  it.each(Object.keys(initTemplates) as InitTemplate[])(
    'the template %s has no lint error',
    async (template) => {
      const auth = template === 'oauth' ? 'oauth' : 'apiKey';
      const files = initFiles(
        { name: 'shop', host: 'api.shop.com', auth, template, title: 'Shop', publisher: 'Shop' },
        '#204060',
      );
      const own = Object.fromEntries(
        files
          .filter(({ path }) => path.startsWith('contracts/shop/'))
          .map(({ path, content }) => [path.split('/').at(-1) ?? '', content]),
      );
      const target = {
        folder: 'shop',
        definition: 'apiDefinition.swagger.json',
        properties: 'apiProperties.json',
      };
      const { results } = await lintConnector(target, filesInMemory('shop', own), rules);
      expect(
        results.filter(({ finding }) => finding.severity === 'error').map(({ finding }) => finding.message),
      ).toEqual([]);
    },
  );

  it('writes a project, and never over one that is there', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'pinout-init-'));
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [main, 'init', ...words], { cwd, encoding: 'utf8' });
    expect(run('contoso', '--host', 'api.contoso.com', '--auth', 'apiKey', '--yes').status).toBe(0);
    expect(existsSync(join(cwd, 'contoso/tests/contoso.contract.test.ts'))).toBe(true);
    const file = join(cwd, 'contoso/contracts/contoso/apiDefinition.swagger.json');
    const before = readFileSync(file, 'utf8');
    const again = run('contoso', '--yes');
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('is there already');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});
