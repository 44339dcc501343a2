import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

/** The scripts in the shells themselves; zsh and fish only if they are installed. */
const home = mkdtempSync(join(tmpdir(), 'pinout-completion-'));
afterAll(() => rmSync(home, { recursive: true }));

const scriptOf = async (shell: string): Promise<string> => {
  let text = '';
  const out = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  expect(await runCommandLine(['completion', shell], '0.0.0', { out, err: out })).toBe(0);
  const file = join(home, `pinout.${shell}`);
  writeFileSync(file, text);
  return file;
};

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

const run = (shell: string, ...words: readonly string[]): readonly string[] => {
  const { stdout, stderr } = spawnSync(shell, words, {
    encoding: 'utf8',
    env: { ...process.env, HOME: home },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
};

/** What is typed, and what has to be among the words that are offered. */
const rows = [
  { typed: 'pinout ver', wanted: ['verify'], exact: true },
  { typed: 'pinout verify --allow-c', wanted: ['--allow-changes', '--allow-commands'], exact: true },
  { typed: 'pinout verify contracts --ask ', wanted: ['provoke', 'prefer'], exact: true },
  { typed: 'pinout pact v', wanted: ['verify'], exact: true },
  { typed: 'pinout pact verify --ti', wanted: ['--timeout'], exact: true },
  { typed: 'pinout explain response-slo', wanted: ['response-slow'], exact: true },
  { typed: 'pinout completion ', wanted: ['bash', 'zsh', 'fish', 'powershell'], exact: true },
  {
    typed: 'pinout ',
    wanted: commands.map(({ name }) => name).filter((name) => name !== 'demo'),
    exact: false,
  },
];

const bash = `source "$1"; read -ra COMP_WORDS <<< "$2"; [[ $2 == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _pinout; printf '%s\\n' "\${COMPREPLY[@]}"`;

// The functions of zsh's editor are stood for by ones that print what they are given and fits.
const zsh = `compdef() { : }
_files() { : }
compadd() { shift; print -l -- \${(M)@:#$cur*} }
_describe() { local item; for item in "\${(@P)argv[-1]}"; do item=\${item%%:*}; [[ $item == $cur* ]] && print -- $item; done }
source "$1"
words=(\${(z)2}); [[ $2 == *' ' ]] && words+=(''); CURRENT=$#words
_pinout; true`;

describe.each([
  {
    shell: 'bash',
    words: (file: string, typed: string) => run('bash', '--norc', '-c', bash, '-', file, typed),
  },
  { shell: 'zsh', words: (file: string, typed: string) => run('zsh', '-f', '-c', zsh, '-', file, typed) },
  {
    shell: 'fish',
    words: (file: string, typed: string) =>
      run('fish', '--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', file, typed).map(
        (line) => line.split('\t')[0] ?? '',
      ),
  },
])('$shell', ({ shell, words }) => {
  let file = '';
  beforeAll(async () => {
    file = await scriptOf(shell);
  });

  it.skipIf(!has(shell)).each(rows)('completes "$typed"', ({ typed, wanted, exact }) => {
    const offered = words(file, typed).toSorted();
    if (exact) expect(offered).toEqual(wanted.toSorted());
    else expect(offered).toEqual(expect.arrayContaining([...wanted]));
  });

  it.skipIf(!has(shell))('offers files for flags that take one', () => {
    writeFileSync(join(home, 'cases-here.yaml'), '');
    const found = words(file, `pinout verify --cases ${home}/cases-h`);
    // The stand-in for zsh's own _files gives none.
    expect(found).toEqual(shell === 'zsh' ? [] : [`${home}/cases-here.yaml`]);
  });
});

it('powershell: the script has every command, flag and choice; no PowerShell runs it here', async () => {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await scriptOf('powershell'), 'utf8');
  for (const word of ["'pact verify' = @(", "'--allow-changes'", "'verify --ask' = @('provoke', 'prefer')"])
    expect(text).toContain(word);
});
