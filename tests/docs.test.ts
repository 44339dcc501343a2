import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { addConfigOptions } from '../src/cli/config/config-flags.ts';

/** What the documents tell a reader to type exists: every command, every flag, and every program's imports and types. */
const root = resolve(import.meta.dirname, '..');
const files = globSync('{README.md,CONTRIBUTING.md,docs/*.md,docs/recipes/*.md,docs/compare/*.md}', {
  cwd: root,
}).toSorted();
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

const silent = { write: () => undefined, warn: () => undefined } as never;
const known = new Map<string, Command>();
for (const { name, load } of commands) known.set(name, addConfigOptions(await load(silent)));

/** The lines that call Pinout, also in the middle of a paragraph, with the lines that continue them. */
const callsIn = (text: string): readonly string[] =>
  [
    ...text
      .replaceAll(/\\\n\s*/g, ' ')
      .matchAll(/(?:^ {4}|^|`|npx |\$ |&& |- run: )pinout ([a-z][^`\n#|>&]*)/gm),
  ].map(([, words = '']) => words.trim());

/** The command that words lead to, subcommands included, and the flags that it takes. */
const troubleIn = (words: string): string | undefined => {
  // `pinout config verify` takes the words of verify.
  const [name = '', ...rest] = words
    .replace(/^config (?=[a-z])/, '')
    .replace(/^([a-z-]+)[",]+/, '$1')
    .split(/\s+/);
  let command = known.get(name);
  if (command === undefined) return `pinout ${name} is not a command`;
  const flags = new Set(['--help', '-h', ...flagsOf(command)]);
  for (const word of rest) {
    const child: Command | undefined = command.commands.find((each) => each.name() === word);
    if (child === undefined) break;
    command = child;
    for (const flag of flagsOf(child)) flags.add(flag);
  }
  const unknown = rest
    .map((word) => word.replace(/=.*/, '').replace(/[,.;:)\]"']+$/, ''))
    .filter((word) => /^--?[a-z]/i.test(word) && !flags.has(word));
  return unknown.length === 0 ? undefined : `pinout ${words}: ${unknown.join(', ')}`;
};

const flagsOf = (command: Command): readonly string[] =>
  command.options.flatMap(({ short, long }) =>
    [short, long].filter((flag) => flag !== undefined && flag !== null),
  );

describe('commands in documents', () => {
  it.each(files)('%s names commands and flags that exist', (file) => {
    expect(callsIn(textOf(file)).flatMap((words) => troubleIn(words) ?? [])).toEqual([]);
  });

  it('are found', () => {
    expect(files.flatMap((file) => callsIn(textOf(file))).length).toBeGreaterThan(120);
  });

  it('sees a flag that does not exist', () => {
    expect(troubleIn('lint contracts --fixx')).toBe('pinout lint contracts --fixx: --fixx');
    expect(callsIn('Type `pinout lnit`.').map(troubleIn)).toEqual(['pinout lnit is not a command']);
  });
});

describe('programs in documents', () => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'docs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('have the types of the library', () => {
    const blocks = files.flatMap((file) =>
      [...textOf(file).matchAll(/^```ts(?: title="[^"]*")?\n([\s\S]*?)^```$/gm)]
        .map(([, body = '']) => body)
        // What needs packages that this repository does not have is shown as it is.
        .filter((body) => !/@playwright\/test|mocks\/orders|@azure\/functions|endpoints\/host/.test(body))
        .map((body, index) => ({ name: `${file.replaceAll(/\W/g, '-')}-${index + 1}.ts`, body })),
    );
    expect(blocks.length).toBeGreaterThan(8);
    for (const { name, body } of blocks) writeFileSync(join(folder, name), `${body}\nexport {};\n`);
    const paths = Object.fromEntries(
      ['index', 'node', 'lint', 'lint-browser', 'msw', 'vitest'].map((entry) => [
        entry === 'index' ? 'pinout' : `pinout/${entry}`,
        [join(root, `src/${entry}.ts`)],
      ]),
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: { paths, noUnusedLocals: false, isolatedDeclarations: false, declaration: false },
        include: ['*.ts'],
        exclude: [],
      }),
    );
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
