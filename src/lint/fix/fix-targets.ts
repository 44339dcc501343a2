import type { Sibling } from '../../../rules/folder-rule.ts';
import type { LintTarget } from '../find/find-targets.ts';
import { readSiblings } from '../find/read-siblings.ts';
import { filesOnDisk } from '../folder/folder-files.ts';
import type { TargetOptions, TargetResults } from '../lint-targets.ts';
import type { LintResult } from '../ruleset/result.ts';
import { loadRules } from '../ruleset/run-rules.ts';
import { fixConnector } from './fix-connector.ts';
import type { OverlayChanges } from './overlay.ts';

/** A connector that was fixed in memory. */
export interface FixedTarget extends TargetResults {
  readonly fixed: readonly LintResult[];
  readonly changes: OverlayChanges;
}

/** Fixes connectors on disk, in memory; `writeChanges` writes what came of it. `wanted` says which results may be fixed. */
export const fixTargets = async (
  targets: readonly LintTarget[],
  { ruleset = 'connector', rules: severities = {}, onConnector }: TargetOptions,
  wanted?: (results: readonly LintResult[]) => readonly LintResult[],
): Promise<readonly FixedTarget[]> => {
  const rules = await loadRules(ruleset, severities);
  let all: readonly Sibling[] | undefined;
  const siblings = (): readonly Sibling[] => {
    all ??= readSiblings(targets);
    return all;
  };
  const done: FixedTarget[] = [];
  for (const target of targets) {
    done.push(
      await fixConnector(target, filesOnDisk(target.folder), rules, {
        siblings,
        ...(wanted === undefined ? {} : { wanted }),
      }),
    );
    onConnector?.(target, done.length, targets.length);
  }
  return done;
};
