import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  type Acceptance,
  acceptedBy,
  addAcceptances,
  readAcceptances,
} from '../../../diff/change/accept-changes.ts';
import { type Diff, diffConnectors } from '../../../diff/diff-connectors.ts';
import { type LoadedPair, loadComparisons } from '../../../diff/load/load-comparisons.ts';
import { type PairShard, shardPairs } from '../../../diff/shard-pairs.ts';
import type { FailOn } from '../../../diff/to-report.ts';
import { writeChangelog } from '../../../diff/write-changelog.ts';
import { readNamedFile } from '../../../disk/read-file.ts';
import { writeFiles } from '../../../disk/write-files.ts';
import { PinoutError } from '../../../error.ts';
import { mergeReports } from '../../../report/merge-reports.ts';
import type { Report, Severity, ShardPlace } from '../../../report/report.ts';
import { atLeast } from '../../../report/severity.ts';
import type { CommandOutput } from '../../command-output.ts';
import { addShard, nothingToDo, refuseWithShard } from '../../words/read-shard.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { addDiffVerifyOptions, type DiffVerifyFlags } from './verify-flags.ts';

interface DiffFlags extends DiffVerifyFlags {
  /** The class of `--fail-on` as the severity that its findings have, which the flags of every report know. */
  readonly failOn: Severity;
  readonly allow?: string;
  readonly accept?: string;
  readonly suggestVersion?: boolean;
  readonly verify?: string;
  readonly shard?: ShardPlace;
}

/** `pinout diff`: what a new version of a connector does to the flows that use the old one. */
export const diffCommand = (output: Pick<CommandOutput, 'report' | 'write' | 'warn' | 'fail'>): Command =>
  addReportOptions(
    addShard(addDiffVerifyOptions(addOptions(new Command('diff'))), 'compare one part of the connectors'),
  ).action(async (words: string[], flags: DiffFlags, command: Command) => {
    const pairs = await loadComparisons(...separate(words, command));
    const bytes = flags.allow === undefined ? undefined : await readAllowed(flags.allow, flags.accept);
    const acceptances = bytes === undefined ? [] : readAcceptances(flags.allow ?? '', bytes);
    const today = new Date().toISOString().slice(0, 10);
    const accept = acceptedBy(acceptances, today, process.cwd());
    refuseWithShard(flags, ['accept', 'suggestVersion', 'verify']);
    const shard = shardOf(pairs, flags, acceptances, output.warn);
    const diffs = (shard?.pairs ?? pairs).map((pair) =>
      diffConnectors(pair, { failOn: failOnOf[flags.failOn], accept }),
    );
    // What accepts nothing in this shard may do so in another.
    if (shard === undefined) warnOfUnused(acceptances, diffs, accept, output.warn);
    const report = joinDiffs(diffs, shard);
    if (flags.accept !== undefined) return acceptOpen(report, flags, bytes, output);
    if (flags.suggestVersion === true) return suggest(diffs, report, output);
    if (flags.verify === undefined) return output.report(report);
    const { withVerification } = await import('./verify.ts');
    await output.report(await withVerification(diffs, report, flags.verify, flags));
  });

const addOptions = (command: Command): Command =>
  command
    .description('Show what a new version of a connector does to the flows that use the old one.')
    .argument('<what...>', 'two folders or files, or git revisions (main, main...HEAD) and paths after --')
    .addOption(
      new Option('--fail-on <class>', 'exit with status 1 on changes of this class: breaking, risky or any')
        .argParser(readFailOn)
        .default('error', 'breaking'),
    )
    .option('--allow <file>', 'file of accepted changes, each with its fingerprint and a reason')
    .option('--accept <reason>', 'add the changes that fail to the file of --allow, with this reason')
    .option('--suggest-version', 'print the next version and a changelog instead of the report')
    .option(
      '--verify <url>',
      'also verify the backend at this URL against the old definition and the new one',
    );

/** `--shard`: which of the pairs this job compares; says so if that is none. */
const shardOf = (
  pairs: readonly LoadedPair[],
  { shard, failOn }: DiffFlags,
  acceptances: readonly Acceptance[],
  warn: (text: string) => void,
): PairShard | undefined => {
  if (shard === undefined) return undefined;
  const split = shardPairs(pairs, shard, [failOn, acceptances]);
  if (split.pairs.length === 0) warn(nothingToDo(shard, 'connectors'));
  return split;
};

const joinDiffs = (diffs: readonly Diff[], shard: PairShard | undefined): Report => {
  if (shard === undefined) return mergeReports(diffs.map(({ report }) => report));
  const joined =
    diffs.length === 0
      ? { tool: 'diff' as const, subjects: [], checks: [], facts: {} }
      : mergeReports(diffs.map(({ report }) => report));
  return { ...joined, shards: shard.shards };
};

const severityOf: Readonly<Record<FailOn, Severity>> = { breaking: 'error', risky: 'warning', any: 'hint' };
const failOnOf: Readonly<Record<Severity, FailOn>> = {
  error: 'breaking',
  warning: 'risky',
  info: 'any',
  hint: 'any',
};

const readFailOn = (text: string): Severity => {
  if (!Object.hasOwn(severityOf, text)) throw new InvalidArgumentError('It is breaking, risky or any.');
  return severityOf[text as FailOn];
};

/** Words behind `--` are paths, whatever they are called; commander keeps no note of them but in the words it was given. */
const separate = (words: readonly string[], command: Command): [string[], string[] | undefined] => {
  const { rawArgs = [] } = (command.parent ?? command) as { readonly rawArgs?: readonly string[] };
  const at = rawArgs.indexOf('--');
  if (at < 0) return [[...words], undefined];
  const count = rawArgs.length - at - 1;
  return [words.slice(0, words.length - count), words.slice(words.length - count)];
};

/** A file that is to be written may not be there yet. */
const readAllowed = async (file: string, accept: string | undefined): Promise<Uint8Array | undefined> => {
  if (accept !== undefined && !existsSync(file)) return undefined;
  return readNamedFile(file, {
    code: 'accepted-not-found',
    remedy: 'Name the file of accepted changes, or leave --allow out.',
  });
};

/** Somebody has looked at what fails now, and takes it. */
const acceptOpen = async (
  { checks }: Report,
  { allow, accept = '', failOn }: DiffFlags,
  bytes: Uint8Array | undefined,
  { write }: Pick<CommandOutput, 'write'>,
): Promise<void> => {
  if (allow === undefined || accept.trim() === '')
    throw new PinoutError(
      'accepted-unnamed',
      'A reason and a file of accepted changes are needed.',
      'Write both: --allow accepted.yaml --accept "Nobody uses it: asked on 3 May".',
    );
  const open = checks.flatMap(({ findings }) => findings.filter(({ severity }) => atLeast(severity, failOn)));
  const content = addAcceptances(allow, bytes, open, { reason: accept.trim(), root: process.cwd() });
  writeFiles([{ path: allow, content }], { code: 'accepted-not-written' });
  write(open.map(({ message }) => `accepted: ${message}\n`).join(''));
};

/** An entry that fits nothing is a leftover, or a mistyped fingerprint, or has run out. */
const warnOfUnused = (
  acceptances: readonly Acceptance[],
  diffs: readonly Diff[],
  accept: ReturnType<typeof acceptedBy>,
  warn: (text: string) => void,
): void => {
  const used = new Set(diffs.flatMap(({ findings }) => findings.map(accept)));
  for (const each of acceptances) {
    if (used.has(each)) continue;
    const until = each.until === undefined ? '' : ` (until ${each.until})`;
    warn(`--allow: ${each.fingerprint}${until} accepts no change: ${each.reason}\n`);
  }
};

const suggest = (
  diffs: readonly Diff[],
  report: Report,
  { write, fail }: Pick<CommandOutput, 'write' | 'fail'>,
): void => {
  write(
    diffs
      .map(({ before, after, changes }) =>
        writeChangelog(after.title, before.version, after.version, changes),
      )
      .join('\n'),
  );
  if (report.checks.some(({ verdict }) => verdict.kind === 'fail')) fail();
};
