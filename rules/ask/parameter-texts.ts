import { asString, own } from '../../src/source/json.ts';
import type { Definition } from '../definition/definition.ts';
import { isInternal } from './operation-status.ts';
import { type ParameterUse, parameterUses } from './parameter-uses.ts';

/** The label or the description of a parameter, trimmed; empty where there is none. */
export const textOf = ({ parameter }: ParameterUse, key: 'x-ms-summary' | 'description'): string =>
  (asString(own(parameter.node, key)) ?? '').trim();

/** The parameters that are not internal and lack a text: those that makers see, those of internal operations, or bodies. */
export const parametersWithout = (
  definition: Definition,
  key: 'x-ms-summary' | 'description',
  which: 'visible' | 'internal' | 'body',
): readonly ParameterUse[] =>
  parameterUses(definition).filter(
    (use) => !use.parameter.internal && kindOf(use) === which && textOf(use, key) === '',
  );

/** A parameter of internal operations only is shown to nobody. */
const kindOf = ({ parameter, operations }: ParameterUse): 'visible' | 'internal' | 'body' => {
  if (parameter.in === 'body') return 'body';
  return operations.length > 0 && operations.every(isInternal) ? 'internal' : 'visible';
};
