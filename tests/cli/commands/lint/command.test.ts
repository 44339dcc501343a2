import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../../src/report/report.ts';
import {
  connectorFiles,
  definitionText,
  runPinout,
  temporaryFolder,
  untitled,
  writeFiles,
} from '../../../lint/support/connectors.ts';

const lint = async (...words: readonly string[]) => {
  const result = await runPinout('lint', '--ruleset', 'connector', '--format', 'json', ...words);
  const report = result.out === '' ? undefined : (JSON.parse(result.out) as Report);
  const codes = report?.checks.flatMap(({ findings }) => findings.map(({ code }) => code));
  return { ...result, report, codes };
};

describe('what pinout lint is given', () => {
  it.each(['orders (test)', 'orders [1]', 'my orders', 'orders{a,b}', 'orders*', '!orders'])(
    'takes the folder %j for a name',
    async (name) => {
      const folder = temporaryFolder();
      writeFiles(folder, connectorFiles(name, untitled));
      const byFolder = await lint(join(folder, name));
      const byFile = await lint(join(folder, name, 'apiDefinition.swagger.json'));
      expect(byFolder.codes).toEqual(['connector-info-title']);
      expect(byFile.codes).toEqual(['connector-info-title']);
      expect(byFolder.status).toBe(1);
    },
  );

  it('searches a folder for connectors, and leaves node_modules and hidden folders alone', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      ...connectorFiles('a'),
      ...connectorFiles('deep/er/b'),
      ...connectorFiles('node_modules/c'),
      ...connectorFiles('.hidden/d'),
    });
    const { report, status } = await lint(folder);
    expect(report?.subjects).toEqual([join(folder, 'a'), join(folder, 'deep/er/b')]);
    expect(status).toBe(0);
  });

  it.each(['apiProperties.json', 'script.csx', 'readme.md'])(
    'lints the connector that a hook’s %s belongs to, once',
    async (name) => {
      const folder = temporaryFolder();
      writeFiles(folder, { ...connectorFiles('orders', untitled), 'orders/script.csx': 'class X {}' });
      const { report, codes } = await lint(
        join(folder, 'orders', name),
        join(folder, 'orders/apiDefinition.swagger.json'),
      );
      expect(report?.subjects).toEqual([join(folder, 'orders')]);
      expect(codes).toContain('connector-info-title');
    },
  );

  it('passes over files that belong to no connector with --ignore-unknown, and refuses them without', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'package.json': '{}', 'src/readme.md': '# x', 'a.txt': 'x', 'other.yaml': 'a: 1' });
    const named = ['package.json', 'src/readme.md', 'a.txt', 'other.yaml'].map((name) => join(folder, name));
    const passed = await lint('--ignore-unknown', ...named);
    expect([passed.report, passed.status]).toEqual([undefined, 0]);
    expect(passed.err).toMatch(/^4 files passed over, not of a connector: [^\n]+\n$/);
    const refused = await lint(...named);
    expect([refused.report, refused.status]).toEqual([undefined, 2]);
    expect(refused.err.match(/^error: .* is not a file of a connector\.$/gm)).toHaveLength(4);
  });

  it('says of OpenAPI 3 what it is, once, and judges the other connectors', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      ...connectorFiles('orders', untitled),
      'other/apiDefinition.swagger.json': '{ "openapi": "3.0.3", "info": { "title": "Other" }, "paths": {} }',
    });
    const { codes, status, err } = await lint(folder);
    expect([status, codes?.includes('connector-info-title')]).toEqual([2, true]);
    expect(err.match(/OpenAPI 3/g)).toHaveLength(1);
  });

  it('takes a definition of any name that says it is one, also in YAML', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      'orders.json': definitionText(untitled),
      'orders.yaml': 'swagger: "2.0"\ninfo:\n  version: "1.0"\npaths: {}\n',
    });
    const { codes } = await lint(join(folder, 'orders.json'), join(folder, 'orders.yaml'));
    expect(codes?.filter((code) => code === 'connector-info-title')).toHaveLength(2);
  });

  it('takes a pattern with --glob', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...connectorFiles('a', untitled), ...connectorFiles('b') });
    const { report } = await lint('--glob', `${folder}/*/apiDefinition.swagger.json`);
    expect(report?.subjects).toHaveLength(2);
  });

  it.each([
    [['no-such-folder'], 'no-such-folder does not exist.'],
    [
      ['contracts/base64', 'contracts/nothing/apiDefinition.swagger.json'],
      'contracts/nothing/apiDefinition.swagger.json does not exist.',
    ],
    [['docs/decisions'], 'There is no connector at or below docs/decisions.'],
    [['--glob', 'contracts/*/nothing.json'], 'Nothing matches contracts/*/nothing.json.'],
    [['contracts', '--ruleset', 'certificaton'], 'Did you mean certification?'],
    [['contracts', '--ruleset', './nothing.yaml'], 'There is no ruleset ./nothing.yaml.'],
    [['contracts', '--rule', 'connector-info-titel=off'], 'Did you mean connector-info-title?'],
    [['contracts', '--rule', 'connector-info-title'], 'Write the rule and error, warn'],
    [['contracts', '--baseline', 'nothing.json'], 'nothing.json does not exist'],
    [['contracts', '--update-baseline'], 'There is no baseline to update.'],
    [['contracts', '--fix', '--fix-dry-run'], '--fix and --fix-dry-run do not go together.'],
    [['--stdin', '--fix-suggestions'], '--stdin and --fix-suggestions do not go together.'],
    [['contracts', '--config', 'nothing.json'], 'nothing.json does not exist'],
  ])('ends with 2 for %j', async (words, message) => {
    const { status, err } = await lint(...words);
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

describe('what pinout lint says', () => {
  it('shows rule, place, code frame, remedy and page', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', { host: 'https://api.fabrikam-shop.com' }));
    const { out, status } = await runPinout(
      'lint',
      '--ruleset',
      'connector',
      '--no-color',
      join(folder, 'orders'),
    );
    expect(status).toBe(1);
    expect(out).toMatch(/✗ error {2}connector-host-valid/);
    expect(out).toContain('apiDefinition.swagger.json:13:11');
    expect(out).toContain('"host": "https://api.fabrikam-shop.com"');
    expect(out).toContain('pinout explain connector-host-valid');
  });

  it('writes several formats at once', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', untitled));
    const files = ['sarif', 'junit', 'html'].map(
      (format) => [format, join(folder, `report.${format}`)] as const,
    );
    await lint(join(folder, 'orders'), ...files.flatMap(([format, file]) => ['-f', `${format}=${file}`]));
    for (const [, file] of files) expect(readFileSync(file, 'utf8')).toContain('connector-info-title');
  });

  it.each([
    [[], 1],
    [['--rule', 'connector-info-title=warn'], 0],
    [['--rule', 'connector-info-title=warn', '--max-warnings', '0'], 1],
    [['--rule', 'connector-info-title=hint', '--fail-on', 'hint'], 1],
    [['--rule', 'connector-info-title=off'], 0],
    [['--fail-on', 'never'], 0],
  ])('with %j ends with %i', async (words, status) => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders', untitled));
    expect((await lint(join(folder, 'orders'), ...words)).status).toBe(status);
  });
});

describe('a baseline', () => {
  it('keeps known findings out, also when lines have moved, and lets new ones in', async () => {
    const folder = temporaryFolder();
    const baseline = join(folder, 'baseline.json');
    writeFiles(folder, connectorFiles('orders', untitled));
    const orders = join(folder, 'orders');
    const first = await lint(orders, '--baseline', baseline, '--update-baseline');
    expect([first.status, first.err]).toEqual([0, `${baseline}: 1 finding is known from now on.\n`]);

    const definition = join(orders, 'apiDefinition.swagger.json');
    writeFiles('/', { [definition]: `\n\n\n${readFileSync(definition, 'utf8')}` });
    expect((await lint(orders, '--baseline', baseline)).codes).toEqual([]);

    writeFiles(folder, connectorFiles('orders', { ...untitled, swagger: '3.0' }));
    const { codes, report } = await lint(orders, '--baseline', baseline);
    expect(codes).not.toContain('connector-info-title');
    expect(codes?.length).toBeGreaterThan(0);
    expect(report?.facts).toMatchObject({ inBaseline: 1 });
  });
});

describe('the configuration', () => {
  it.each([
    ['json', JSON.stringify({ lint: { rules: { 'connector-info-title': 'off' } } })],
    ['yaml', 'lint:\n  rules:\n    connector-info-title: "off"\n'],
    ['js', "export default { lint: { rules: { 'connector-info-title': 'off' } } };\n"],
    [
      'ts',
      `import { defineConfig } from '${join(import.meta.dirname, '../../../../src/index.ts')}';\nexport default defineConfig({ lint: { rules: { 'connector-info-title': 'off' } } });\n`,
    ],
  ])('is read from pinout.config.%s', async (end, text) => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...connectorFiles('orders', untitled), [`pinout.config.${end}`]: text });
    const { codes } = await lint(join(folder, 'orders'), '--config', join(folder, `pinout.config.${end}`));
    expect(codes).toEqual([]);
  });

  it.each([
    [{ file: 'orders/apiDefinition.swagger.json', pointer: '/info' }, []],
    [{ file: '**/apiDefinition.swagger.json', rule: 'connector-info-title' }, []],
    [{ rule: ['connector-info-title', 'connector-host-valid'] }, []],
    [{ file: 'other/apiDefinition.swagger.json' }, ['connector-info-title']],
    [{ pointer: '/paths' }, ['connector-info-title']],
    [{ pointer: '/inf' }, ['connector-info-title']],
    [{ rule: 'connector-host-valid' }, ['connector-info-title']],
  ])('with the exception %j leaves %j', async (exception, left) => {
    const folder = temporaryFolder();
    const config = join(folder, 'c.json');
    writeFiles(folder, {
      ...connectorFiles('orders', untitled),
      'c.json': JSON.stringify({ lint: { exceptions: [{ ...exception, reason: 'a test' }] } }),
    });
    expect((await lint(join(folder, 'orders'), '--config', config)).codes).toEqual(left);
  });

  it('decides about the exit status where the command line says nothing', async () => {
    const folder = temporaryFolder();
    const config = join(folder, 'c.json');
    writeFiles(folder, {
      ...connectorFiles('orders', untitled),
      'c.json': JSON.stringify({ lint: { failOn: 'never' } }),
    });
    const orders = join(folder, 'orders');
    expect((await lint(orders, '--config', config)).status).toBe(0);
    expect((await lint(orders, '--config', config, '--fail-on', 'error')).status).toBe(1);
  });

  it.each([
    [{ lnt: {} }, 'there is no lnt; did you mean lint?'],
    [{ lint: { rules: { x: 'bad' } } }, 'lint.rules.x has to be one of'],
    [{ lint: { exceptions: [{ pointer: 'paths' }] } }, 'lint.exceptions[0].pointer has to be a JSON pointer'],
    [{ lint: { maxWarnings: -1 } }, 'lint.maxWarnings has to be a whole number'],
  ])('is refused where it says %j', async (config, message) => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'c.json': JSON.stringify(config) });
    const { status, err } = await lint('contracts', '--config', join(folder, 'c.json'));
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

describe('pinout lint --fix', () => {
  const messy = definitionText({ info: { description: null } })
    .replace('"version": "1.0",', '"version": "1.0",  ')
    .replaceAll('\n', '\r\n');

  it('writes what is safe, keeps the rest as it is, and reports what is left', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders'));
    writeFiles(folder, { 'orders/apiDefinition.swagger.json': `\ufeff${messy}` });
    const { err, codes } = await lint(join(folder, 'orders'), '--fix');
    const after = readFileSync(join(folder, 'orders/apiDefinition.swagger.json'), 'utf8');
    expect(after).toBe(messy.replace('"1.0",  ', '"1.0",'));
    expect(codes).toContain('connector-info-description');
    expect(codes).not.toContain('connector-json-encoding-bom');
    expect(err).toMatch(/^2 findings were fixed in 1 file:\n {2}\S+apiDefinition.swagger.json\n$/);
    const again = await lint(join(folder, 'orders'), '--fix');
    expect(again.err).toBe('There is nothing that can be fixed safely.\n');
  });

  it('prints a unified diff with --fix-dry-run, and writes nothing', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders'));
    writeFiles(folder, { 'orders/apiDefinition.swagger.json': messy });
    const { out } = await runPinout(
      'lint',
      '--ruleset',
      'connector',
      '--fix-dry-run',
      join(folder, 'orders'),
    );
    expect(out).toMatch(/^--- a\//);
    expect(out).toContain('-    "version": "1.0",  \r\n+    "version": "1.0",\r\n');
    expect(readFileSync(join(folder, 'orders/apiDefinition.swagger.json'), 'utf8')).toBe(messy);
  });

  it('makes what is safe and what is suggested with --fix-suggestions alone', async () => {
    const folder = temporaryFolder();
    const files = connectorFiles('orders');
    writeFiles(folder, files);
    writeFiles(folder, {
      'orders/apiDefinition.swagger.json': messy,
      'orders/Script.cs': 'public class Script : ScriptBase { }\n',
      'orders/settings.json': '{ "script": "Script.cs" }\n',
    });
    const at = (name: string): string => join(folder, 'orders', name);
    await lint(join(folder, 'orders'), '--fix');
    expect(readFileSync(at('apiDefinition.swagger.json'), 'utf8')).not.toBe(messy);
    expect(existsSync(at('script.csx'))).toBe(false);
    writeFiles(folder, { 'orders/apiDefinition.swagger.json': messy });
    await lint(join(folder, 'orders'), '--fix-suggestions');
    expect(readFileSync(at('apiDefinition.swagger.json'), 'utf8')).not.toBe(messy);
    expect([existsSync(at('script.csx')), existsSync(at('Script.cs'))]).toEqual([true, false]);
    expect(readFileSync(at('settings.json'), 'utf8')).toBe('{ "script": "script.csx" }\n');
  });

  it('leaves alone what an exception covers', async () => {
    const folder = temporaryFolder();
    writeFiles(folder, connectorFiles('orders'));
    writeFiles(folder, {
      'orders/apiDefinition.swagger.json': messy,
      'c.json': JSON.stringify({ lint: { exceptions: [{ rule: 'connector-style-trailing-space' }] } }),
    });
    await lint(join(folder, 'orders'), '--fix', '--config', join(folder, 'c.json'));
    expect(readFileSync(join(folder, 'orders/apiDefinition.swagger.json'), 'utf8')).toBe(messy);
  });
});

describe('pinout rules and pinout explain', () => {
  it('lists the rules of a ruleset', async () => {
    const { out } = await runPinout('rules', '--format', 'json', '--off');
    const rows = JSON.parse(out) as { rule: string; severity: string; file: string }[];
    expect(new Set(rows.map(({ file }) => file))).toEqual(
      new Set(['text', 'definition', 'properties', 'folder', 'spectral']),
    );
    expect(rows.find(({ rule }) => rule === 'path-params')).toMatchObject({ severity: 'off' });
    const table = await runPinout('rules', '--ruleset', 'properties');
    expect(table.out).toMatch(/\d+ rules\n$/);
  });

  it('prints the page of a rule, of ours and of Spectral’s', async () => {
    expect((await runPinout('explain', 'connector-info-title')).out).toMatch(/^# connector-info-title\n/);
    expect((await runPinout('explain', 'path-params')).out).toContain('nearly all of its findings are false');
    const { status, err } = await runPinout('explain', 'connector-info-titel');
    expect([status, err]).toEqual([2, expect.stringContaining('Did you mean connector-info-title?')]);
  });
});

it('keeps nothing unless it may', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, connectorFiles('orders'));
  await lint(join(folder, 'orders'), '--no-cache', '--cache-folder', join(folder, 'cache'));
  expect(existsSync(join(folder, 'cache'))).toBe(false);
});
