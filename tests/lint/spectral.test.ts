import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRules } from '../../rules/all-rules.ts';
import { createRuleset } from '../../rules/rulesets/create-ruleset.ts';
import { oas2Rules } from '../../rules/rulesets/oas2-rules.ts';
import { type RulesetName, rulesetNames } from '../../rules/rulesets/ruleset-name.ts';
import { lintConnectors } from '../../src/lint/lint-connectors.ts';
import { everyRule } from '../../src/lint/ruleset/every-rule.ts';
import { buildRulesets } from '../../tools/build-rulesets.ts';
import { connectorFiles, definitionText, temporaryFolder, writeFiles } from './support/connectors.ts';

const root = resolve(import.meta.dirname, '../..');
const spectralCli = join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js');

/** What stock Spectral, by its own command, finds: rule, file, line, words. */
const bySpectral = (
  folder: string,
  files: readonly string[],
  ...words: readonly string[]
): readonly string[] => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [spectralCli, 'lint', ...files, '-f', 'json', ...words],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  const start = stdout.indexOf('[');
  if (start < 0) throw new Error(`${stdout}${stderr}`);
  const found = JSON.parse(stdout.slice(start)) as {
    code: string;
    message: string;
    source: string;
    range: { start: { line: number } };
  }[];
  return found
    .filter(({ code }) => code !== 'parser' && code !== 'invalid-ref')
    .map(
      ({ code, message, source, range }) =>
        `${code} ${relative(folder, source)}:${range.start.line + 1} ${message}`,
    )
    .toSorted();
};

const notSpectrals = new Set(
  everyRule.filter(({ file }) => file === 'text' || file === 'folder').map(({ id }) => id),
);

/** What Pinout finds with the rules that look at one file, in the same words. */
const byPinout = async (
  folder: string,
  paths: readonly string[],
  ruleset: string,
): Promise<readonly string[]> => {
  const report = await lintConnectors(
    paths.map((path) => join(folder, path)),
    { ruleset },
  );
  return report.checks
    .flatMap(({ findings }) => findings)
    .filter(({ code }) => !notSpectrals.has(code))
    .map(({ code, message, remedy, at }) => {
      const words = code.startsWith('connector-') ? `${message} ${remedy}` : message;
      return `${code} ${relative(folder, resolve(at?.file ?? ''))}:${at?.line} ${words}`;
    })
    .toSorted();
};

/** A connector that breaks many rules at once, of many kinds. */
const broken = definitionText({
  host: 'https://example.com/v1',
  info: { title: 'Orders API', description: '', contact: null },
  paths: {
    orders: { get: { summary: 'x', parameters: [{ name: 'a', in: 'Query' }], responses: {} } },
    '/orders/{id}': {
      get: {
        operationId: 'get-order',
        description: 'Uses <script>eval(1)</script>.',
        parameters: [{ name: 'id', in: 'path', type: 'string' }],
        responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Nothing' } } },
      },
    },
  },
  definitions: { Unused: { type: 'array' }, Odd: { type: 'string', enum: [1, 1], default: 5 } },
});

describe('stock Spectral', () => {
  it('finds in the checkout what pinout lint finds, line for line', async () => {
    const files = ['base64', 'base64-article', 'currency'].flatMap((name) => [
      `contracts/${name}/apiDefinition.swagger.json`,
      `contracts/${name}/apiProperties.json`,
    ]);
    const found = bySpectral(root, [
      'contracts/**/apiDefinition.swagger.json',
      'contracts/**/apiProperties.json',
    ]);
    expect(found).toEqual(await byPinout(root, files, 'connector'));
  });

  describe('in a project elsewhere that extends the packed package', () => {
    let folder = '';
    beforeAll(() => {
      // Lives as long as the file's tests: the folder of one test would go with it.
      folder = elsewhere();
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(['connector', 'verified-publisher', 'all'] as const)('finds the same by %s', async (name) => {
      writeFiles(folder, { '.spectral.yaml': `extends: [pinout/rulesets/${name}.mjs]\n` });
      const files = ['orders/apiDefinition.swagger.json', 'orders/apiProperties.json'];
      const found = bySpectral(folder, files);
      expect(found).toEqual(await byPinout(folder, ['orders'], name));
      expect(new Set(found.map((line) => line.split(' ')[0])).size).toBeGreaterThan(10);
    });

    it('finds the same by the ruleset of apiProperties.json alone, and by one file for an editor', async () => {
      writeFiles(folder, { '.spectral.yaml': 'extends: [pinout/rulesets/properties.mjs]\n' });
      const properties = ['orders/apiProperties.json'];
      const found = bySpectral(folder, properties);
      expect(found).toEqual(await byPinout(folder, ['orders'], 'properties'));
      expect(found.length).toBeGreaterThan(0);
      // What VS Code can load: one file, by a relative path.
      cpSync(join(folder, 'node_modules/pinout/rulesets/connector.mjs'), join(folder, 'pinout.mjs'));
      writeFiles(folder, { '.spectral.yaml': 'extends: [./pinout.mjs]\n' });
      expect(bySpectral(folder, properties)).toEqual(found);
    });

    it('takes severities of a ruleset that extends ours, as pinout lint does', async () => {
      const ruleset = [
        'extends: [pinout/rulesets/certification.mjs]',
        'rules:',
        '  connector-host-valid: off',
        '  operation-tags: info',
        '  orders-only:',
        '    description: The title says orders.',
        '    given: $.info.title',
        '    severity: warn',
        '    then: { function: pattern, functionOptions: { match: "^orders" } }',
        'overrides:',
        '  - files: ["**/apiDefinition.swagger.json#/paths/~1orders~1{id}"]',
        '    rules: { connector-operation-id-characters: error }',
        '',
      ].join('\n');
      writeFiles(folder, { '.spectral.yaml': ruleset });
      const found = bySpectral(folder, ['orders/apiDefinition.swagger.json']);
      const pinout = await byPinout(
        folder,
        ['orders/apiDefinition.swagger.json'],
        join(folder, '.spectral.yaml'),
      );
      expect(pinout.filter((line) => line.includes('apiDefinition'))).toEqual(found);
      const codes = new Set(found.map((line) => line.split(' ')[0]));
      expect([
        codes.has('connector-host-valid'),
        codes.has('operation-tags'),
        codes.has('orders-only'),
      ]).toEqual([false, true, true]);
    });
  });
});

/** The package as npm packs it, unpacked into another project. */
const elsewhere = (): string => {
  const folder = join(root, 'node_modules/.cache/pinout-elsewhere', String(process.pid));
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const run = (command: string, words: readonly string[]): void => {
    const { status, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  run('tar', ['-xzf', join(folder, 'pinout-0.1.0.tgz'), '-C', join(folder, 'node_modules')]);
  cpSync(join(folder, 'node_modules/package'), join(folder, 'node_modules/pinout'), { recursive: true });
  symlinkSync(join(root, 'node_modules/@stoplight'), join(folder, 'node_modules/@stoplight'));
  writeFiles(folder, connectorFiles('orders'));
  writeFiles(folder, {
    'orders/apiDefinition.swagger.json': broken,
    'orders/apiProperties.json':
      '{\n  "properties": {\n    "iconBrandColor": "blue",\n    "capabilities": ["x"]\n  }\n}\n',
  });
  return folder;
};

describe('the rulesets', () => {
  it('are built from the rules as they are', async () => {
    for (const [name, text] of await buildRulesets())
      expect(
        readFileSync(join(root, 'rulesets', name), 'utf8') === text,
        `npm run build:rulesets: ${name}`,
      ).toBe(true);
  });

  it.each(Object.keys(rulesetNames) as RulesetName[])(
    '%s is one that Spectral takes, with every rule in it',
    (name) => {
      const ruleset = new Ruleset(createRuleset(name));
      const wanted = allRules.filter(({ file }) => name !== 'properties' || file === 'properties');
      expect(Object.keys(ruleset.rules)).toEqual(expect.arrayContaining(wanted.map(({ id }) => id)));
    },
  );

  it('say of every rule that Spectral has for OpenAPI 2.0 whether it is on, and why', () => {
    const { oas } = rulesets;
    const theirs = Object.entries(oas.rules as Record<string, { formats?: { displayName?: string }[] }>)
      .filter(([id, { formats }]) => formats?.some(isOas2) ?? !id.startsWith('oas3'))
      .map(([id]) => id);
    expect(oas2Rules.map(({ id }) => id).toSorted()).toEqual(theirs.toSorted());
  });

  it('name only rules that there are', () => {
    const ids = new Set(everyRule.map(({ id }) => id));
    expect(oas2Rules.flatMap(({ instead = [] }) => instead).filter((id) => !ids.has(id))).toEqual([]);
  });
});

const isOas2 = ({ displayName }: { readonly displayName?: string }): boolean =>
  displayName === 'OpenAPI 2.0 (Swagger)';

it('linting twice gives the same', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, connectorFiles('orders'));
  writeFiles(folder, { 'orders/apiDefinition.swagger.json': broken });
  const [first, second] = [
    await byPinout(folder, ['orders'], 'all'),
    await byPinout(folder, ['orders'], 'all'),
  ];
  expect(second).toEqual(first);
});
