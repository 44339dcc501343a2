import { allRules } from '../../../rules/all-rules.ts';
import { allFolderRules } from '../../../rules/folder/all-folder-rules.ts';
import type { FolderRule } from '../../../rules/folder-rule.ts';
import type { ConnectorRule } from '../../../rules/rule.ts';
import { allTextRules } from '../../../rules/text/all-text-rules.ts';
import type { TextRule } from '../../../rules/text-rule.ts';

/** A rule of any kind; `file` tells them apart. */
export type AnyRule = ConnectorRule | FolderRule | TextRule;

/** Every rule that Pinout has: of the raw text, of one document, of the folder. */
export const everyRule: readonly AnyRule[] = [...allTextRules, ...allRules, ...allFolderRules];
