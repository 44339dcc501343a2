import { randomBytes } from 'node:crypto';
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { forgetCancelled } from '../../../fleet/cancel.ts';
import { type Collected, collect, submitJobs } from '../../../fleet/collect.ts';
import type { FleetCommand, FleetJob } from '../../../fleet/job.ts';
import { openQueue } from '../../../fleet/open-queue.ts';
import { planJobs } from '../../../fleet/plan-jobs.ts';
import { findTargets } from '../../../lint/find/find-targets.ts';
import { renderReport } from '../../../report/formats.ts';
import { mergeReports } from '../../../report/merge-reports.ts';
import type { Report } from '../../../report/report.ts';
import { defined } from '../../../source/json.ts';
import type { CommandOutput } from '../../command-output.ts';
import { createProgress } from '../../progress.ts';
import { parseReport } from '../../read-report.ts';
import { readSecretValue } from '../../words/read-flag-value.ts';
import type { FleetRunFlags } from './flags.ts';

type RunOutput = Pick<CommandOutput, 'report' | 'warn' | 'refuse'>;

/** `pinout fleet run`: every job in the queue, and one report of each command when all have an end. */
export const runFleet = async (
  paths: readonly string[],
  flags: FleetRunFlags,
  output: RunOutput,
): Promise<void> => {
  refuseFormats(flags);
  const jobs = await jobsOf(paths, flags);
  const [{ run } = { run: '' }] = jobs;
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  const door = await openQueue(readSecretValue(flags.queue, '--queue'));
  const progress = createProgress(process.stderr);
  try {
    await forgetCancelled(door.redis, run);
    await submitJobs(door, jobs, { attempts: flags.attempts, ...defined({ priority: flags.priority }) });
    output.warn(`Run ${run}: ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} in the queue.\n`);
    const collected = await collect(door, jobs, {
      signal: stop.signal,
      onProgress: ({ done, failed, jobs: all }) =>
        progress.update(`${done} of ${all} jobs done${failed === 0 ? '' : `, ${failed} failed`}`),
    });
    progress.end();
    if (collected === undefined) throw leftAlone(run);
    await tell(collected, flags, output);
  } finally {
    progress.end();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, onSignal);
    await door.close();
  }
};

const jobsOf = async (paths: readonly string[], flags: FleetRunFlags): Promise<readonly FleetJob[]> => {
  const named = (paths.length === 0 ? ['contracts'] : paths).map(belowHere);
  const targets = await findTargets(named);
  const { url, against, hostJobs, hostRate } = flags;
  return planJobs({
    run: flags.run ?? randomBytes(6).toString('hex'),
    commands: flags.command.length === 0 ? ['lint'] : flags.command,
    connectors: [...new Set(targets.map(({ folder }) => folder))],
    paths: named,
    verifyWords: flags.with,
    deadlineMs: flags.deadline * 1_000,
    ...defined({ url, against, hostRate, hostJobs: hostRate === undefined ? hostJobs : (hostJobs ?? 1) }),
  });
};

/** Workers have the same files in a folder of their own: paths are relative to it. */
const belowHere = (path: string): string => {
  const plain = isAbsolute(path) ? relative(process.cwd(), path) : normalize(path);
  if (plain.split(sep)[0] !== '..') return plain === '' ? '.' : plain;
  throw new PinoutError(
    'fleet-path-outside',
    `${path} is not below this folder.`,
    'Start the run in a folder that has all connectors; workers have the same one.',
  );
};

/** A report for each command cannot all go to one place. */
const refuseFormats = ({ command, format = [], output }: FleetRunFlags): void => {
  if (command.length < 2 || (output === undefined && format.every(({ file }) => file === undefined))) return;
  throw new PinoutError(
    'flags-contradict',
    'Several commands give several reports, and one file is named.',
    'Name a folder: --reports reports.',
  );
};

const leftAlone = (run: string): PinoutError =>
  new PinoutError(
    'fleet-left',
    'Nobody waits for the run any more; its jobs stay in the queue.',
    `Go on: the same command with --run ${run}. End it: pinout fleet cancel ${run}.`,
  );

/** A job that gave no report is never green. */
const tell = async (
  { reports, lost }: Collected,
  { reports: folder }: FleetRunFlags,
  output: RunOutput,
): Promise<void> => {
  const joined = [...Map.groupBy(reports, ({ job }) => job.command)].map(
    ([command, own]): readonly [FleetCommand, Report] => [
      command,
      mergeReports(own.map(({ job, text }) => parseReport(text, `${job.command} of ${job.connector}`))),
    ],
  );
  for (const [, report] of joined) await output.report(report);
  if (folder !== undefined) {
    const files = joined.map(async ([command, report]) => ({
      path: join(folder, `${command}.json`),
      content: await renderReport(report, 'json', { root: process.cwd() }),
    }));
    writeFiles(await Promise.all(files), { code: 'report-not-written' });
  }
  for (const { job, reason } of lost)
    output.warn(`error: ${job.command} of ${job.connector} gave no report: ${reason}\n`);
  if (lost.length > 0) output.refuse();
};
