import { asObject, type JsonObject } from '../../source/json.ts';
import type { Imported } from '../model/imported.ts';
import type { ImportLock } from './lock-file.ts';
import { type MergeConflict, mergeValues } from './merge-values.ts';

/** The two files of a connector. */
export interface ConnectorValues {
  readonly definition: JsonObject;
  readonly properties: JsonObject;
}

/** What becomes of a connector when its source is imported again. */
export interface MergedImport extends ConnectorValues {
  /** Where the person's text was kept though the source has another one now. */
  readonly conflicts: readonly MergeConflict[];
}

/** Brings what is new in the source into a connector that a person has worked on. */
export const mergeImport = (mine: ConnectorValues, imported: Imported, lock: ImportLock): MergedImport => {
  const conflicts: MergeConflict[] = [];
  const merge = (key: 'definition' | 'properties'): JsonObject =>
    asObject(
      mergeValues({ base: lock[key], mine: mine[key], theirs: imported[key] }, (conflict) =>
        conflicts.push({ path: [key, ...conflict.path] }),
      ),
    ) ?? mine[key];
  return { definition: merge('definition'), properties: merge('properties'), conflicts };
};
