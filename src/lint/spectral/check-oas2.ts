import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import type { Severity } from '../../report/report.ts';
import type { FurtherCheck } from '../ruleset/further-check.ts';
import { boundPatterns } from './bound-patterns.ts';
import { runSpectral } from './run-spectral.ts';
import { tameExamples } from './tame-examples.ts';

/** Runs rules that Spectral brings along for OpenAPI 2.0 over definitions. */
export const checkOas2 = (severities: ReadonlyMap<string, Severity>): FurtherCheck => {
  const ruleset = new Ruleset({
    extends: [[oas as RulesetDefinition, 'off']],
    rules: Object.fromEntries(
      [...severities].map(([id, severity]) => [id, severity === 'warning' ? 'warn' : severity]),
    ),
  });
  tameExamples(ruleset);
  boundPatterns(ruleset);
  return async (read, kind) => (kind === 'definition' ? runSpectral(read, ruleset) : []);
};
