import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadFunctions } from '../../../../endpoints/host/load-functions.ts';
import { serve } from '../../../../endpoints/host/serve.ts';
import { fromFetch, verify } from '../../../../src/index.ts';
import { initFiles } from '../../../../src/init/init-files.ts';
import { type InitTemplate, initTemplates } from '../../../../src/init/init-options.ts';
import { pinoutSource } from '../../../../src/init/pinout-source.ts';
import { lintConnector } from '../../../../src/lint/file/lint-connector.ts';
import { filesInMemory } from '../../../../src/lint/folder/folder-files.ts';
import { loadRules } from '../../../../src/lint/load-rules.ts';
import { loadConnector } from '../../../../src/node.ts';

const rules = await loadRules('connector');
const main = join(import.meta.dirname, '../../../../src/cli/main.ts');

const shop = {
  name: 'shop',
  host: 'api.shop.com',
  title: 'Shop',
  publisher: 'Shop',
  auth: 'apiKey',
  pinout: '^0.1.0',
} as const;

describe('pinout init', () => {
  it.each(Object.keys(initTemplates) as InitTemplate[])(
    'the template %s has no lint error',
    async (template) => {
      const auth = template === 'oauth' ? 'oauth' : 'apiKey';
      const files = initFiles({ ...shop, auth, template }, '#204060');
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

  it('asks for the same packed file that Pinout was installed from', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'pinout-init-'));
    const installed = join(cwd, 'node_modules/pinout');
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, 'package.json'), '{"name":"pinout","version":"0.1.0"}');
    const asks = (source: string): string => {
      writeFileSync(join(cwd, 'package.json'), JSON.stringify({ devDependencies: { pinout: source } }));
      return pinoutSource(installed, join(cwd, 'contoso')).range;
    };
    expect(asks('file:pinout-0.1.0.tgz')).toBe('file:../pinout-0.1.0.tgz');
    expect(asks('~0.1.2')).toBe('~0.1.2');
    writeFileSync(join(cwd, 'package.json'), '{}');
    expect(pinoutSource(installed, join(cwd, 'contoso'))).toEqual({ range: '^0.1.0' });
  });

  it('finds the project that asks for it above the folders of pnpm', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'pinout-init-'));
    const installed = join(cwd, 'node_modules/.pnpm/pinout@file+pinout-0.1.0.tgz/node_modules/pinout');
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, 'package.json'), '{"name":"pinout","version":"0.1.0"}');
    writeFileSync(join(cwd, 'package.json'), '{"dependencies":{"pinout":"file:vendor/pinout-0.1.0.tgz"}}');
    expect(pinoutSource(installed, join(cwd, 'a/b')).range).toBe('file:../../vendor/pinout-0.1.0.tgz');
  });

  it('asks for the file that a checkout packs, and says to make it as long as it is not there', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'pinout-init-'));
    const checkout = join(cwd, 'clone');
    mkdirSync(join(checkout, 'src/cli'), { recursive: true });
    writeFileSync(join(checkout, 'package.json'), '{"name":"pinout","version":"0.1.0"}');
    writeFileSync(join(checkout, 'src/cli/main.ts'), '');
    const range = 'file:../clone/pinout-0.1.0.tgz';
    expect(pinoutSource(checkout, join(cwd, 'contoso'))).toEqual({ range, make: checkout });
    writeFileSync(join(checkout, 'pinout-0.1.0.tgz'), '');
    expect(pinoutSource(checkout, join(cwd, 'contoso'))).toEqual({ range });
  });

  it('writes a function app that compiles, and that keeps its contract where no key is checked before it', async () => {
    const folder = mkdtempSync(join(import.meta.dirname, '../../../../node_modules/.cache/init-'));
    for (const { path, content } of initFiles({ ...shop, template: 'functions' }, '#204060')) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const compiler = join(import.meta.dirname, '../../../../node_modules/.bin/tsc');
    const compiled = spawnSync(compiler, ['-p', folder], { encoding: 'utf8' });
    expect(compiled.stdout).toBe('');
    const functions = await loadFunctions(join(folder, 'dist/functions/items.js'));
    const { Values } = JSON.parse(readFileSync(join(folder, 'local.settings.json'), 'utf8'));
    vi.stubEnv('API_KEY', Values.API_KEY);
    // Core Tools asks for no key, so nothing but the functions themselves can.
    expect(functions.map(({ authLevel }) => authLevel)).toEqual(['anonymous', 'anonymous', 'anonymous']);
    const host = await serve({ functions, routePrefix: 'api', key: 'unused', log: () => undefined });
    try {
      const connector = await loadConnector(join(folder, 'contracts/shop'));
      // The template has no DELETE, so what the run makes stays.
      const { checks } = await verify(connector, {
        url: host.url,
        transport: fromFetch(fetch),
        credentials: { api_key: Values.API_KEY },
      });
      expect(
        checks
          .flatMap(({ findings }) => findings.map(({ code }) => code))
          .filter((code) => code !== 'thing-left-behind'),
      ).toEqual([]);
    } finally {
      await host.close();
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});
