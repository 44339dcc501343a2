import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/cli/paint.ts';
import { addReportOptions, type ReportFlags } from '../../src/cli/words/report-flags.ts';
import { exitStatusOf, writeReport } from '../../src/cli/write-report.ts';
import type { Finding, Report, Severity } from '../../src/report/report.ts';
import { brokenReport, greenReport, lintReport } from '../report/sample-reports.ts';

const parse = (...words: readonly string[]): ReportFlags => {
  const command = addReportOptions(new Command('lint')).exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  return command.parse(words, { from: 'user' }).opts();
};
const folder = (): string => mkdtempSync(join(tmpdir(), 'pinout-report-'));

/** Runs with a stream in place of the terminal. */
const write = async (
  report: Report,
  words: readonly string[],
  { tty = false, columns, env = {} }: { tty?: boolean; columns?: number; env?: Record<string, string> } = {},
): Promise<{ readonly text: string; readonly status: 0 | 1 | 2 }> => {
  const chunks: string[] = [];
  const out = Object.assign(
    new Writable({
      write: (chunk: Buffer, _, done) => {
        chunks.push(chunk.toString());
        done();
      },
    }),
    { isTTY: tty, ...(columns === undefined ? {} : { columns }) },
  );
  const now = (): Date => new Date('2026-11-25T00:00:00Z');
  const status = await writeReport(report, parse(...words), { out, env, version: '1.2.3', now });
  return { text: chunks.join(''), status };
};

describe('the flags of a report', () => {
  it('take several formats, each with its file', () => {
    expect(parse('--format', 'pretty', '-f', 'sarif=out.sarif', '--format=json=a=b.json').format).toEqual([
      { format: 'pretty' },
      { format: 'sarif', file: 'out.sarif' },
      { format: 'json', file: 'a=b.json' },
    ]);
  });
  it.each([
    [['--format', 'xml'], /The formats are pretty, json/],
    [['--format', 'toString'], /The formats are/],
    [['--format', 'json='], /Write the name of a file/],
    [['--fail-on', 'fatal'], /Allowed choices are error, warning, info, hint, never/],
    [['--max-warnings', '-1'], /Use a whole number, 0 or more/],
    [['--max-warnings', 'few'], /Use a whole number, 0 or more/],
  ])('%j is refused with the choices', (words, message) => {
    expect(() => parse(...words)).toThrow(message);
    expect(() => parse(...words)).toThrow(CommanderError);
  });
  it('leave a command its own', () => {
    const command = addReportOptions(new Command('pact').option('--fail-on <severity>', 'own', 'warning'));
    expect(command.parse([], { from: 'user' }).opts()).toMatchObject({ failOn: 'warning' });
  });
  it('let --no-color win, wherever it is', () => {
    expect(
      [parse('--no-color', '--color'), parse('--color', '--no-color')].map(({ noColor }) => noColor),
    ).toEqual([true, true]);
    expect(parse('--color')).toMatchObject({ color: true });
    expect(parse()).not.toHaveProperty('color');
  });
});

describe('colour', () => {
  it.each([
    [{ noColor: true, color: true, env: { FORCE_COLOR: '1' }, terminal: true }, false],
    [{ color: true, env: { NO_COLOR: '1' }, terminal: false }, true],
    [{ env: { NO_COLOR: '1', FORCE_COLOR: '1' }, terminal: true }, false],
    [{ env: { NO_COLOR: '', FORCE_COLOR: '1' }, terminal: false }, true],
    [{ env: { FORCE_COLOR: '0' }, terminal: true }, false],
    [{ env: {}, terminal: true }, true],
    [{ env: { TERM: 'dumb' }, terminal: true }, false],
    [{ env: {}, terminal: false }, false],
  ])('%j: %s', (wishes, expected) => {
    expect(wantsColour(wishes)).toBe(expected);
  });
  it('is written where it is wanted', async () => {
    const sequence = '\u001b[';
    expect((await write(greenReport, [], { tty: true })).text).toContain(sequence);
    expect((await write(greenReport, [])).text).not.toContain(sequence);
    expect((await write(greenReport, ['--format', 'json'], { tty: true })).text).not.toContain(sequence);
    const file = join(folder(), 'a.txt');
    await write(greenReport, ['--output', file], { tty: true });
    expect(readFileSync(file, 'utf8')).not.toContain(sequence);
  });
});

describe('the exit status', () => {
  const one = (severity: Severity, verdict: 'pass' | 'fail' = 'pass'): Report => ({
    ...lintReport,
    checks: [
      {
        subject: 's',
        name: 's',
        verdict: { kind: verdict },
        findings: [{ code: 'c', severity, message: 'm', remedy: '' }],
      },
    ],
  });
  it.each<[Report, ReportFlags, 0 | 1]>([
    [greenReport, {}, 0],
    [brokenReport, {}, 1],
    [brokenReport, { failOn: 'never' }, 0],
    [one('warning'), {}, 0],
    [one('warning'), { failOn: 'warning' }, 1],
    [one('info'), { failOn: 'warning' }, 0],
    [one('hint'), { failOn: 'hint' }, 1],
    [one('warning', 'fail'), {}, 1],
    [one('warning'), { maxWarnings: 0 }, 1],
    [one('warning'), { maxWarnings: 1 }, 0],
    [one('warning'), { maxWarnings: 0, failOn: 'never' }, 1],
  ])('case %#', (report, flags, status) => {
    expect(exitStatusOf(report, flags)).toBe(status);
  });
});

describe('writeReport', () => {
  it('says that warnings are why the exit status is 1, also where they are left out', async () => {
    const finding: Finding = { code: 'c', severity: 'warning', message: 'm', remedy: '' };
    const [check] = greenReport.checks;
    if (check === undefined) return expect.fail();
    const report: Report = { ...greenReport, checks: [{ ...check, findings: [finding, finding] }] };
    const said: string[] = [];
    const err = { write: (text: string) => said.push(text) > 0 };
    const out = new Writable({ write: (_chunk, _encoding, done) => done() });
    const run = (maxWarnings: number) =>
      writeReport(report, { maxWarnings, quiet: true }, { out, err, env: {} });
    expect(await run(2)).toBe(0);
    expect(said).toEqual([]);
    expect(await run(1)).toBe(1);
    expect(said).toEqual(['2 warnings, and --max-warnings allows 1.\n']);
  });
  it('prints pretty without a format, as wide as the terminal', async () => {
    const { text, status } = await write(brokenReport, [], { tty: true, columns: 60 });
    expect(status).toBe(1);
    expect(text).toContain('response-body-mismatch');
    expect(text).toMatch(/requires\n {12}the property 'price'/);
  });
  it('shows the line of a file that is there, its byte order mark not counted', async () => {
    const file = join(folder(), 'api.json');
    writeFileSync(file, '\ufeff{ "a": 1 }');
    const report: Report = {
      ...lintReport,
      checks: [
        {
          subject: file,
          name: file,
          verdict: { kind: 'fail' },
          findings: [
            {
              code: 'c',
              severity: 'error',
              message: 'm',
              remedy: 'r',
              at: { file, line: 1, column: 3, endLine: 1, endColumn: 6 },
            },
          ],
        },
      ],
    };
    expect((await write(report, [])).text).toContain('1 │ { "a": 1 }\n      │   ~~~\n');
  });
  it('writes several formats at once, folders made', async () => {
    const base = join(folder(), 'deep', 'er');
    const { text } = await write(brokenReport, [
      '-f',
      'pretty',
      '-f',
      `sarif=${base}/a.sarif`,
      '-f',
      `html=${base}/a.html`,
    ]);
    expect(text).toContain('✗ 2 errors');
    expect(JSON.parse(readFileSync(`${base}/a.sarif`, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readFileSync(`${base}/a.html`, 'utf8')).toContain('pinout verify 1.2.3');
  });
  it.each([
    ['a.json', '{'],
    ['a.xml', '<?xml'],
    ['a.sarif', '{\n  "$schema"'],
    ['a.html', '<!doctype html>'],
    ['a.MD', '### '],
    ['a.txt', 'shop\n'],
  ])('takes the format from the name %s', async (name, start) => {
    const file = join(folder(), name);
    const { text } = await write(greenReport, ['--output', file]);
    expect(text).toBe('');
    expect(readFileSync(file, 'utf8').startsWith(start)).toBe(true);
  });
  it('says that it has made a folder', async () => {
    const file = join(folder(), 'reports/today/a.json');
    const said: string[] = [];
    const err = { write: (text: string) => said.push(text) > 0 };
    const surroundings = { out: new Writable(), err, env: {} };
    await writeReport(greenReport, parse('--output', file), surroundings);
    await writeReport(greenReport, parse('--output', file), surroundings);
    expect(said).toEqual([`The folder ${dirname(file)} was not there, and was made for the report.\n`]);
  });
  it('leaves out mild findings with --quiet, and still counts warnings', async () => {
    const { text, status } = await write(lintReport, [
      '--quiet',
      '--fail-on',
      'error',
      '--max-warnings',
      '0',
    ]);
    expect(text).not.toContain('connector-summary-missing');
    expect(status).toBe(1);
  });
  it('adds to the job summary of GitHub with its format only', async () => {
    const summary = join(folder(), 'summary.md');
    writeFileSync(summary, 'before\n');
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_ACTIONS: 'true' };
    expect((await write(lintReport, [], { env })).text).not.toContain('::error');
    expect(readFileSync(summary, 'utf8')).toBe('before\n');
    expect((await write(lintReport, ['--format', 'github'], { env })).text).toMatch(/^::error /);
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n### ❌ pinout lint/);
  });
  it.each([
    ['format-ambiguous', ['-f', 'json', '-f', 'sarif']],
    ['output-unused', ['-f', 'json=a.json', '-o', 'b.json']],
  ])('%s', async (code, words) => {
    await expect(write(greenReport, words)).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(/\w/),
    });
  });
  it('says which file cannot be written', async () => {
    const file = join(folder(), 'a.json');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const below = join(file, 'b.json');
    await expect(write(greenReport, ['-o', below])).rejects.toMatchObject({
      code: 'report-not-written',
      message: `${below} cannot be written: a part of the path is not a folder (ENOTDIR).`,
    });
  });
});
