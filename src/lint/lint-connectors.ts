import { resolve } from 'node:path';
import type { LintException } from '../config/config.ts';
import { fingerprintsOf } from '../report/group/fingerprint.ts';
import type { Check, Finding, Report, Shards } from '../report/report.ts';
import { verdictOf } from '../report/severity.ts';
import { digest } from '../source/digest.ts';
import { defined } from '../source/json.ts';
import { pathIn } from './file/lint-connector.ts';
import { findTargets, type LintTarget } from './find/find-targets.ts';
import type { Baseline } from './known/baseline.ts';
import { withoutExceptions } from './known/exceptions.ts';
import { operationExceptions } from './known/operation-exceptions.ts';
import { lintTargets, type TargetResults } from './lint-targets.ts';
import type { Severities } from './ruleset/active-rules.ts';

/** Options of `lintConnectors`. The ruleset is `connector` if you name none. */
export interface LintOptions {
  /** The name of one of Pinout's rulesets, or the path of a Spectral ruleset file. */
  readonly ruleset?: string;
  /** Severities by rule, over those of the ruleset. */
  readonly rules?: Severities;
  readonly exceptions?: readonly LintException[];
  readonly baseline?: Baseline;
  /** Paths in findings, exceptions and fingerprints are relative to this folder; the current one unless said. */
  readonly root?: string;
  /** A folder in which results are kept by the content of the files; nothing is kept without it. */
  readonly cache?: string;
  /** How many threads may work; one unless said. */
  readonly threads?: number;
  /** Where the connectors are one shard of a run (`shardTargets`). */
  readonly shards?: Shards;
  readonly onConnector?: (target: LintTarget, done: number, all: number) => void;
}

/**
 * Lints connectors: folders, or files in them (see `findTargets`). The report has one check a file, and every finding has a place. Throws a
 * PinoutError for a path that is not there and a ruleset that does not load; nothing that a connector holds makes it throw.
 */
export const lintConnectors = async (
  paths: readonly string[],
  options: LintOptions = {},
): Promise<Report> => {
  const targets = await findTargets(paths);
  const results = await lintTargets(targets, options);
  return toReport(results, options);
};

/** The results of connectors as a report, without what exceptions and the baseline cover. */
export const toReport = (
  linted: readonly TargetResults[],
  { exceptions: listed = [], baseline, root = process.cwd(), shards }: LintOptions = {},
): Report => {
  const exceptions = operationExceptions(
    listed,
    linted.map(({ target }) => target),
  );
  const used = new Set<LintException>();
  let excepted = 0;
  const checks = linted.flatMap(({ target, results }) => {
    const found = withoutExceptions(results, exceptions, root);
    excepted += results.length - found.kept.length;
    for (const exception of found.used) used.add(exception);
    return checksOf(
      target,
      found.kept.map(({ finding }) => finding),
    );
  });
  const unused = exceptions.filter((exception) => !used.has(exception));
  // What covers nothing in one shard may do so in another; an operation is in one only.
  const open = shards === undefined ? [] : unused.filter((exception) => listed.includes(exception));
  const idle = unused.length - open.length;
  const fresh = baseline === undefined ? checks : withoutKnown(checks, baseline, root);
  const count = (of: readonly Check[]): number => of.reduce((sum, { findings }) => sum + findings.length, 0);
  return {
    tool: 'lint',
    subjects: [...new Set(linted.map(({ target }) => target.folder))],
    checks: fresh.map((check) => ({ ...check, verdict: verdictOf(check.findings) })),
    facts: {
      connectors: linted.length,
      ...(excepted === 0 ? {} : { excepted }),
      ...(idle === 0 ? {} : { exceptionsUnused: idle }),
      ...(baseline === undefined ? {} : { inBaseline: count(checks) - count(fresh) }),
    },
    ...defined({ shards: shards && withUnused(shards, listed, open) }),
  };
};

const withUnused = (
  shards: Shards,
  listed: readonly LintException[],
  open: readonly LintException[],
): Shards =>
  open.length === 0
    ? shards
    : { ...shards, unused: open.map((each) => digest(`${listed.indexOf(each)} ${JSON.stringify(each)}`)) };

/** One check a file: the two JSON files always, any other where something was found in it. */
const checksOf = (target: LintTarget, findings: readonly Finding[]): readonly Check[] => {
  const { folder, definition, properties } = target;
  const byFile = new Map<string, Finding[]>();
  for (const name of [definition, properties]) if (name !== undefined) byFile.set(pathIn(folder, name), []);
  for (const finding of findings) {
    const file = finding.at?.file ?? folder;
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [finding]);
    else known.push(finding);
  }
  return [...byFile].map(([file, found]) => ({
    subject: folder,
    name: folder !== '.' && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file,
    verdict: verdictOf(found),
    findings: found,
    at: { file, line: 1, column: 1 },
  }));
};

const withoutKnown = (
  checks: readonly Check[],
  { fingerprints }: Baseline,
  root: string,
): readonly Check[] => {
  const each = fingerprintsOf(
    checks.flatMap(({ findings }) => findings),
    resolve(root),
  ).values();
  return checks.map((check) => ({
    ...check,
    findings: check.findings.filter(() => !fingerprints.has(each.next().value ?? '')),
  }));
};
