import type { Definition } from '../definition/definition.ts';
import { asString, own } from '../definition/json.ts';
import { type ParameterUse, parameterUses } from './parameter-uses.ts';

/** The label or the description of a parameter, trimmed; empty where there is none. */
export const textOf = ({ parameter }: ParameterUse, key: 'x-ms-summary' | 'description'): string =>
  (asString(own(parameter.node, key)) ?? '').trim();

/**
 * The parameters that are not internal and lack a text: bodies, or all others. Those of internal operations count too, since the
 * validator does not tell these apart.
 */
export const parametersWithout = (
  definition: Definition,
  key: 'x-ms-summary' | 'description',
  bodies: boolean,
): readonly ParameterUse[] =>
  parameterUses(definition).filter(
    (use) => !use.parameter.internal && (use.parameter.in === 'body') === bodies && textOf(use, key) === '',
  );
