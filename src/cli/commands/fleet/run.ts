import { randomBytes } from 'node:crypto';
import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import type { FoundConfig } from '../../../config/read-config.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { forgetCancelled } from '../../../fleet/cancel.ts';
import { type Collected, collect, type LostJob, takenOut } from '../../../fleet/collect.ts';
import { type FleetCommand, type FleetJob, nameOfJob } from '../../../fleet/job.ts';
import { openQueue } from '../../../fleet/open-queue.ts';
import { planJobs } from '../../../fleet/plan-jobs.ts';
import { submitJobs } from '../../../fleet/submit-jobs.ts';
import { findTargets, type LintTarget } from '../../../lint/find/find-targets.ts';
import { readSiblings } from '../../../lint/find/read-siblings.ts';
import { renderReport } from '../../../report/formats.ts';
import { inEnvironment } from '../../../report/in-environment.ts';
import { mergeReports } from '../../../report/merge-reports.ts';
import type { Report } from '../../../report/report.ts';
import { countOf } from '../../../report/summary.ts';
import { defined } from '../../../source/json.ts';
import { readMadeEntry } from '../../../verify/model/made-log.ts';
import type { CommandOutput } from '../../command-output.ts';
import { parseReport } from '../../read-report.ts';
import { readSecretValue } from '../../words/read-flag-value.ts';
import type { FleetRunFlags } from './flags.ts';
import { targetsOf } from './targets.ts';
import { createProgressTeller } from './tell-progress.ts';

type RunOutput = Pick<CommandOutput, 'report' | 'events' | 'warn' | 'refuse'>;

/** `pinout fleet run`: every job in the queue, and one report of each command when all have an end. */
export const runFleet = async (
  paths: readonly string[],
  flags: FleetRunFlags,
  { output, found }: { readonly output: RunOutput; readonly found: FoundConfig },
): Promise<void> => {
  refuseFormats(flags);
  const jobs = await jobsOf(paths, flags, found);
  const [{ run } = { run: '' }] = jobs;
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  const door = await openQueue(readSecretValue(flags.queue, '--queue'));
  const progress = createProgressTeller(process.stderr, output.warn);
  try {
    await forgetCancelled(door.redis, run);
    await submitJobs(door, jobs, { attempts: flags.attempts, ...defined({ priority: flags.priority }) });
    output.warn(`Run ${run}: ${countOf(jobs.length, 'job')} in the queue.\n`);
    const collected = await collect(door, jobs, { signal: stop.signal, onProgress: progress.tell });
    progress.end();
    if (collected === undefined) throw leftAlone(run);
    await tell(collected, flags, output);
  } finally {
    progress.end();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, onSignal);
    await door.close();
  }
};

const jobsOf = async (
  paths: readonly string[],
  flags: FleetRunFlags,
  found: FoundConfig,
): Promise<readonly FleetJob[]> => {
  const named = (paths.length === 0 ? ['contracts'] : paths).map(belowHere);
  const targets = await findTargets(named);
  const { against, hostJobs, hostRate } = flags;
  const commands: readonly FleetCommand[] = flags.command.length === 0 ? ['lint'] : flags.command;
  return planJobs({
    run: flags.run ?? randomBytes(6).toString('hex'),
    commands,
    connectors: [...new Set(targets.map(({ folder }) => folder))],
    peersOf: commands.includes('lint') ? peersIn(targets) : () => [],
    targets: commands.includes('verify') ? targetsOf(flags, found) : [],
    verifyWords: flags.with,
    deadlineMs: flags.deadline * 1_000,
    ...defined({ against, hostRate, hostJobs: hostRate === undefined ? hostJobs : (hostJobs ?? 1) }),
  });
};

/** What `lint` compares are titles: connectors of one title are named to each other, and no worker has to read all the others. */
const peersIn = (targets: readonly LintTarget[]): ((connector: string) => readonly string[]) => {
  const titled = readSiblings(targets).map(({ path, title = '' }) => ({
    path,
    key: title.trim().toLowerCase(),
  }));
  const byTitle = Map.groupBy(titled, ({ key }) => key);
  const keysOf = Map.groupBy(titled, ({ path }) => path);
  return (connector) => {
    const keys = (keysOf.get(connector) ?? []).map(({ key }) => key).filter((key) => key !== '');
    const peers = new Set(keys.flatMap((key) => (byTitle.get(key) ?? []).map(({ path }) => path)));
    return peers.size < 2 ? [] : [...peers];
  };
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
  { reports: folder, env = [] }: FleetRunFlags,
  output: RunOutput,
): Promise<void> => {
  const commands = [...Map.groupBy(reports, ({ job }) => job.command)];
  // What goes into a file, or beside other reports, has to be whole at the end.
  const events = folder === undefined && commands.length === 1 ? output.events?.() : undefined;
  const named = env.length > 1 ? inEnvironment : (report: Report): Report => report;
  const joined: [FleetCommand, Report][] = [];
  const taken: LostJob[] = [];
  for (const [command, own] of commands) {
    const parts: Report[] = [];
    for (const { job, read } of own) {
      const text = await read();
      if (text === undefined) taken.push({ job, reason: takenOut, left: [] });
      else {
        const report = named(parseReport(text, nameOfJob(job)));
        parts.push(withoutUnused((await events?.part(report)) ?? report, own.length));
      }
    }
    if (parts.length > 0) joined.push([command, mergeReports(parts)]);
  }
  for (const [, report] of joined) await output.report(report);
  if (folder !== undefined) {
    const files = joined.map(async ([command, report]) => ({
      path: join(folder, `${command}.json`),
      content: await renderReport(report, 'json', { root: process.cwd() }),
    }));
    writeFiles(await Promise.all(files), { code: 'report-not-written' });
  }
  const all = [...lost, ...taken];
  for (const each of all) output.warn(`error: ${writeLost(each)}\n`);
  if (all.length > 0) output.refuse();
};

/** A job of `lint` sees one connector: an exception that covers nothing there may cover something in others, so that nobody knows how many are of no use. */
const withoutUnused = (report: Report, jobs: number): Report => {
  if (report.tool !== 'lint' || jobs === 1) return report;
  const { exceptionsUnused: _, ...facts } = report.facts;
  return { ...report, facts };
};

/** So many things that a lost job has left are named. */
const mostLeft = 20;

const writeLost = ({ job, reason, left }: LostJob): string => {
  const urls = left.flatMap((line) => readMadeEntry(line)?.url ?? []);
  const shown = [...new Set(urls)].slice(0, mostLeft);
  const more = urls.length > shown.length ? `, and ${urls.length - shown.length} more` : '';
  const things =
    shown.length === 0 ? '' : `\n  It has left what it made: ${shown.join(', ')}${more}. Remove it by hand.`;
  return `${nameOfJob(job)} gave no report: ${reason}${things}`;
};
