import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  connectorFiles,
  definitionText,
  temporaryFolder,
  untitled,
  writeFiles,
} from './support/connectors.ts';

const root = resolve(import.meta.dirname, '../..');
const pinout = join(root, 'bin/pinout.cjs');

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
    readonly require_serial: boolean;
  }[];

  it.each(hooks.map((hook) => [hook.id, hook] as const))(
    '%s runs one process for the files of connectors',
    (_id, hook) => {
      expect(hook.entry).toMatch(/^pinout lint( --fix)? --show warning --ignore-unknown$/);
      expect(hook.require_serial).toBe(true);
      const files = new RegExp(hook.files);
      const taken = [
        'apiDefinition.swagger.json',
        'a (b)/apiDefinition.swagger.json',
        'x/apiProperties.json',
        'x/script.csx',
        'x/orders.swagger.yaml',
      ];
      expect(taken.filter((name) => !files.test(name))).toEqual([]);
      const left = ['package.json', 'swagger.json.bak', 'src/apiProperties.json.ts', 'docs/other.md'];
      expect(left.filter((name) => files.test(name))).toEqual([]);
    },
  );
});

describe('a hook of git', () => {
  const git = (folder: string, ...words: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });

  it('refuses a commit of a broken connector, and lets a good one through', () => {
    const folder = temporaryFolder();
    execFileSync('git', ['init', '-q', folder]);
    const hook = join(folder, '.git/hooks/pre-commit');
    writeFiles(folder, {
      '.git/hooks/pre-commit': `#!/bin/sh\ngit diff --cached --name-only --diff-filter=ACMR -z | xargs -0 --no-run-if-empty "${process.execPath}" "${pinout}" lint --ignore-unknown --ruleset connector\n`,
      ...connectorFiles('orders (test)', untitled),
      'notes.txt': 'nothing to do with it',
    });
    chmodSync(hook, 0o755);
    git(folder, 'add', '.');
    const refused = git(folder, 'commit', '-q', '-m', 'Broken');
    expect(refused.status).not.toBe(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain('connector-info-title');

    writeFiles(folder, { 'orders (test)/apiDefinition.swagger.json': definitionText() });
    git(folder, 'add', '.');
    const taken = git(folder, 'commit', '-q', '-m', 'Good');
    expect(`${taken.stderr}`).not.toContain('error');
    expect(git(folder, 'log', '--format=%s').stdout).toBe('Good\n');
  });
});
