import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import type { RuleSeverity } from '../../../rules/rule.ts';
import { isRulesetName, type RulesetName } from '../../../rules/rulesets/ruleset-name.ts';
import { asObject, own } from '../../source/json.ts';
import { packageFolder } from '../../source/package-folder.ts';
import { readSeverity, ruleNames } from './rule-names.ts';

/** A ruleset file that only extends one of ours and sets severities. */
export interface PlainRuleset {
  readonly base: RulesetName;
  readonly severities: Readonly<Record<string, RuleSeverity>>;
}

/**
 * Reads a ruleset file without Spectral, which needs half a second to bundle one: possible where the file is YAML or JSON, extends exactly
 * one of Pinout's own rulesets, and does nothing but set severities of known rules. Anything else gives nothing, and Spectral reads it.
 */
export const readPlainRuleset = async (path: string): Promise<PlainRuleset | undefined> => {
  if (!/\.(ya?ml|json)$/i.test(path) || !existsSync(path)) return undefined;
  const { parse } = await import('yaml');
  const document = asObject(attempt(() => parse(readFileSync(path, 'utf8')) as unknown));
  if (document === undefined) return undefined;
  if (Object.keys(document).some((key) => key !== 'extends' && key !== 'rules' && key !== 'documentationUrl'))
    return undefined;
  const base = baseOf(own(document, 'extends'), path);
  const severities = severitiesOf(own(document, 'rules') ?? {});
  return base === undefined || severities === undefined ? undefined : { base, severities };
};

const baseOf = (extended: unknown, path: string): RulesetName | undefined => {
  const list: readonly unknown[] = Array.isArray(extended) ? extended : [extended];
  const [only] = list;
  if (list.length !== 1 || typeof only !== 'string') return undefined;
  const file = attempt(() => realpathSync(resolveFrom(resolve(path), only)));
  if (file === undefined || dirname(file) !== join(packageFolder(), 'rulesets')) return undefined;
  const name = basename(file).replace(/\.mjs$/, '');
  return isRulesetName(name) ? name : undefined;
};

const resolveFrom = (file: string, wanted: string): string =>
  /^[./\\]|^[a-z]:/i.test(wanted) ? resolve(dirname(file), wanted) : createRequire(file).resolve(wanted);

const severitiesOf = (rules: unknown): Readonly<Record<string, RuleSeverity>> | undefined => {
  const names = new Set(ruleNames());
  const found: Record<string, RuleSeverity> = {};
  for (const [id, value] of Object.entries(asObject(rules) ?? { '': undefined })) {
    const severity = readSeverity(value);
    if (severity === undefined || !names.has(id)) return undefined;
    found[id] = severity;
  }
  return found;
};

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};
