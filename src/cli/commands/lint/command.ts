import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { PinoutError } from '../../../error.ts';
import { expandGlobs } from '../../../lint/find/expand-globs.ts';
import { findFiles, findTargets, type LintTarget } from '../../../lint/find/find-targets.ts';
import type { ForeignFile } from '../../../lint/find/foreign-file.ts';
import { writeBaseline } from '../../../lint/known/baseline.ts';
import { toReport } from '../../../lint/lint-connectors.ts';
import { lintTargets, type TargetOptions, type TargetResults } from '../../../lint/lint-targets.ts';
import { shardTargets, type TargetShard } from '../../../lint/shard-targets.ts';
import type { Severity } from '../../../report/report.ts';
import { severities } from '../../../report/severity.ts';
import { slimFinding } from '../../../report/slim-report.ts';
import { countOf } from '../../../report/summary.ts';
import { defined } from '../../../source/json.ts';
import type { CommandOutput } from '../../command-output.ts';
import { settingsOf } from '../../config/settings.ts';
import { doesJobs } from '../../do-jobs.ts';
import { explainFailure } from '../../explain-failure.ts';
import { flagName } from '../../words/flag-name.ts';
import { nothingToDo, refuseWithShard } from '../../words/read-shard.ts';
import { addReportOptions } from '../../words/report-flags.ts';
import { cacheOf } from './cache-flags.ts';
import { addLintOptions, type LintFlags } from './flags.ts';
import { type LintSettings, readSettings, tellCode } from './settings.ts';

/** `pinout lint`: checks connectors by every rule that is on, and puts right what it can. */
export const lintCommand = (output: CommandOutput): Command =>
  addReportOptions(
    addLintOptions(
      new Command('lint')
        .description('Check connectors against every rule, offline.')
        .argument('[paths...]', 'connector folders or files; default: contracts/, or this folder'),
    ),
  ).action(async (paths: string[], flags: LintFlags, command: Command) => {
    refuseContradictions(flags);
    refuseWithShard(flags, ['fix', 'fixSuggestions', 'fixDryRun', 'updateBaseline', 'stdin', 'watch']);
    // Whoever asks for the suggestions asks for changes: without a dry run they are written.
    if (flags.fixSuggestions === true && flags.fixDryRun !== true) command.setOptionValue('fix', true);
    const all = settingsOf(command);
    const { found } = all;
    const settings = await readSettings(flags, all);
    await tellCode(settings, output.warn);
    if (flags.stdin === true) return lintStdin(flags, settings, output);
    const named = await pathsOf(paths, flags.glob, found.config.lint?.paths, found.folder);
    const once = (): Promise<void> => lintOnce(named, flags, settings, output);
    if (flags.watch === true) {
      const { watchConnectors } = await import('../../../lint/watch-connectors.ts');
      return watchConnectors(named, once, (error) => output.warn(explainFailure(error, process.stderr)));
    }
    return once();
  });

/** Up to here the time of a run is that of its start. */
const few = 5;

/**
 * V8's best compiler works beside a run that is over before its code pays: a sixth of the CPU time of a large definition (docs/benchmarks.md). Only in a process of its own,
 * and in versions of Node in which the flag was tried, since an unknown one is told on the standard error.
 */
const spareCompiler = (): void => {
  if (!import.meta.url.endsWith('.ts') && /^v2[24]\./.test(process.version))
    setFlagsFromString('--no-turbofan');
};

const lintOnce = async (
  paths: readonly string[],
  flags: LintFlags,
  settings: LintSettings,
  output: CommandOutput,
): Promise<void> => {
  const { targets, foreign } = await findFiles(paths);
  if (targets.length <= few && flags.watch !== true && !doesJobs()) spareCompiler();
  if (tellForeign(foreign, flags, output) && targets.length === 0) return;
  if (flags.fix === true || flags.fixDryRun === true) return fix({ targets, paths }, flags, settings, output);
  const cache = cacheOf(flags);
  const least = leastOf(flags);
  const shard = shardOf(targets, flags, settings, output.warn);
  const among = flags.among === undefined ? undefined : await findTargets(flags.among);
  const keep = streamTo(output, flags, settings);
  const linted: TargetResults[] = [];
  for (const group of settings.groupsOf(targets)) {
    const own =
      shard === undefined ? group.targets : group.targets.filter((each) => shard.targets.includes(each));
    linted.push(
      ...(await lintTargets(own, {
        ...settings.options,
        ...group.options,
        siblings: among ?? group.targets,
        ...defined({ cache, least, keep }),
      })),
    );
  }
  const options = { ...settings.options, ...defined({ shards: shard?.shards }) };
  await finish(linted, flags, { ...settings, options }, output);
};

/** `--format events`: what is found in a connector is written at once, and only what counts is kept. */
const streamTo = (
  output: CommandOutput,
  flags: LintFlags,
  { options }: LintSettings,
): TargetOptions['keep'] => {
  const events = flags.updateBaseline === true ? undefined : output.events?.();
  if (events === undefined) return undefined;
  return async (linted) => {
    const part = toReport([linted], options);
    const isWhole = (await events.part(part)) === part;
    return isWhole
      ? linted.results
      : linted.results.map(({ finding }) => ({ finding: slimFinding(finding) }));
  };
};

/** `--shard`: which of the connectors this job lints; says so if that is none. */
const shardOf = (
  targets: readonly LintTarget[],
  flags: LintFlags,
  { options: { baseline, exceptions = [], root = process.cwd() }, groupsOf }: LintSettings,
  warn: (text: string) => void,
): TargetShard | undefined => {
  const { shard } = flags;
  if (shard === undefined) return undefined;
  const plan = [
    exceptions,
    // Each job has the files in a folder of its own.
    groupsOf(targets).map(({ options: { ruleset, rules } }) => [ruleset && relative(root, ruleset), rules]),
    leastOf(flags) ?? null,
    [...(baseline?.fingerprints ?? [])],
  ];
  const split = shardTargets(targets, shard, plan);
  if (split.targets.length === 0) warn(nothingToDo(shard, 'folders'));
  return split;
};

/** Says first what nothing can be said about; whether there was anything. */
const tellForeign = (foreign: readonly ForeignFile[], flags: LintFlags, output: CommandOutput): boolean => {
  const ignored = foreign.filter(({ isDefinition }) => flags.ignoreUnknown === true && !isDefinition);
  const told = foreign.filter((file) => !ignored.includes(file));
  if (ignored.length > 0)
    output.warn(
      `${countOf(ignored.length, 'file')} passed over, not of a connector: ${ignored.map(({ path }) => path).join(', ')}\n`,
    );
  for (const { message, remedy } of told) output.warn(`error: ${message}\n  ${remedy}\n`);
  if (told.length > 0) output.refuse();
  return foreign.length > 0;
};

/** The mildest findings that are shown or counted, if somebody limits them; a baseline has them all. */
const leastOf = ({
  show,
  quiet,
  failOn = 'error',
  maxWarnings,
  updateBaseline,
}: LintFlags): Severity | undefined => {
  if (updateBaseline === true || (show === undefined && quiet !== true)) return undefined;
  const failing = failOn === 'never' ? 'error' : failOn;
  const wanted = [show ?? failing, failing, ...(maxWarnings === undefined ? [] : (['warning'] as const))];
  return severities.findLast((severity) => wanted.includes(severity));
};

const finish = async (
  linted: readonly TargetResults[],
  flags: LintFlags,
  { options, baselineFile }: LintSettings,
  output: CommandOutput,
): Promise<void> => {
  const report = toReport(linted, options);
  if (flags.updateBaseline === true && baselineFile !== undefined) {
    const findings = report.checks.flatMap((check) => check.findings);
    await writeBaseline(baselineFile, findings, options.root ?? process.cwd());
    const known = `${countOf(findings.length, 'finding')} ${findings.length === 1 ? 'is' : 'are'} known`;
    output.warn(`${baselineFile}: ${known} from now on.\n`);
    return;
  }
  await output.report(report);
};

const fix = async (
  { targets, paths }: { readonly targets: readonly LintTarget[]; readonly paths: readonly string[] },
  flags: LintFlags,
  settings: LintSettings,
  output: CommandOutput,
): Promise<void> => {
  const { fixTargets } = await import('../../../lint/fix/fix-targets.ts');
  const { diffOfChanges, writeChanges } = await import('../../../lint/fix/write-changes.ts');
  const { countFixes } = await import('../../../lint/fix/count-fixes.ts');
  const { exceptions = [], root = process.cwd() } = settings.options;
  const { withoutExceptions } = await import('../../../lint/known/exceptions.ts');
  const { operationExceptions } = await import('../../../lint/known/operation-exceptions.ts');
  const excepted = operationExceptions(exceptions, targets);
  const done: Awaited<ReturnType<typeof fixTargets>>[number][] = [];
  for (const group of settings.groupsOf(targets))
    done.push(
      ...(await fixTargets(group.targets, {
        ...settings.options,
        ...group.options,
        suggestions: flags.fixSuggestions === true,
        wanted: (results) => withoutExceptions(results, excepted, root).kept,
      })),
    );
  if (flags.fixDryRun === true) {
    for (const { target, changes } of done) output.write(diffOfChanges(target.folder, changes));
    output.warn(countFixes(done, 'could be'));
    return;
  }
  for (const { target, changes } of done) writeChanges(target.folder, changes, paths);
  output.warn(countFixes(done, 'were'));
  await finish(done, flags, settings, output);
};

const lintStdin = async (flags: LintFlags, settings: LintSettings, output: CommandOutput): Promise<void> => {
  const { lintText } = await import('../../../lint/lint-text.ts');
  const linted = await lintText(await buffer(process.stdin), flags.stdinFilename, settings.options);
  await finish([linted], flags, settings, output);
};

/** Paths and patterns; without any, what the configuration names, else contracts/, else this folder. */
const pathsOf = async (
  paths: readonly string[],
  globs: readonly string[],
  configured: readonly string[] | undefined,
  folder: string,
): Promise<readonly string[]> => {
  const named = [...paths, ...(await expandGlobs(globs))];
  if (named.length > 0) return named;
  if (configured !== undefined)
    return configured.map((path) => relative(process.cwd(), resolve(folder, path)) || '.');
  return [existsSync('contracts') ? 'contracts' : '.'];
};

const refuseContradictions = (flags: LintFlags): void => {
  const pairs: readonly (readonly [keyof LintFlags, keyof LintFlags])[] = [
    ['fix', 'fixDryRun'],
    ['fix', 'updateBaseline'],
    ['fixDryRun', 'updateBaseline'],
    ['stdin', 'fix'],
    ['fixSuggestions', 'updateBaseline'],
    ['stdin', 'fixDryRun'],
    ['stdin', 'fixSuggestions'],
    ['stdin', 'watch'],
    ['watch', 'fix'],
    ['watch', 'fixDryRun'],
    ['watch', 'fixSuggestions'],
    ['watch', 'updateBaseline'],
  ];
  const both = pairs.find(([one, other]) => flags[one] === true && flags[other] === true);
  if (both === undefined) return;
  const [one, other] = both.map(flagName);
  throw new PinoutError(
    'flags-contradict',
    `${one} and ${other} do not go together.`,
    `Leave one of them out.`,
  );
};
