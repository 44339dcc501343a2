import type { Change } from '../../diff/change/change.ts';
import { compare } from '../../diff/compare.ts';
import type { LoadedSide } from '../../diff/load/loaded-side.ts';
import { PinoutError } from '../../error.ts';
import { importRefs } from '../../load/import-refs.ts';
import { readConnector } from '../../load/read-connector.ts';
import { asObject, defined } from '../../source/json.ts';
import { readSource } from '../../source/read-source.ts';
import type { LintTarget } from '../find/find-targets.ts';
import type { FolderFiles } from '../folder/folder-files.ts';

/** A connector's files at one moment, and which of them are its definition and properties. */
export interface FolderState {
  readonly target: LintTarget;
  readonly files: FolderFiles;
}

/**
 * What `pinout diff` calls breaking or risky between two states of one connector. A connector that cannot be loaded before has no flows to
 * break, so nothing is found.
 */
export const findHarm = async (before: FolderState, after: FolderState): Promise<readonly Change[]> => {
  const [old, next] = [await loadState(before), await loadState(after)];
  if (old === undefined || next === undefined) return [];
  const scripts = {
    ...defined({ before: old.script, after: next.script }),
  };
  return compare(old.connector, next.connector, scripts).filter(
    (change) => change.class === 'breaking' || change.class === 'risky',
  );
};

const loadState = async ({ target, files }: FolderState): Promise<LoadedSide | undefined> => {
  try {
    const definition = read(files, target.definition);
    const properties = read(files, target.properties);
    if (definition === undefined || asObject(definition.value) === undefined) return undefined;
    const scriptName = files.names.find((name) => /\.csx$/i.test(name));
    const script = scriptName === undefined ? undefined : files.bytes(scriptName);
    const connector = readConnector({
      name: target.folder,
      folder: target.folder,
      script: scriptName !== undefined,
      ...defined({ properties }),
      ...(await importRefs(definition, target.folder)),
    });
    return script === undefined ? { connector } : { connector, script: new TextDecoder().decode(script) };
  } catch (error) {
    if (error instanceof PinoutError) return undefined;
    throw error;
  }
};

const read = (files: FolderFiles, name: string | undefined) => {
  const bytes = name === undefined ? undefined : files.bytes(name);
  return name === undefined || bytes === undefined ? undefined : readSource(name, bytes);
};
