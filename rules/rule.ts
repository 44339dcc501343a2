import type { Path } from '../src/source/pointer.ts';
import type { Definition } from './definition/definition.ts';
import type { Properties } from './definition/properties.ts';
import type { Example } from './example.ts';

/** Spectral's severities by their names in rulesets. */
export type RuleSeverity = 'error' | 'warn' | 'info' | 'hint' | 'off';

/** Rulesets beside the default one; a rule without an entry keeps its own severity there. */
export type Profile = 'certification' | 'independent-publisher' | 'verified-publisher' | 'agents';

/** A change to the text of the file, by path; applied with the formatting kept. */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'rename'; readonly path: Path; readonly to: string };

/** One place where a rule is broken. */
export interface Problem {
  readonly path: Path;
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** What to do here, where it is more than the rule's own remedy says. */
  readonly remedy?: string;
  /** What puts it right; a suggestion if the rule's `fix` is `suggest`. Absent if nobody can know it. */
  readonly edits?: readonly Edit[];
  /** The edits change what saved flows see (platform.md §7.4), so `--fix` leaves them and `--fix-suggestions` makes them. */
  readonly suggested?: boolean;
}

/** What every rule says of itself, whatever it looks at. Its page is made from this. */
export interface RuleBase {
  /** The catalogue's name, `connector-…`; the name of its page. */
  readonly id: string;
  /** What the rule demands, in one sentence. */
  readonly demands: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  /** In the default ruleset. A rule that only a profile has is `off` here. */
  readonly severity: RuleSeverity;
  readonly profiles?: Readonly<Partial<Record<Profile, RuleSeverity>>>;
  /** `auto` is safe by `pinout diff`; `suggest` is for a person to decide. */
  readonly fix: 'auto' | 'suggest' | 'none';
  /** What happens to a maker or a flow when it is broken, and what is not known for sure. */
  readonly why: string;
  /** Who demands it: validators, documentation pages, observed clients. */
  readonly source: string;
  readonly fails: Example;
  readonly passes: Example;
}

/** A rule of apiDefinition.swagger.json. `check` never throws, whatever the document holds. */
export interface DefinitionRule extends RuleBase {
  readonly file: 'definition';
  readonly check: (definition: Definition) => Iterable<Problem>;
}

/** A rule of apiProperties.json. */
export interface PropertiesRule extends RuleBase {
  readonly file: 'properties';
  readonly check: (properties: Properties) => Iterable<Problem>;
}

/** A rule that looks at one of the two JSON files. */
export type ConnectorRule = DefinitionRule | PropertiesRule;
