import { renderReport } from '../../src/report/formats.ts';

/** Stands for `pinout` in tests of the queue: asks the job's address, and reports what came. */
const words = process.argv.slice(2);
const connector = words[1] ?? '';
const url = words[words.indexOf('--url') + 1] ?? '';
const answer = await fetch(`${url}/${connector}`);
const text = await answer.text();
if (!answer.ok) {
  process.stderr.write(text);
  process.exit(2);
}
process.stdout.write(
  await renderReport(
    {
      tool: 'verify',
      subjects: [connector],
      checks: [{ subject: connector, name: text, verdict: { kind: 'pass' }, findings: [] }],
      facts: { requests: 1 },
    },
    'json',
  ),
);
