import { doJobs } from '../../src/cli/do-jobs.ts';
import { renderReport } from '../../src/report/formats.ts';

/** Stands for `pinout` in tests of the queue: asks the job's address, and reports what came. */
await doJobs(async (words, { out, err }) => {
  const connector = words[1] ?? '';
  const url = words[words.indexOf('--url') + 1] ?? '';
  const answer = await fetch(`${url}/${connector}`);
  const text = await answer.text();
  if (!answer.ok) return void err.write(text);
  out.write(
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
});
