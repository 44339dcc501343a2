import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { lintConnector } from './file/lint-connector.ts';
import type { LintTarget } from './find/find-targets.ts';
import { type FolderFiles, filesInMemory, filesOnDisk } from './folder/folder-files.ts';
import { createOverlay } from './folder/overlay.ts';
import type { TargetOptions, TargetResults } from './lint-targets.ts';
import { loadRules } from './load-rules.ts';

/**
 * Lints bytes that are not on disk, or not yet, as an editor or a hook hands them over. `path` says which file they are: with it, the other
 * files of its folder are looked at as well; without it they are a definition by itself.
 */
export const lintText = async (
  bytes: Uint8Array,
  path: string | undefined,
  { ruleset = 'connector', rules: severities = {} }: TargetOptions,
): Promise<TargetResults> => {
  const rules = await loadRules(ruleset, severities);
  const name = path === undefined ? '<stdin>' : basename(path);
  const files =
    path === undefined ? filesInMemory('.', { [name]: bytes }) : withText(dirname(path), name, bytes);
  const properties = /^api_?properties\.json$/i.test(name);
  const target: LintTarget = {
    folder: files.path,
    ...(properties ? { properties: name } : { definition: name }),
  };
  const { results } = await lintConnector(
    target,
    files,
    path === undefined ? { ...rules, active: { ...rules.active, folder: [] } } : rules,
  );
  return { target, results };
};

/** The folder need not exist. */
const withText = (folder: string, name: string, bytes: Uint8Array): FolderFiles => {
  const path = process.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
  const base = folderExists(folder) ? filesOnDisk(path) : filesInMemory(path, {});
  const overlay = createOverlay(base);
  overlay.write(name, bytes);
  return overlay.files;
};

const folderExists = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
