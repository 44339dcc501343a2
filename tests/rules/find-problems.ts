import { baseDefinition } from '../../rules/base-connector.ts';
import { readDefinition } from '../../rules/definition/definition.ts';
import { applyPatch, type Patch } from '../../rules/example.ts';
import type { DefinitionRule, Problem } from '../../rules/rule.ts';

/** What one of the rules finds in the base connector with the patch applied. */
export const findProblems = (
  rules: readonly DefinitionRule[],
  id: string,
  patch: Patch,
): readonly Problem[] => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return [...rule.check(readDefinition(applyPatch(baseDefinition, patch)))];
};

/** Where one of the rules finds something: the keys of each path, with a space between them. */
export const findPlaces = (rules: readonly DefinitionRule[], id: string, patch: Patch): readonly string[] =>
  findProblems(rules, id, patch).map(({ path }) => path.join(' '));
