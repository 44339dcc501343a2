import { allRules } from '../../../rules/all-rules.ts';
import type { ConnectorRule } from '../../../rules/rule.ts';
import type { FolderRule } from '../folder-rule.ts';
import { allFolderRules } from '../rules/all-folder-rules.ts';
import { allTextRules } from '../text/all-text-rules.ts';
import type { TextRule } from '../text-rule.ts';

/** A rule of any kind; `file` tells them apart. */
export type AnyRule = ConnectorRule | FolderRule | TextRule;

/** Every rule that Pinout has: of the raw text, of one document, of the folder. */
export const everyRule: readonly AnyRule[] = [...allTextRules, ...allRules, ...allFolderRules];
