import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import eventsSchema from '../../../schemas/events.schema.json' with { type: 'json' };
import reportSchema from '../../../schemas/report.schema.json' with { type: 'json' };
import { readReport } from '../../../src/cli/read-report.ts';
import { runCommandLine } from '../../../src/cli/run-command-line.ts';

/** Six connectors: those of the repository twice, some of them spoiled, so that titles and operations clash. */
const folder = mkdtempSync(join(tmpdir(), 'pinout-shards-'));
const home = process.cwd();
const git = (...words: readonly string[]): unknown =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd: folder });

const spoil = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

const definitionOf = (name: string): string => join(folder, 'contracts', name, 'apiDefinition.swagger.json');

beforeAll(() => {
  const own = readdirSync(resolve(home, 'contracts'));
  for (const name of own)
    for (const copy of [name, `${name}-copy`])
      cpSync(resolve(home, 'contracts', name), join(folder, 'contracts', copy), { recursive: true });
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'before');
  for (const name of own)
    spoil(definitionOf(name), (text) =>
      text.replaceAll('"summary"', '"x-summary"').replace('"string"', '"integer"'),
    );
  mkdirSync(join(folder, 'reports'));
  writeFileSync(
    join(folder, 'pinout.config.json'),
    JSON.stringify({
      lint: {
        exceptions: [
          { rule: 'connector-summary-missing', file: `contracts/${own[0]}/apiDefinition.swagger.json` },
          { rule: 'no-such-finding', file: 'contracts/*/apiProperties.json' },
        ],
      },
    }),
  );
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...words: readonly string[]): Promise<{ status: number; text: string; told: string }> => {
  const [out, err] = [[], []] as [string[], string[]];
  const into = (texts: string[]): Writable =>
    new Writable({ write: (chunk, _, done) => done(void texts.push(String(chunk))) });
  const status = await runCommandLine(words, '0.0.0', { out: into(out), err: into(err) });
  return { status, text: out.join(''), told: err.join('') };
};

/** What a report says, without when it was made. */
const plain = (text: string): unknown => {
  const { createdAt: _, ...report } = JSON.parse(text) as Record<string, unknown>;
  return report;
};

const shardsOf = async (command: readonly string[], of: number): Promise<readonly string[]> => {
  const files: string[] = [];
  for (let at = 1; at <= of; at += 1) {
    const file = join(folder, 'reports', `${command[0]}-${at}-${of}.json`);
    await run(...command, '--shard', `${at}/${of}`, '--format', `json=${file}`);
    files.push(file);
  }
  return files;
};

describe.each([
  ['lint', ['lint', 'contracts'], [1, 4, 9]],
  ['diff', ['diff', 'main'], [3]],
] as const)('%s in shards', (_, command, numbers) => {
  it('joined is what one run writes, whatever the number of shards', async () => {
    const whole = await run(...command, '--format', 'json');
    expect(JSON.parse(whole.text)).toHaveProperty('summary.checks', expect.any(Number));
    for (const of of numbers) {
      const files = await shardsOf(command, of);
      const joined = await run('report', 'merge', ...files.toReversed(), '--format', 'json');
      expect(plain(joined.text)).toEqual(plain(whole.text));
      expect(joined.status).toBe(whole.status);
    }
  }, 120_000);
  it('is no run while a shard is missing, there twice, or of another run', async () => {
    const [one = '', two = '', three = ''] = await shardsOf(command, 3);
    expect(await run('report', 'merge', one, three)).toMatchObject({
      status: 2,
      told: expect.stringContaining('Shard 2 of 3 is missing'),
    });
    expect((await run('report', 'merge', one, two, two)).status).toBe(2);
    const other = join(folder, 'reports', 'other.json');
    const flags = command[0] === 'lint' ? ['--quiet'] : ['--fail-on', 'any'];
    await run(...command, ...flags, '--shard', '2/3', '--format', `json=${other}`);
    expect(await run('report', 'merge', one, other, three)).toMatchObject({
      status: 2,
      told: expect.stringContaining('different runs'),
    });
  });
  it('says when it has nothing to do', async () => {
    expect(await run(...command, '--shard', '20/20')).toMatchObject({
      status: 0,
      told: expect.stringContaining('Shard 20/20 has nothing to do'),
    });
  });
});

describe('--shard', () => {
  it.each([
    ['lint', 'contracts', '--fix'],
    ['diff', 'main', '--suggest-version'],
  ])('of %s refuses what needs the whole run', async (...words) => {
    expect(await run(...words, '--shard', '1/2')).toMatchObject({
      status: 2,
      told: expect.stringContaining('--shard and'),
    });
  });
});

describe('--format events', () => {
  const ajv = new Ajv({
    strictTuples: false,
    allowUnionTypes: true,
    schemas: [{ ...reportSchema, $id: 'report.schema.json' }],
  });
  const isLine = ajv.compile(eventsSchema);
  it('writes a line for each check, and what is known at the end', async () => {
    const { text, status } = await run('lint', 'contracts', '--format', 'events');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    for (const line of lines) expect(isLine(line), JSON.stringify(isLine.errors)).toBe(true);
    const json = await run('lint', 'contracts', '--format', 'json');
    expect(status).toBe(json.status);
    expect(lines.map(({ event }) => event)).toEqual([
      'start',
      ...Array<string>(lines.length - 2).fill('check'),
      'end',
    ]);
    const file = join(folder, 'reports', 'run.ndjson');
    writeFileSync(file, text);
    expect(plain((await run('report', 'show', file, '--format', 'json')).text)).toEqual(plain(json.text));
  });
  it('without its end is no report: report-cut', async () => {
    const { text } = await run('lint', 'contracts/currency', '--format', 'events');
    const file = join(folder, 'reports', 'cut.ndjson');
    writeFileSync(file, text.slice(0, text.length - 40));
    await expect(readReport(file)).rejects.toMatchObject({ code: 'report-cut' });
    expect(await run('report', 'show', file)).toMatchObject({
      status: 2,
      told: expect.stringContaining('has no end'),
    });
  });
  it('that were never written are no report either, and it is said', async () => {
    const file = join(folder, 'reports', 'empty.ndjson');
    writeFileSync(file, '\n');
    expect(await run('report', 'show', file)).toMatchObject({
      status: 2,
      told: expect.stringContaining('empty.ndjson is empty'),
    });
  });
  it('beside another format leaves that as it is', async () => {
    const file = join(folder, 'reports', 'beside.json');
    await run('lint', 'contracts', '--format', 'events', '--format', `json=${file}`);
    expect(plain(readFileSync(file, 'utf8'))).toEqual(
      plain((await run('lint', 'contracts', '--format', 'json')).text),
    );
  });
});
