import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

/** Whether a command's shards, joined, are its whole run. */
export interface Compared {
  readonly command: string;
  readonly of: number;
  readonly isSame: boolean;
  readonly checks: number;
}

const run = async (words: readonly string[]): Promise<Record<string, unknown>> => {
  const texts: string[] = [];
  const out = new Writable({ write: (chunk, _, done) => done(void texts.push(String(chunk))) });
  const err = new Writable({ write: (_, __, done) => done() });
  await runCommandLine([...words, '--format', 'json'], '0.0.0', { out, err });
  const { createdAt: _, ...report } = JSON.parse(texts.join('')) as Record<string, unknown>;
  return report;
};

const compare = async (words: readonly string[], of: number): Promise<Compared> => {
  const [command = ''] = words;
  const whole = await run(words);
  const files: string[] = [];
  for (let at = 1; at <= of; at += 1) {
    const file = `${command}-${at}.json`;
    writeFileSync(file, JSON.stringify(await run([...words, '--shard', `${at}/${of}`])));
    // Whoever joins names them in any order.
    files.unshift(file);
  }
  const joined = await run(['report', 'merge', ...files]);
  return {
    command,
    of,
    isSame: isDeepStrictEqual(joined, whole),
    checks: (whole['checks'] as readonly unknown[]).length,
  };
};

/** In every second one something has changed that `diff` has to say. */
const spoil = (folder: string, index: number): void => {
  const name = readdirSync(folder).find((file) => /\.swagger\.json$/i.test(file));
  if (index % 2 === 1 || name === undefined) return;
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replaceAll('"summary"', '"x-summary"').replace('"string"', '"integer"'));
};

/** Lints connectors, and compares them with what they were: as one run, and in shards that are joined. */
export const compareCommands = async (connectors: readonly string[]): Promise<readonly Compared[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'pinout-shards-'));
  const home = process.cwd();
  const git = (...words: readonly string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: folder });
  const copied = connectors.map((path, index) => {
    const to = join(folder, 'contracts', `${index}-${basename(path)}`);
    cpSync(resolve(path), to, { recursive: true });
    return to;
  });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'before');
  copied.forEach(spoil);
  process.chdir(folder);
  try {
    return [await compare(['lint', 'contracts'], 4), await compare(['diff', 'main'], 3)];
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
};
