import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../../endpoints/host/start-endpoint.ts';
import { reportCommand } from '../../../src/cli/commands/report.ts';
import { verifyCommand } from '../../../src/cli/commands/verify/command.ts';
import { renderReport } from '../../../src/report/formats.ts';
import type { Report } from '../../../src/report/report.ts';
import { brokenReport, greenReport, lintReport } from '../../report/sample-reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'pinout-merge-'));
const save = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const saveReport = async (name: string, report: Report): Promise<string> =>
  save(name, await renderReport(report, 'json'));

const run = async (...words: readonly string[]): Promise<Report> => {
  const reports: Report[] = [];
  const command = reportCommand({ report: (report) => void reports.push(report) }).exitOverride();
  await command.parseAsync(words, { from: 'user' });
  expect(reports).toHaveLength(1);
  return reports[0] ?? expect.fail();
};

describe('pinout report', () => {
  it('show reads a report as it was', async () => {
    expect(await run('show', await saveReport('a.json', brokenReport))).toEqual(brokenReport);
  });
  it('merge joins shards', async () => {
    const shard = (index: number): Report => ({
      ...brokenReport,
      facts: { ...brokenReport.facts, seen: 1, coverage: 1, shard: `${index + 1}/2` },
      checks: brokenReport.checks.filter((_, at) => at % 2 === index),
    });
    const merged = await run(
      'merge',
      await saveReport('1.json', shard(0)),
      await saveReport('2.json', shard(1)),
    );
    expect(merged.checks).toHaveLength(brokenReport.checks.length);
    expect(merged.facts).toEqual({
      requests: 18,
      documented: 6,
      seen: 3,
      coverage: 50,
      url: 'https://shop.example.com',
    });
  });
  it('merge makes of the shards of a run what the whole run tells', async () => {
    const endpoint = await startEndpoint('currency');
    const base = ['contracts/currency', '--url', endpoint.url, '--credential', 'api_key=local-key'];
    const verify = async (...words: readonly string[]): Promise<Report> => {
      const reports: Report[] = [];
      const output = {
        report: (each: Report) => void reports.push(each),
        write: () => undefined,
        warn: () => undefined,
      };
      await verifyCommand(output)
        .exitOverride()
        .parseAsync([...base, ...words], { from: 'user' });
      return reports[0] ?? expect.fail();
    };
    try {
      const whole = await verify();
      const files = await Promise.all(
        ['1/2', '2/2'].map(async (shard, index) =>
          saveReport(`shard-${index}.json`, await verify('--shard', shard)),
        ),
      );
      await expect(run('merge', ...files.slice(1))).rejects.toMatchObject({ code: 'report-shard-missing' });
      await expect(run('merge', ...files, ...files)).rejects.toMatchObject({ code: 'report-shard-doubled' });
      const merged = await run('merge', ...files);
      expect(merged.shards).toBeUndefined();
      const cells = ({ checks }: Report): string[] =>
        checks
          .flatMap(({ name, status, verdict }) => (status === undefined ? [] : [`${name} ${verdict.kind}`]))
          .toSorted();
      expect(cells(merged)).toEqual(cells(whole));
      const { documented, seen, matched, failed, coverage } = whole.facts;
      expect(merged.facts).toMatchObject({ documented, seen, matched, failed, coverage });
    } finally {
      await endpoint.close();
    }
  });
  it.each([
    ['report-not-found', join(folder, 'nowhere.json')],
    ['json-invalid', save('broken.json', '{')],
    ['report-invalid', save('empty.json', '{}')],
    ['report-invalid', save('gitlab.json', '[]')],
    [
      'report-invalid',
      save(
        'place.json',
        JSON.stringify({ reportVersion: 1, tool: 'lint', subjects: [], facts: {}, checks: [{}] }),
      ),
    ],
  ])('%s: %s', async (code, file) => {
    await expect(run('show', file)).rejects.toMatchObject({ code, remedy: expect.stringMatching(/\w/) });
  });
  it('does not join reports of different tools', async () => {
    const files = [await saveReport('lint.json', lintReport), await saveReport('verify.json', greenReport)];
    await expect(run('merge', ...files)).rejects.toMatchObject({ code: 'report-tools-differ' });
  });
});
