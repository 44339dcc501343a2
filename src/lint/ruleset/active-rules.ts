import type { FolderRule } from '../../../rules/folder-rule.ts';
import type { DefinitionRule, PropertiesRule, RuleSeverity } from '../../../rules/rule.ts';
import { oas2Rules } from '../../../rules/rulesets/oas2-rules.ts';
import { type RulesetName, severityIn } from '../../../rules/rulesets/ruleset-name.ts';
import type { TextRule } from '../../../rules/text-rule.ts';
import type { Severity } from '../../report/report.ts';
import type { AnyRule } from './any-rule.ts';

/** A rule that is on, and how bad it is to break it. */
export interface Active<R extends AnyRule> {
  readonly rule: R;
  readonly severity: Severity;
}

/** The rules of one run, by what they look at. */
export interface ActiveRules {
  readonly text: readonly Active<TextRule>[];
  readonly definition: readonly Active<DefinitionRule>[];
  readonly properties: readonly Active<PropertiesRule>[];
  readonly folder: readonly Active<FolderRule>[];
  /** Rules that Spectral brings along and that are on, by name. */
  readonly oas2: ReadonlyMap<string, Severity>;
  /** The same text for the same rules: part of the cache's key. */
  readonly key: string;
}

/** Severities by rule, over those of the ruleset. */
export type Severities = Readonly<Record<string, RuleSeverity>>;

/** Those of the given rules that are on in a ruleset, with some severities set otherwise. */
export const activeAmong = (
  rules: readonly AnyRule[],
  name: RulesetName,
  over: Severities = {},
): ActiveRules =>
  sortRules(rules, (rule) => over[rule.id] ?? inRuleset(rule, name), oas2SeveritiesIn(name, over));

const inRuleset = (rule: AnyRule, name: RulesetName): RuleSeverity =>
  name === 'properties' && rule.file !== 'properties' ? 'off' : severityIn(rule, name);

const oas2SeveritiesIn = (
  name: RulesetName,
  over: Severities,
): readonly (readonly [string, RuleSeverity])[] =>
  name === 'properties'
    ? []
    : oas2Rules.map((rule) => [rule.id, over[rule.id] ?? (name === 'all' ? rule.all : rule.severity)]);

const sortRules = (
  rules: readonly AnyRule[],
  severityOf: (rule: AnyRule) => RuleSeverity,
  oas2: readonly (readonly [string, RuleSeverity])[],
): ActiveRules => {
  const text: Active<TextRule>[] = [];
  const definition: Active<DefinitionRule>[] = [];
  const properties: Active<PropertiesRule>[] = [];
  const folder: Active<FolderRule>[] = [];
  const key: string[] = [];
  for (const rule of rules) {
    const severity = toSeverity(severityOf(rule));
    if (severity === undefined) continue;
    key.push(`${rule.id}=${severity}`);
    if (rule.file === 'text') text.push({ rule, severity });
    else if (rule.file === 'definition') definition.push({ rule, severity });
    else if (rule.file === 'properties') properties.push({ rule, severity });
    else folder.push({ rule, severity });
  }
  const theirs = new Map<string, Severity>();
  for (const [id, severity] of oas2) {
    const known = toSeverity(severity);
    if (known !== undefined) theirs.set(id, known);
  }
  key.push(...[...theirs].map(([id, severity]) => `${id}=${severity}`));
  return { text, definition, properties, folder, oas2: theirs, key: key.join(' ') };
};

/** Spectral's word → the report's; nothing where the rule is off. */
export const toSeverity = (severity: RuleSeverity): Severity | undefined =>
  severity === 'off' ? undefined : severity === 'warn' ? 'warning' : severity;
