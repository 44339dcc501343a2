import type { Operation, Parameter } from '../../connector/operation.ts';
import type { Json } from '../../source/json.ts';
import type { OptionalPart } from './optional-parts.ts';

/** Values that the endpoint gave: what it created, what it lists, what its drop-downs offer. They go before samples. */
export interface KnownValues {
  /** By operationId, then by the parameter's name. */
  readonly parameters: ReadonlyMap<string, Readonly<Record<string, Json>>>;
  /** By operationId: parts of the body. */
  readonly bodies: ReadonlyMap<string, readonly { readonly path: readonly string[]; readonly value: Json }[]>;
  /** operationIds of those whose path leads to something that the run has made: they may change and remove it. */
  readonly own: ReadonlySet<string>;
  /** By operationId: what the endpoint refused of the whole request, and took the rest. No other request has it, but those about it. */
  readonly leftOut: ReadonlyMap<string, LeftOut>;
  /** By operationId: how a request that was to make something was refused. */
  readonly refusedCreates: ReadonlyMap<string, string>;
  /** Further values of the same fields, each as good as the first. */
  readonly choices: ReadonlyMap<string, Readonly<Record<string, readonly Json[]>>>;
  /** The same for properties of the body: by operationId, everything that a drop-down offers. */
  readonly bodyChoices: ReadonlyMap<string, readonly BodyChoices[]>;
}

/** Optional parts that an endpoint has refused. */
export interface LeftOut {
  readonly parts: readonly OptionalPart[];
  /** Nothing but a request of its own with what is required only was taken. */
  readonly least: boolean;
  /** What the whole request was answered. */
  readonly status: number;
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
  leftOut: new Map(),
  refusedCreates: new Map(),
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
