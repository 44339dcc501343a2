import type { Profile, RuleBase, RuleSeverity } from '../rule.ts';

/**
 * The rulesets by name. `connector` is the default, and `agents` extends it; the publishers' two extend `certification`; `all` switches everything on; `properties`
 * is `connector` with only the rules of apiProperties.json.
 */
export type RulesetName = 'connector' | Profile | 'all' | 'properties';

/** Every ruleset with what it is for, in one sentence. */
export const rulesetNames: Readonly<Record<RulesetName, string>> = {
  connector:
    'For every connector: what breaks at import, in the designer or in a flow, and what makers stumble over.',
  certification: 'What Microsoft asks of a connector before it is certified, whoever publishes it.',
  'independent-publisher': 'Certification, and what is asked of independent publishers.',
  'verified-publisher': 'Certification, and what is asked of the owners of the service.',
  agents: 'For connectors whose operations become tools of agents: what Copilot Studio stumbles over.',
  all: 'Every rule, also those that most connectors break with good reason.',
  properties: 'The rules of apiProperties.json alone, as severe as in connector.',
};

/** Whether a text is the name of a ruleset. */
export const isRulesetName = (name: string): name is RulesetName => Object.hasOwn(rulesetNames, name);

/** How severe a rule is in a ruleset. */
export const severityIn = (
  rule: Pick<RuleBase, 'severity' | 'profiles'>,
  name: RulesetName,
): RuleSeverity => {
  const { severity, profiles = {} } = rule;
  switch (name) {
    case 'connector':
    case 'properties':
      return severity;
    case 'certification':
    case 'agents':
      return profiles[name] ?? severity;
    case 'independent-publisher':
    case 'verified-publisher':
      return profiles[name] ?? profiles.certification ?? severity;
    case 'all':
      return severity === 'off' ? worst(Object.values(profiles)) : severity;
  }
};

const order: readonly RuleSeverity[] = ['error', 'warn', 'info', 'hint'];

/** A rule that no ruleset has is a hint among all of them. */
const worst = (severities: readonly RuleSeverity[]): RuleSeverity =>
  order.find((severity) => severities.includes(severity)) ?? 'hint';
