import type { FolderRule } from '../../../rules/folder-rule.ts';
import type { ConnectorRule } from '../../../rules/rule.ts';
import type { TextRule } from '../../../rules/text-rule.ts';

/** A rule of any kind; `file` tells them apart. */
export type AnyRule = ConnectorRule | FolderRule | TextRule;
