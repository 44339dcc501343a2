import type { Sibling } from '../../../rules/folder-rule.ts';
import { defined } from '../../source/json.ts';
import type { LintTarget } from '../find/find-targets.ts';
import { readSiblings } from '../find/read-siblings.ts';
import { filesOnDisk } from '../folder/folder-files.ts';
import type { OverlayChanges } from '../folder/overlay.ts';
import type { TargetOptions, TargetResults } from '../lint-targets.ts';
import { loadRules } from '../load-rules.ts';
import type { LintResult } from '../ruleset/result.ts';
import { fixConnector } from './fix-connector.ts';
import { fixSafely } from './fix-safely.ts';

/** A connector that was fixed in memory. */
export interface FixedTarget extends TargetResults {
  readonly fixed: readonly LintResult[];
  readonly changes: OverlayChanges;
  /** Fixes that only a person can decide on: they change what saved flows see. */
  readonly held: readonly LintResult[];
}

/** What fixing several connectors is done with. */
export interface FixTargetsOptions extends TargetOptions {
  /** Makes these fixes too. */
  readonly suggestions?: boolean;
  /** Which results may be fixed; all of them without it. */
  readonly wanted?: (results: readonly LintResult[]) => readonly LintResult[];
}

/** Fixes connectors in memory. `writeChanges` writes the result to disk. */
export const fixTargets = async (
  targets: readonly LintTarget[],
  options: FixTargetsOptions,
): Promise<readonly FixedTarget[]> => {
  const { ruleset = 'connector', rules: severities = {}, onConnector, wanted, suggestions = false } = options;
  const rules = await loadRules(ruleset, severities);
  let all: readonly Sibling[] | undefined;
  const siblings = (): readonly Sibling[] => {
    all ??= readSiblings(targets);
    return all;
  };
  const done: FixedTarget[] = [];
  for (const target of targets) {
    const fixOptions = { siblings, suggestions, ...defined({ wanted }) };
    const files = filesOnDisk(target.folder);
    const fixed = suggestions
      ? { ...(await fixConnector(target, files, rules, fixOptions)), held: [] }
      : await fixSafely(target, files, rules, fixOptions);
    done.push(fixed);
    onConnector?.(target, done.length, targets.length);
  }
  return done;
};
