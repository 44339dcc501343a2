import { allRules } from '../../../rules/all-rules.ts';
import { allFolderRules } from '../../../rules/folder/all-folder-rules.ts';
import type { RulesetName } from '../../../rules/rulesets/ruleset-name.ts';
import { allTextRules } from '../../../rules/text/all-text-rules.ts';
import { type ActiveRules, activeAmong, type Severities } from './active-rules.ts';
import type { AnyRule } from './any-rule.ts';

/** Every rule that Pinout has: of the raw text, of one document, of the folder. */
export const everyRule: readonly AnyRule[] = [...allTextRules, ...allRules, ...allFolderRules];

/** The rules of a ruleset, with some severities set otherwise. */
export const activeRules = (name: RulesetName, over: Severities = {}): ActiveRules =>
  activeAmong(everyRule, name, over);
