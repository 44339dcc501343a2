import type { FolderRule } from '../folder-rule.ts';

/** Every rule that looks at more than one file, at files that are no JSON, or at the folder, in the order of the catalogue. */
export const allFolderRules: readonly FolderRule[] = [];
