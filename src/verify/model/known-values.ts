import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';

/** Values that the endpoint gave: what it created, what it lists, what its drop-downs offer. They go before samples. */
export interface KnownValues {
  /** By operationId, then by the parameter's name. */
  readonly parameters: ReadonlyMap<string, Readonly<Record<string, Json>>>;
  /** By operationId: parts of the body. */
  readonly bodies: ReadonlyMap<string, readonly { readonly path: readonly string[]; readonly value: Json }[]>;
  /** operationIds of those whose path leads to something that the run has made: they may change and remove it. */
  readonly own: ReadonlySet<string>;
  /** operationIds of those that refused the request with everything, and took the one with what is required only. */
  readonly bare: ReadonlySet<string>;
  /** Further values of the same fields, each as good as the first. */
  readonly choices: ReadonlyMap<string, Readonly<Record<string, readonly Json[]>>>;
  /** The same for properties of the body: by operationId, everything that a drop-down offers. */
  readonly bodyChoices: ReadonlyMap<string, readonly BodyChoices[]>;
}

/** What the drop-down of one property offers. */
export interface BodyChoices {
  readonly path: readonly string[];
  readonly values: readonly Json[];
}

/** Nothing is known of the endpoint yet. */
export const nothingKnown: KnownValues = {
  parameters: new Map(),
  bodies: new Map(),
  own: new Set(),
  bare: new Set(),
  choices: new Map(),
  bodyChoices: new Map(),
};

/** What the endpoint gave for a parameter. */
export const knownValue = (
  known: KnownValues,
  operation: Operation,
  parameter: Parameter,
): Json | undefined => {
  const values = known.parameters.get(operation.id);
  return values !== undefined && Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
};
