import { isDeepStrictEqual } from 'node:util';
import { PinoutError } from '../../src/error.ts';
import type { LintTarget } from '../../src/lint/find/find-targets.ts';
import { type FixedConnector, type FixedFile, fixConnector } from '../../src/lint/fix/fix-connector.ts';
import { createOverlay, type OverlayChanges } from '../../src/lint/fix/overlay.ts';
import type { FolderFiles } from '../../src/lint/folder/folder-files.ts';
import type { RunRules } from '../../src/lint/ruleset/run-rules.ts';
import { readConnector } from '../../src/load/read-connector.ts';
import { readSource } from '../../src/source/read-source.ts';
import { editValue } from './edit-value.ts';

/**
 * Fixes a connector in memory, and says what is wrong with the result: values that are not those before with just the edits made, a connector
 * that loads no more, a second run that finds something to fix.
 */
export const checkFixes = async (
  target: LintTarget,
  files: FolderFiles,
  rules: RunRules,
): Promise<{ readonly fixed: FixedConnector; readonly troubles: readonly string[] }> => {
  const troubles: string[] = [];
  const onChange = (change: FixedFile): void => {
    if (!hasRightValues(change)) troubles.push(`values differ after a pass (${change.chosen.kind})`);
  };
  const fixed = await fixConnector(target, files, rules, { onChange });
  const { written, renamed } = fixed.changes;
  if (written.length + renamed.length === 0) return { fixed, troubles };
  const after = withChanges(files, fixed.changes);
  if (loads(target, files) && !loads(fixed.target, after)) troubles.push('does not load any more');
  const second = await fixConnector(fixed.target, after, rules);
  const codes = [...new Set(second.fixed.map(({ finding }) => finding.code))];
  if (codes.length > 0) troubles.push(`a second run fixes ${codes.join(', ')}`);
  return { fixed, troubles };
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
      ...(properties === undefined ? {} : { properties }),
    });
    return true;
  } catch (error) {
    if (error instanceof PinoutError) return false;
    throw error;
  }
};

const withChanges = (base: FolderFiles, { renamed, written }: OverlayChanges): FolderFiles => {
  const overlay = createOverlay(base);
  for (const { from, to } of renamed) overlay.rename(from, to);
  for (const { name, after } of written) overlay.write(name, after);
  return overlay.files;
};
