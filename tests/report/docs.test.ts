import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats, isFormat, renderReport } from '../../src/report/formats.ts';
import { lintReport, sampleFiles } from './sample-reports.ts';

const page = readFileSync('docs/reports.md', 'utf8');
const samples = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, format = '', text = '']) => ({
  format,
  text,
}));

describe('docs/reports.md', () => {
  it('tells of every format', () => {
    for (const format of Object.keys(formats)) expect(page).toContain(`\n## ${format}\n`);
  });
  it.each(samples)('shows $format as it is', async ({ format, text }) => {
    if (!isFormat(format)) return expect.fail(`${format} is not a format`);
    const options = { width: 80, sourceOf: (file: string): string | undefined => sampleFiles[file] };
    expect(await renderReport(lintReport, format, options)).toContain(text);
  });
  it('has samples', () => {
    expect(samples.length).toBeGreaterThan(4);
  });
});
