import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { renderReport } from '../../src/report/formats.ts';

const home = mkdtempSync(join(tmpdir(), 'pinout-inputs-'));
afterAll(() => rmSync(home, { recursive: true }));

const pinout = async (...words: readonly string[]) => {
  let text = '';
  const stream = new Writable({
    write: (part, _, done) => {
      text += String(part);
      done();
    },
  });
  return { status: await runCommandLine(words, '0.0.0', { out: stream, err: stream }), text };
};
const report = await renderReport(
  {
    tool: 'lint',
    subjects: ['x'],
    checks: [{ subject: 'x', name: 'y', verdict: { kind: 'pass' }, findings: [] }],
    facts: {},
  },
  'json',
  { root: home },
);

describe('an output', () => {
  it('never takes the place of what the command has read, whatever link leads there', async () => {
    const file = join(home, 'report.json');
    const link = join(home, 'link.json');
    writeFileSync(file, report);
    symlinkSync(file, link);
    for (const out of [file, link]) {
      const { status, text } = await pinout('report', 'show', file, '--format', `json=${out}`);
      expect([status, text]).toEqual([2, expect.stringContaining('was read by this command')]);
      expect(readFileSync(file, 'utf8')).toBe(report);
    }
  });
  it('may be what another command has read', async () => {
    const [one, other] = [join(home, 'one.json'), join(home, 'other.json')];
    writeFileSync(one, report);
    expect((await pinout('report', 'show', one, '--format', `json=${other}`)).text).toBe('');
    expect((await pinout('report', 'show', other, '--format', `json=${one}`)).text).toBe('');
  });
});
