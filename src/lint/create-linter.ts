import type { Sibling } from '../../rules/folder-rule.ts';
import type { Severity } from '../report/report.ts';
import { lintConnector } from './file/lint-connector.ts';
import type { LintTarget } from './find/find-targets.ts';
import { readSiblings } from './find/read-siblings.ts';
import { type FolderFiles, filesOnDisk } from './folder/folder-files.ts';
import { loadRules } from './load-rules.ts';
import { createResultCache, type ResultCache } from './result-cache.ts';
import type { Severities } from './ruleset/active-rules.ts';
import type { LintResult } from './ruleset/result.ts';

/** What a thread needs to lint connectors of a run. It survives a message to another thread. */
export interface LintJob {
  /** All connectors that are linted. */
  readonly targets: readonly LintTarget[];
  /** Where these are a part of a run: all of it. */
  readonly siblings?: readonly LintTarget[];
  readonly ruleset: string;
  readonly severities: Severities;
  readonly cache?: string;
  /** Milder rules are not run. */
  readonly least?: Severity;
}

/** Lints the connectors of a job, one by one; the rules are loaded once. */
export const createLinter = async (
  job: LintJob,
): Promise<(target: LintTarget) => Promise<readonly LintResult[]>> => {
  const rules = await loadRules(job.ruleset, job.severities, job.least);
  const cache =
    job.cache === undefined || rules.key === undefined ? undefined : createResultCache(job.cache, rules.key);
  let all: readonly Sibling[] | undefined;
  return async (target) => {
    let looked = false;
    const siblings = (): readonly Sibling[] => {
      looked = true;
      all ??= readSiblings(job.siblings ?? job.targets);
      return all;
    };
    const lint = async (files: FolderFiles): Promise<readonly LintResult[]> =>
      (await lintConnector(target, files, rules, siblings)).results;
    const files = filesOnDisk(target.folder);
    // What depends on other connectors is not kept: they may change.
    return cache === undefined
      ? lint(files)
      : throughCache(cache, target, files, { lint, mayKeep: () => !looked });
  };
};

const throughCache = async (
  cache: ResultCache,
  target: LintTarget,
  disk: FolderFiles,
  {
    lint,
    mayKeep,
  }: {
    readonly lint: (files: FolderFiles) => Promise<readonly LintResult[]>;
    readonly mayKeep: () => boolean;
  },
): Promise<readonly LintResult[]> => {
  const files = readOnce(disk);
  const key = cache.keyOf(target, files);
  const kept = cache.get(key);
  if (kept !== undefined) return kept.map((finding) => ({ finding }));
  const results = await lint(files);
  if (mayKeep())
    cache.put(
      key,
      results.map(({ finding }) => finding),
    );
  return results;
};

/** The bytes that the key is made of are the bytes that are linted. */
const readOnce = (files: FolderFiles): FolderFiles => {
  const read = new Map<string, Uint8Array | undefined>();
  return {
    ...files,
    bytes: (name) => {
      if (!read.has(name)) read.set(name, files.bytes(name));
      return read.get(name);
    },
  };
};
