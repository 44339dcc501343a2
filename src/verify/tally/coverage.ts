import type { Operation } from '../../connector/operation.ts';
import { asArray, type Json } from '../../source/json.ts';
import type { Probe } from '../model/probe.ts';

/** Which parameters, and which values of their enums, a run has sent. */
export interface InputCoverage {
  readonly note: (probe: Probe) => void;
  readonly facts: () => Readonly<Record<string, number | string>>;
}

/** Counts them for these operations; what goes out counts, whatever came back. */
export const createInputCoverage = (operations: readonly Operation[]): InputCoverage => {
  const wanted = new Map<string, Wanted>();
  for (const operation of operations) {
    for (const { pointer, schema, name, in: place } of operation.parameters) {
      const values = asArray(schema['enum']).map((value) => JSON.stringify(value));
      const words = `${operation.id} ${place} ${name}`;
      wanted.set(pointer, { words, values: new Set(values), sent: new Set() });
    }
  }
  const seen = new Set<string>();
  return {
    note: ({ parts }) => {
      for (const [{ pointer }, value] of parts.values) {
        seen.add(pointer);
        const place = wanted.get(pointer);
        if (place !== undefined && place.values.size > 0) noteValues(place, value);
      }
    },
    facts: () => {
      const all = [...wanted.values()];
      const sum = (count: (each: (typeof all)[number]) => number): number =>
        all.reduce((total, each) => total + count(each), 0);
      const missing = [...wanted].flatMap(([pointer, { words }]) => (seen.has(pointer) ? [] : [words]));
      return {
        parameters: wanted.size,
        parametersSent: wanted.size - missing.length,
        enumValues: sum(({ values }) => values.size),
        enumValuesSent: sum(({ sent }) => sent.size),
        ...(missing.length === 0 ? {} : { parametersMissed: missing.slice(0, 20).join(', ') }),
      };
    },
  };
};

/** A parameter that has to be sent. */
interface Wanted {
  /** `GetThing path id`. */
  readonly words: string;
  /** Of its enum. */
  readonly values: ReadonlySet<string>;
  readonly sent: Set<string>;
}

const noteValues = (
  { values, sent }: { readonly values: ReadonlySet<string>; readonly sent: Set<string> },
  value: Json,
): void => {
  for (const each of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
    const text = JSON.stringify(each);
    if (values.has(text)) sent.add(text);
  }
};
