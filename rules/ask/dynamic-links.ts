import type { Definition } from '../definition/definition.ts';
import type { OperationNode } from '../definition/nodes.ts';
import { type DynamicCall, type DynamicInput, dynamicCalls, sourcesOf } from './dynamic-calls.ts';
import { type FieldSearch, findField } from './find-field.ts';

/** A reference in the `parameters` of a dynamic extension, and what stands at its two ends. */
export interface DynamicLink {
  readonly call: DynamicCall;
  readonly input: DynamicInput;
  readonly reference: string;
  readonly target: OperationNode;
  /** The operation that has the field; where several share it, the first in which the reference leads to nothing, else the first. */
  readonly source: OperationNode;
  /** What is fed. */
  readonly to: FieldSearch;
  /** What feeds it. */
  readonly from: FieldSearch;
}

const known = new WeakMap<Definition, readonly DynamicLink[]>();

/** Every reference once. A schema that many operations share is looked at for the first twenty of them. */
export const dynamicLinks = (definition: Definition): readonly DynamicLink[] => {
  const cached = known.get(definition);
  if (cached !== undefined) return cached;
  const result = dynamicCalls(definition).flatMap((call) => {
    const { target, inputs } = call;
    const sources = inputs.length === 0 ? [] : sourcesOf(definition, call).slice(0, 20);
    const [first] = sources;
    if (target === undefined || first === undefined) return [];
    return inputs.flatMap((input): readonly DynamicLink[] => {
      const { reference, name } = input;
      if (reference === undefined) return [];
      const source = sources.find((one) => findField(definition, one, reference).kind === 'missing') ?? first;
      const to = findField(definition, target, name);
      return [{ call, input, reference, target, source, to, from: findField(definition, source, reference) }];
    });
  });
  known.set(definition, result);
  return result;
};
