import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../src/diff/change/change.ts';
import { PinoutError } from '../../src/error.ts';
import { lintConnector } from '../../src/lint/file/lint-connector.ts';
import type { LintTarget } from '../../src/lint/find/find-targets.ts';
import { findHarm } from '../../src/lint/fix/find-harm.ts';
import type { FixedConnector, FixedFile, fixConnector } from '../../src/lint/fix/fix-connector.ts';
import type { FolderFiles } from '../../src/lint/folder/folder-files.ts';
import { withChanges } from '../../src/lint/folder/overlay.ts';
import type { RunRules } from '../../src/lint/ruleset/file-rules.ts';
import type { LintResult } from '../../src/lint/ruleset/result.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { defined } from '../../src/source/json.ts';
import { readSource } from '../../src/source/read-source.ts';
import { editValue } from './edit-value.ts';

/** A connector after its fixes, and what is wrong with it. */
export interface CheckedFixes<F extends FixedConnector> {
  readonly fixed: F;
  readonly troubles: readonly string[];
  /** What `pinout diff` calls breaking or risky. */
  readonly harm: readonly Change[];
}

/**
 * Fixes a connector in memory, and says what is wrong with the result: values that are not those before with just the edits made, a connector
 * that does not load any more, findings that were not there before, a second run that finds something to fix, harm for saved flows.
 */
export const checkFixes = async <F extends FixedConnector>(
  target: LintTarget,
  files: FolderFiles,
  rules: RunRules,
  fix: (...given: Parameters<typeof fixConnector>) => Promise<F>,
): Promise<CheckedFixes<F>> => {
  const troubles: string[] = [];
  const onChange = (change: FixedFile): void => {
    if (!hasRightValues(change)) troubles.push(`values differ after a pass (${change.chosen.kind})`);
  };
  const fixed = await fix(target, files, rules, { onChange });
  const { written, renamed } = fixed.changes;
  if (written.length + renamed.length === 0) return { fixed, troubles, harm: [] };
  const after = withChanges(files, fixed.changes);
  if (loads(target, files) && !loads(fixed.target, after)) troubles.push('does not load any more');
  const second = await fix(fixed.target, after, rules);
  const codes = [...new Set(second.fixed.map(({ finding }) => finding.code))];
  if (codes.length > 0) troubles.push(`a second run fixes ${codes.join(', ')}`);
  const fresh = moreThan(fixed.results, (await lintConnector(target, files, rules)).results);
  if (fresh.length > 0) troubles.push(`new findings of ${fresh.join(', ')}`);
  return { fixed, troubles, harm: await findHarm({ target, files }, { target: fixed.target, files: after }) };
};

/** The rules that are broken more often than before. */
const moreThan = (after: readonly LintResult[], before: readonly LintResult[]): readonly string[] => {
  const [now, then] = [after, before].map((results) => Map.groupBy(results, ({ finding }) => finding.code));
  return [...(now ?? [])].flatMap(([code, found]) =>
    found.length > (then?.get(code)?.length ?? 0) ? code : [],
  );
};

const hasRightValues = ({ before, chosen, after }: FixedFile): boolean => {
  if (before.value === undefined || after.value === undefined) return true;
  if (chosen.kind !== 'edits') return isDeepStrictEqual(plain(before.value), plain(after.value));
  return JSON.stringify(editValue(before.value, chosen.edits)) === JSON.stringify(after.value);
};

/** Control characters are what the fixes of the raw text may take out of values. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/\\u00[01][0-9a-f]|\\[bf]|\ufeff/g, ''));

const loads = (target: LintTarget, files: FolderFiles): boolean => {
  const read = (name: string | undefined) => {
    const bytes = name === undefined ? undefined : files.bytes(name);
    return name === undefined || bytes === undefined ? undefined : readSource(name, bytes);
  };
  try {
    const [definition, properties] = [read(target.definition), read(target.properties)];
    if (definition === undefined) return false;
    readConnector({
      name: target.folder,
      folder: target.folder,
      definition,
      script: false,
      ...defined({ properties }),
    });
    return true;
  } catch (error) {
    if (error instanceof PinoutError) return false;
    throw error;
  }
};
