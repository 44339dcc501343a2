import type { Severities } from './active-rules.ts';
import type { LintTarget } from './find-targets.ts';
import { filesOnDisk } from './folder-files.ts';
import type { Sibling } from './folder-rule.ts';
import { lintConnector } from './lint-connector.ts';
import { readSiblings } from './read-siblings.ts';
import type { LintResult } from './result.ts';
import { loadRules } from './run-rules.ts';

/** What came of one connector. */
export interface TargetResults {
  readonly target: LintTarget;
  readonly results: readonly LintResult[];
}

/** How connectors on disk are linted. */
export interface TargetOptions {
  readonly ruleset?: string;
  readonly rules?: Severities;
  /** A folder in which results are kept by the content of the files; nothing is kept without it. */
  readonly cache?: string;
  readonly threads?: number;
  readonly onConnector?: (target: LintTarget, done: number, all: number) => void;
}

/** Lints connectors on disk, each by every rule that is on, in their order. */
export const lintTargets = async (
  targets: readonly LintTarget[],
  { ruleset = 'connector', rules: severities = {}, onConnector }: TargetOptions,
): Promise<readonly TargetResults[]> => {
  const rules = await loadRules(ruleset, severities);
  let siblings: readonly Sibling[] | undefined;
  const all = (): readonly Sibling[] => {
    siblings ??= readSiblings(targets);
    return siblings;
  };
  const linted: TargetResults[] = [];
  for (const target of targets) {
    const { results } = await lintConnector(target, filesOnDisk(target.folder), rules, all);
    linted.push({ target, results });
    onConnector?.(target, linted.length, targets.length);
  }
  return linted;
};
